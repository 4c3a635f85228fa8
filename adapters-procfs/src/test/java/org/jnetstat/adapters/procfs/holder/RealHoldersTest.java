package org.jnetstat.adapters.procfs.holder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.testing.Holders;
import org.jnetstat.adapters.procfs.testing.NativeProgram;
import org.jnetstat.adapters.procfs.testing.ProcWindow;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.SocketInodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes that hold real sockets in every way the kernel has. */
@Tag("whatever-the-locale")
class RealHoldersTest {

  @TempDir Path directory;

  private static SocketHolders find(long inode) {
    return Holders.anywhere(ProcRoot.DEFAULT, inode);
  }

  /** PID, name, means and descriptor of each. */
  private static List<String> owners(SocketHolders holders, long inode) {
    return holders.of(inode).stream()
        .map(
            owner ->
                owner.process().pid()
                    + " "
                    + owner.process().name()
                    + " "
                    + owner.means()
                    + " "
                    + owner.descriptor())
        .toList();
  }

  private static List<String> owners(long inode) {
    return owners(find(inode), inode);
  }

  private static String owner(long pid, String name, Owner.Means means, @Nullable Long descriptor) {
    return pid + " " + name + " " + means + " " + descriptor;
  }

  @Test
  void aThreadWithItsOwnDescriptorsIsFound() throws IOException {
    try (NativeProgram program = NativeProgram.start("thread_descriptor")) {
      assertEquals(
          List.of(
              owner(
                  program.pid(),
                  "thread_descript",
                  Owner.Means.THREAD_DESCRIPTOR,
                  program.number(1))),
          owners(program.number(0)));
    }
  }

  @Test
  void processWithoutItsFirstThreadIsDescribed() throws IOException {
    try (NativeProgram program = NativeProgram.start("zombie_leader")) {
      long inode = program.number(0);
      SocketHolders holders = find(inode);
      assertEquals(
          List.of(
              owner(
                  program.pid(),
                  "zombie_leader",
                  Owner.Means.THREAD_DESCRIPTOR,
                  program.number(1))),
          owners(holders, inode));
      String path = NativeProgram.compiled("zombie_leader").toString();
      ProcessInfo process = holders.of(inode).getFirst().process();
      assertEquals(Optional.of(path), process.executable());
      assertEquals(List.of(path), process.command());
    }
  }

  @Test
  void aSocketRegisteredWithAnIoUringIsFound() throws IOException {
    try (NativeProgram program = NativeProgram.start("registered_file")) {
      assertEquals(
          List.of(owner(program.pid(), "registered_file", Owner.Means.REGISTERED_FILE, null)),
          owners(program.number(0)));
    }
  }

  @Test
  void aMappedSocketIsFound() throws IOException {
    try (NativeProgram program = NativeProgram.start("mapped_socket")) {
      assertEquals(
          List.of(owner(program.pid(), "mapped_socket", Owner.Means.MEMORY_MAPPING, null)),
          owners(program.number(0)));
    }
  }

  @Test
  void descriptorInTransitHasNoVisibleOwner() throws IOException {
    try (NativeProgram program = NativeProgram.start("descriptor_in_flight")) {
      SocketHolders holders =
          Holders.anywhere(ProcWindow.on(directory, program.pid()), program.number(0));
      assertEquals(new SocketHolders(Map.of(), List.of(), List.of()), holders);
    }
  }

