package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others made in the distribution is named, and checked, completely. */
class ThirdPartyIT {

  private static final Path CHECKSUMS = Path.of("src/build/SHA256SUMS");
  private static final Path BILL = Path.of("target/jnetstat-bom.json");

  private static List<String> jars() throws IOException {
    try (Stream<Path> files = Files.list(Program.HOME.resolve("lib"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyJarOfOthersHasAChecksum() throws IOException {
    assertEquals(
        jars().stream().filter(name -> !name.startsWith("jnetstat-")).toList(),
        Files.readAllLines(CHECKSUMS).stream().map(line -> line.substring(66)).sorted().toList());
  }

  @Test
  void billOfMaterialsHasEveryJar() throws IOException {
    JsonNode bill = new JsonMapper().readTree(Files.readString(BILL));
    assertEquals("CycloneDX", bill.get("bomFormat").asString());
    assertEquals(
        jars(),
        bill.get("components")
            .valueStream()
            .map(part -> part.get("name").asString() + "-" + part.get("version").asString())
            .map(name -> name + ".jar")
            .sorted()
            .toList());
  }

  /** Each bundled library is listed with its licence in the distribution. */
  @Test
  void licencesTravelWithTheProgram() throws IOException {
    assertTrue(Files.size(Program.HOME.resolve("LICENSE")) > 0);
    String told = Files.readString(Program.HOME.resolve("THIRD-PARTY.md"));
    for (String jar : jars()) {
      String name = jar.replaceFirst("-[0-9].*", "");
      assertTrue(name.startsWith("jnetstat-") || told.contains(name), name);
    }
  }
}
