package org.jnetstat.adapters.procfs.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.report.Fact.Cause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is opened in a copy of a /proc, and what in a procfs. */
class ProcFilesTest {

  private static final int MOST = 64;

  @TempDir Path directory;

  private Path copy;
  private ProcFiles files;

  @BeforeEach
  void makeACopyBesideASecret() throws IOException {
    Files.writeString(directory.resolve("secret"), "secret");
    copy = Files.createDirectories(directory.resolve("copy"));
    Path net = Files.createDirectories(copy.resolve("812/net"));
    Files.writeString(net.resolve("tcp"), "table");
    files = ProcFiles.below(copy);
  }

  private void link(String from, String to) throws IOException {
    Files.createSymbolicLink(copy.resolve(from), Path.of(to));
  }

  private String text(String file) throws IOException {
    return new String(files.read(copy.resolve(file), MOST), StandardCharsets.US_ASCII);
  }

  private Cause refusal(String file) {
    Cause why =
        assertThrows(RefusedFileException.class, () -> files.read(copy.resolve(file), MOST)).why();
    assertEquals(Map.of(copy.resolve(file), why), files.takeRefused());
    return why;
  }

  /** As {@code cp -a} makes them. */
  @Test
  void relativeLinksThatStayInsideAreFollowed() throws IOException {
    link("self", "812");
    link("net", "self/net");
    link("812/root", "../812/./net/../../net");
    assertEquals("table", text("net/tcp"));
    assertEquals("table", text("812/root/tcp"));
    assertEquals(List.of(copy.resolve("812/net/tcp")), files.entries(copy.resolve("net")));
    assertEquals(5, files.size(copy.resolve("self/net/tcp")));
    assertEquals(Map.of(), files.takeRefused());
  }

  @ParameterizedTest
  @CsvSource({
    "812/net/udp, ../../../secret",
    "812/net/udp, /proc/net/udp",
    "812/net/udp, 812/../../../../secret",
    "812/net/udp, udp",
  })
  void linksThatLeadOutOrInCirclesAreRefused(String from, String to) throws IOException {
    link(from, to.replace("812", "./."));
    assertEquals(Cause.LINK_LEADS_OUT, refusal(from));
    assertTrue(files.exists(copy.resolve(from)), "is there, though it is refused");
    assertFalse(files.hasText(copy.resolve(from)));
    assertEquals(Map.of(), files.takeRefused(), "to ask is not to read");
  }

  /** Also where they lead back in: the machine that was copied had them at another place. */
  @Test
  void absoluteLinksAreRefused() throws IOException {
    link("net", copy.resolve("812/net").toString());
    assertEquals(Cause.LINK_LEADS_OUT, refusal("net/tcp"));
  }

  @Test
  void directoriesBehindLinksThatLeadOutAreNeitherListedNorAsked() throws IOException {
    link("900", "..");
    link("901", "/proc/self");
    for (String process : List.of("900", "901")) {
      Path place = copy.resolve(process);
      assertThrows(RefusedFileException.class, () -> files.entries(place));
      assertThrows(RefusedFileException.class, () -> files.attributes(place));
      assertThrows(RefusedFileException.class, () -> files.attribute(place.resolve("x"), "ino"));
      assertThrows(RefusedFileException.class, () -> files.size(place.resolve("fd")));
      assertThrows(RefusedFileException.class, () -> files.target(place.resolve("exe")));
      assertFalse(files.leadsToDirectory(place));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"socket:[1]", "/usr/sbin/nginx", "net:[4026531840]", "../../../x"})
  void theTextOfALinkIsReadWhateverItSays(String text) throws IOException {
    link("812/exe", text);
    assertEquals(text, files.target(copy.resolve("812/exe")).toString());
    assertEquals(Map.of(), files.takeRefused());
  }

  @Test
  void pipesAreNotOpened() throws IOException, InterruptedException {
    Path pipe = copy.resolve("812/comm");
    assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "needs mkfifo");
    assertEquals(Cause.WRONG_KIND_OF_FILE, refusal("812/comm"));
    assertThrows(RefusedFileException.class, () -> files.entries(pipe));
    assertThrows(RefusedFileException.class, () -> files.readStart(pipe, MOST));
    assertThrows(
        RefusedFileException.class, () -> files.readLines(pipe, MOST, (b, n, s, e, w) -> true));
    assertThrows(
        RefusedFileException.class,
        () -> ProcFiles.ofProcfs().readStoredLines(pipe, MOST, (b, n, s, e, w) -> true));
  }

  @Test
  void directoriesAreNoFilesAndFilesNoDirectories() {
    assertEquals(Cause.WRONG_KIND_OF_FILE, refusal("812/net"));
    assertThrows(RefusedFileException.class, () -> files.entries(copy.resolve("812/net/tcp")));
  }

  @Test
  void filesAreReadUpToTheirLimit() throws IOException {
    Path status = copy.resolve("812/status");
    Files.writeString(status, "x".repeat(MOST));
    assertEquals(MOST, text("812/status").length());
    try (RandomAccessFile huge = new RandomAccessFile(status.toFile(), "rw")) {
      huge.setLength(1L << 36); // takes no room on the disk
    }
    assertEquals(Cause.FILE_TOO_LARGE, refusal("812/status"));
    assertThrows(
        RefusedFileException.class, () -> files.readLines(status, MOST, (b, n, s, e, w) -> true));
    assertArrayEquals(
        "x".repeat(MOST).getBytes(StandardCharsets.US_ASCII), files.readStart(status, MOST));
    assertThrows(
        RefusedFileException.class,
        () -> ProcFiles.ofProcfs().readStoredLines(status, MOST, (b, n, s, e, w) -> true));
  }

  /** Whoever asked for it tells. */
  @Test
  void aRefusedTableIsNotRemembered() throws IOException {
    link("net", "/proc/net");
    Path table = copy.resolve("net/tcp");
    assertThrows(
        RefusedFileException.class,
        () -> files.readTable(table, 512, 1 << 20, (b, n, s, e, w) -> true));
    assertEquals(Map.of(), files.takeRefused());
  }

  @Test
  void whatIsNotThereIsNotRefused() {
    assertThrows(NoSuchFileException.class, () -> text("812/net/udp"));
    assertThrows(NoSuchFileException.class, () -> text("813/net/udp"));
    assertFalse(files.exists(copy.resolve("813")));
    assertEquals(Map.of(), files.takeRefused());
  }

  /** {@code --proc-root} may be a link. */
  @Test
  void theDirectoryItselfMayBeBehindALink() throws IOException {
    Path other = Files.createSymbolicLink(directory.resolve("link"), copy);
    assertEquals(5, ProcFiles.below(other).read(other.resolve("812/net/tcp"), MOST).length);
  }

  @Test
  void procfsIsOpenedAsItIs() throws IOException {
    Path proc = Path.of("/proc/../proc");
    ProcFiles real = ProcFiles.below(proc);
    assertFalse(real.areConfined());
    assertTrue(real.exists(proc.resolve("net/tcp")));
    assertTrue(real.leadsToDirectory(proc.resolve("self/root")));
    assertTrue(files.areConfined());
  }
}