  @Test
  void everyHolderOfASharedSocketIsFound() throws IOException {
    try (NativeProgram program = NativeProgram.start("shared_listener")) {
      long listener = program.number(1);
      long duplicate = program.number(2);
      assertEquals(
          List.of(program.pid(), program.number(3), program.number(4)).stream()
              .map(Number::longValue)
              .sorted()
              .flatMap(
                  pid ->
                      pid == program.pid()
                          ? List.of(
                              owner(pid, "shared_listener", Owner.Means.DESCRIPTOR, listener),
                              owner(pid, "shared_listener", Owner.Means.DESCRIPTOR, duplicate))
                              .stream()
                          : List.of(owner(pid, "shared_listener", Owner.Means.DESCRIPTOR, listener))
                              .stream())
              .toList(),
          owners(program.number(0)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"listener", "thread_descriptor", "registered_file", "mapped_socket"})
  void laterProcessWithThePidIsNotTheHolder(String holder) throws IOException {
    NativeProgram[] impostor = new NativeProgram[1];
    try (NativeProgram victim = NativeProgram.start(holder)) {
      HolderSearch search = new HolderSearch(ProcRoot.DEFAULT);
      HolderSearch.Sighting sighting = search.sightedAnywhere(SocketInodes.of(victim.number(0)));
      victim.kill();
      impostor[0] = NativeProgram.start("take_pid", victim.pid());

      assertEquals(List.of(), owners(search.named(sighting), victim.number(0)));
      assertEquals(
          List.of(owner(victim.pid(), "impostor", Owner.Means.DESCRIPTOR, impostor[0].number(1))),
          owners(impostor[0].number(0)));
    } finally {
      if (impostor[0] != null) {
        impostor[0].close();
      }
    }
  }

  @Test
  void lookalikesHoldNoSocket() throws IOException {
    try (NativeProgram holder = NativeProgram.start("descriptor_in_flight");
        NativeProgram liar = NativeProgram.start("lookalikes", directory, holder.number(0))) {
      assertEquals(List.of(), owners(holder.number(0)));
      assertEquals(List.of(), owners(liar.number(1)), "the inode of an O_PATH descriptor");
    }
  }

  @Test
  void unreadableDescriptorLeavesTheOthers() throws IOException {
    Path deep = Files.createDirectory(directory.resolve("deep"));
    Path window = Files.createDirectory(directory.resolve("window"));
    try (NativeProgram program = NativeProgram.start("deep_file", deep)) {
      SocketHolders holders =
          Holders.anywhere(ProcWindow.on(window, program.pid()), program.number(0));
      assertEquals(
          List.of(owner(program.pid(), "deep_file", Owner.Means.DESCRIPTOR, program.number(1))),
          owners(holders, program.number(0)));
      assertEquals(List.of(new Notice(Notice.Code.DESCRIPTORS_UNREADABLE, 1)), holders.notices());
      assertEquals(List.of(), holders.obstacles());
    }
  }

  /** In each of these servers, a listener replaces another descriptor. */
  @ParameterizedTest
  @ValueSource(ints = {0, 500})
  void listenerOpenedAfterTheFirstScanIsFound(int connectionsASecond) throws IOException {
    try (NativeProgram server = NativeProgram.start("busy_server", connectionsASecond)) {
      for (int i = 0; i < 100; i++) {
        try (ProcessLookup.Search search = new ProcfsProcessLookup(ProcRoot.DEFAULT).begin()) {
          search.holdersOf(SocketInodes.of(1)); // waits for the first look to end
          server.act();
          long inode = server.number(0);
          assertEquals(
              List.of(owner(server.pid(), "busy_server", Owner.Means.DESCRIPTOR, server.number(1))),
              owners(search.recheck(SocketInodes.of(inode)), inode));
        }
      }
    }
  }

  @Test
  void shortLivedProcessesDisturbNothing() throws IOException {
    try (NativeProgram stable = NativeProgram.start("listener");
        NativeProgram churn = NativeProgram.start("churn")) {
      assertTrue(churn.pid() > 0);
      String owner = owner(stable.pid(), "listener", Owner.Means.DESCRIPTOR, stable.number(1));
      long nobodys = Long.MAX_VALUE; // so that the second look has to be taken, too
      for (int i = 0; i < 50; i++) {
        SocketHolders holders = Holders.anywhere(ProcRoot.DEFAULT, stable.number(0), nobodys);
        assertEquals(List.of(owner), owners(holders, stable.number(0)));
        assertEquals(List.of(), owners(holders, nobodys));
      }
    }
  }

  @Test
  void deletedProgramIsMarkedAsByTheKernel() throws IOException {
    Path program = directory.resolve("listener");
    Files.copy(NativeProgram.compiled("listener"), program);
    try (NativeProgram running = NativeProgram.start(program)) {
      assertFalse(programOf(running).isExecutableDeleted());
      Files.delete(program);
      assertEquals(Optional.of(program + " (deleted)"), programOf(running).executable());
      assertTrue(programOf(running).isExecutableDeleted());
    }
  }

  @Test
  void programMayHaveTheMarkInItsName() throws IOException {
    Path program = directory.resolve("listener (deleted)");
    Files.copy(NativeProgram.compiled("listener"), program);
    try (NativeProgram running = NativeProgram.start(program)) {
      assertEquals(Optional.of(program.toString()), programOf(running).executable());
      assertFalse(programOf(running).isExecutableDeleted());
    }
  }

  private static ProcessInfo programOf(NativeProgram running) throws IOException {
    return find(running.number(0)).of(running.number(0)).getFirst().process();
  }
}
