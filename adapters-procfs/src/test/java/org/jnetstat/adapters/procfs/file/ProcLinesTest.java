package org.jnetstat.adapters.procfs.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcLinesTest {

  private static final long MOST = 1 << 20;

  @TempDir Path directory;

  private List<String> lines(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("table"), content, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>();
    ProcFiles.below(directory)
        .readLines(
            file,
            MOST,
            (buffer, number, start, end, whole) ->
                lines.add(
                    number
                        + (whole ? ":" : "~")
                        + new String(buffer, start, end - start, StandardCharsets.ISO_8859_1)));
    return lines;
  }

  @Test
  void anEmptyFileHasNoLines() throws IOException {
    assertEquals(List.of(), lines(""));
  }

  @Test
  void linesAreNumberedFromOneAndEmptyOnesCount() throws IOException {
    assertEquals(List.of("1:a", "2:", "3:b"), lines("a\n\nb\n"));
  }

  @Test
  void aLastLineWithoutItsEndIsMarked() throws IOException {
    assertEquals(List.of("1:a", "2~b"), lines("a\nb"));
  }

  @Test
  void linesAcrossBufferBoundariesStayWhole() throws IOException {
    String line = "x".repeat(999);
    assertEquals(
        java.util.stream.IntStream.rangeClosed(1, 500).mapToObj(i -> i + ":" + line).toList(),
        lines((line + "\n").repeat(500)));
  }

  @Test
  void aLineLongerThanAnyRowIsCutAndTheNextOneKeepsItsNumber() throws IOException {
    assertEquals(
        List.of("1:a", "2~" + "y".repeat(4096), "3:b"),
        lines("a\n" + "y".repeat(300_000) + "\nb\n"));
  }

  @Test
  void aLongLastLineIsGivenOnce() throws IOException {
    assertEquals(List.of("1~" + "y".repeat(4096)), lines("y".repeat(300_000)));
  }

  /** A stream that gives its pieces one by one, as the kernel gives pages, and counts the reads. */
  private static final class Pieces extends InputStream {
    private final Iterator<String> pieces;
    private int reads;

    Pieces(String... pieces) {
      this.pieces = List.of(pieces).iterator();
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("a table is read by the page");
    }

    @Override
    public int read(byte[] buffer, int from, int most) {
      reads++;
      if (!pieces.hasNext()) {
        return -1;
      }
      byte[] piece = pieces.next().getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(piece, 0, buffer, from, piece.length);
      return piece.length;
    }
  }

  private static int linesOf(Pieces in, int longestRow) throws IOException {
    List<Long> numbers = new ArrayList<>();
    ProcLines.read(in, longestRow, (buffer, number, start, end, whole) -> numbers.add(number));
    return numbers.size();
  }

  @Test
  void aPageWithRoomForAnotherRowIsTheLast() throws IOException {
    String row = "x".repeat(99) + "\n";
    Pieces in = new Pieces(row.repeat(36), row.repeat(35), row);
    assertEquals(71, linesOf(in, 512));
    assertEquals(2, in.reads);
  }

  @Test
  void onlyAnEmptyReadEndsRowsOfAnyLength() throws IOException {
    for (int length : new int[] {1 << 12, Integer.MAX_VALUE}) {
      Pieces in = new Pieces("a\n", "b\n");
      assertEquals(2, linesOf(in, length));
      assertEquals(3, in.reads);
    }
  }

  @Test
  void readingStopsOnRequest() throws IOException {
    Path file = Files.writeString(directory.resolve("table"), "a\nb\nc\n");
    List<Long> numbers = new ArrayList<>();
    ProcFiles.below(directory)
        .readLines(
            file,
            MOST,
            (buffer, number, start, end, whole) -> {
              numbers.add(number);
              return number < 2;
            });
    assertEquals(List.of(1L, 2L), numbers);
  }
}
