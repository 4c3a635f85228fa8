package org.jnetstat.adapters.procfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jnetstat.domain.testing.Choices;
import org.jnetstat.domain.testing.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds and findings of the fuzz run, and a second of any bytes, in every build. */
class ProcfsFuzzerTest {

  private static final Path SEEDS = Path.of("src/test/fuzz/seeds");

  static Stream<Path> seeds() throws IOException {
    try (Stream<Path> files = Files.list(SEEDS)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noSeedBreaksAParser(Path seed) throws IOException {
    ProcfsFuzzer.fuzzerTestOneInput(Files.readAllBytes(seed));
  }

  @Test
  void everyParserHasASeed() throws IOException {
    TreeSet<Character> parsers = new TreeSet<>();
    try (Stream<Path> seeds = seeds()) {
      seeds.forEach(seed -> parsers.add(firstCharacter(seed)));
    }
    assertEquals(
        "[F, M, N, T, U, a, c, d, f, g, i, k, l, m, n, o, p, r, s, t, u]", parsers.toString());
  }

  private static char firstCharacter(Path seed) {
    try {
      return (char) Files.readAllBytes(seed)[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noBytesBreakAParser() {
    Property.forAll(
        ProcfsFuzzerTest::parserAndBytes,
        data -> {
          ProcfsFuzzer.fuzzerTestOneInput(data);
          ProcfsFuzzer.fuzzerTestOneInput(Arrays.copyOf(data, data.length / 2));
        });
  }

  private static byte[] parserAndBytes(Choices choices) {
    int parser = choices.between('A', 'z');
    byte[] bytes = choices.bytes(300);
    byte[] data = new byte[bytes.length + 1];
    data[0] = (byte) parser;
    System.arraycopy(bytes, 0, data, 1, bytes.length);
    return data;
  }
}
