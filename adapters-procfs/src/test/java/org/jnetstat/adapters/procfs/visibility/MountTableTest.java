package org.jnetstat.adapters.procfs.visibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.visibility.MountTable.Mount;
import org.jnetstat.domain.testing.Choices;
import org.jnetstat.domain.testing.Property;
import org.jnetstat.domain.text.PrintableText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountTableTest {

  /** Parts of fields that are almost valid. */
  private static final List<String> WORDS =
      List.of(
          "/proc", "/7", "9", "0:21", "proc", "rw", ",", "-", " ", "\n", "\\", "\\040", "\\033",
          "\u00ff");

  private static MountTable table(String... lines) {
    return MountTable.parse(
        (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /** It could be of as many words as would fill the memory. */
  @Test
  void lineLongerThanAnyMountIsSkipped() {
    assertEquals(
        List.of(new Mount("/proc", "/", "proc", List.of("rw"))),
        table(
                "27 1 254:0 / /" + "x".repeat(1 << 17) + " rw - ext4 /dev/vda rw",
                "22 27 0:21 / /proc rw - proc proc rw")
            .mounts());
  }

  @Test
  void mountHasAPointARootAndAFileSystem() {
    assertEquals(
        List.of(
            new Mount("/", "/", "ext4", List.of("rw", "discard")),
            new Mount("/proc", "/", "proc", List.of("rw", "gid=1234", "hidepid=invisible")),
            new Mount("/run/netns/vpn", "net:[4026532177]", "nsfs", List.of("rw"))),
        table(
                "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard",
                "22 27 0:21 / /proc rw,relatime shared:7 master:3 - proc proc"
                    + " rw,gid=1234,hidepid=invisible",
                "364 40 0:4 net:[4026532177] /run/netns/vpn rw shared:98 - nsfs nsfs rw")
            .mounts());
  }

  @Test
  void octalEscapesAreDecoded() {
    assertEquals(
        List.of("/a b\\x09c\\x0ad\\e", "/caf\u00e9", "/\\xff", "/\\04", "/\\999", "/x\\"),
        table(
                "1 1 0:1 / /a\\040b\\011c\\012d\\134e rw - t s rw",
                "1 1 0:1 / /caf\u00c3\u00a9 rw - t s rw",
                "1 1 0:1 / /\u00ff rw - t s rw",
                "1 1 0:1 / /\\04 rw - t s rw",
                "1 1 0:1 / /\\999 rw - t s rw",
                "1 1 0:1 / /x\\ rw - t s rw")
            .mounts()
            .stream()
            .map(Mount::point)
            .toList());
  }

  @Test
  void otherLinesAreSkipped() {
    assertEquals(
        List.of(),
        table(
                "",
                "-",
                "1 1 0:1 / /a rw proc proc rw",
                "1 1 0:1 / /a rw - proc",
                "1 1 0:1 / /a rw - proc proc",
                "1 1 0:1 / /a - proc proc rw",
                "1 1 0:1 / /proc/700//deleted rw - proc proc rw")
            .mounts());
  }

  @Test
  void lastMountOnAPlaceIsOnTop() {
    MountTable mounts =
        table(
            "1 1 0:1 / /nowhere rw - proc proc hidepid=1",
            "1 1 0:1 / /nowhere/else rw - proc proc hidepid=0",
            "1 1 0:1 / /nowhere rw - proc proc hidepid=2");
    assertEquals(
        Optional.of(new Mount("/nowhere", "/", "proc", List.of("hidepid=2"))),
        mounts.at(Path.of("/nowhere")));
    assertEquals(Optional.empty(), mounts.at(Path.of("/nowhere/e")));
    assertEquals(List.of("else"), mounts.below(Path.of("/nowhere")));
    assertEquals(List.of(), mounts.below(Path.of("/now")));
  }

  @Test
  void aDirectoryIsKnownByItsRealPath(@TempDir Path directory) throws IOException {
    Path real = Files.createDirectory(directory.resolve("real"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);
    assertEquals(
        List.of("700"),
        table("1 1 0:1 / " + real.toRealPath() + "/700 rw - proc proc rw").below(link));
  }

  @Test
  void theRealProcIsMounted() {
    assertTrue(MountTable.of(ProcRoot.DEFAULT).at(ProcRoot.DEFAULT.directory()).isPresent());
  }

  @Test
  void copyWithoutATableHasThisMachinesMounts(@TempDir Path copy) {
    assertEquals(MountTable.of(ProcRoot.DEFAULT), MountTable.of(new ProcRoot(copy)));
  }

  @Test
  void anyBytesGivePrintableMountPoints() {
    Property.forAll(choices -> choices.bytes(200), MountTableTest::assertPrintable);
  }

  @Test
  void nearlyALineGivesPrintableMountPoints() {
    Property.forAll(
        choices -> choices.text(3, MountTableTest::nearlyALine),
        text -> assertPrintable(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String nearlyALine(Choices choices) {
    return String.join(" ", choices.list(15, MountTableTest::field)) + "\n";
  }

  /** The hyphen ends the optional fields, so a line has to have one. */
  private static String field(Choices choices) {
    return choices.alternative(4) == 0 ? "-" : choices.text(4, some -> some.oneOf(WORDS));
  }

  private static void assertPrintable(byte[] content) {
    for (Mount mount : MountTable.parse(content).mounts()) {
      assertEquals(PrintableText.of(mount.point()), mount.point());
    }
  }
}
