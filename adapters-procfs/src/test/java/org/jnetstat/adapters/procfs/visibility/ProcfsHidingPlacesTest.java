package org.jnetstat.adapters.procfs.visibility;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.port.HidingPlaces.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcfsHidingPlacesTest {

  @TempDir Path directory;

  private final ProcfsHidingPlaces places = new ProcfsHidingPlaces(ProcRoot.DEFAULT);

  @Test
  void aMachineThatHidesNothingHasNoProcessUnlistedTwice() {
    List<Integer> both = new ArrayList<>(places.look().unlisted().orElse(List.of()));
    both.retainAll(places.look().unlisted().orElse(List.of()));

    assertEquals(List.of(), both);
  }

  @Test
  void groupsBelowGroupsAreRead() throws IOException {
    Path group = Files.createDirectories(directory.resolve("system.slice/web.service"));
    Files.writeString(directory.resolve("cgroup.procs"), "1\n2\n");
    Files.writeString(group.resolve("cgroup.procs"), "812\n");
    Files.writeString(group.resolve("cgroup.threads"), "813\n");
    Set<Integer> members = new TreeSet<>();

    places.addMembers(directory, members);

    assertEquals(Set.of(1, 2, 812), members);
  }

  @Test
  void processesOfOtherPidNamespacesHaveNoNumber() {
    assertEquals(Set.of(7, 12), ProcfsHidingPlaces.pids("0\n12\n7\n0\nx\n".getBytes(US_ASCII)));
    assertEquals(Set.of(), ProcfsHidingPlaces.pids(new byte[0]));
  }

  @Test
  void librariesAreNamedBetweenWhiteSpaceAndColons() throws IOException {
    Path file = directory.resolve("ld.so.preload");

    assertEquals(Optional.of(List.of()), places.preloaded(file));
    Files.writeString(file, "# none\n\n");
    assertEquals(Optional.of(List.of()), places.preloaded(file));
    Files.writeString(file, "/lib/a.so b.so # odd\n\t/lib/c.so:/lib/d.so");
    assertEquals(
        Optional.of(List.of("/lib/a.so", "b.so", "/lib/c.so", "/lib/d.so")),
        places.preloaded(file));
  }

  @Test
  void whatIsNoFileIsUnknown() throws IOException {
    assertEquals(Optional.empty(), places.preloaded(directory));
  }

  @Test
  void besideACopyNothingIsKnown() {
    assertEquals(Seen.UNKNOWN, new ProcfsHidingPlaces(new ProcRoot(directory)).look());
  }
}
