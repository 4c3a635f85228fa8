package org.jnetstat.adapters.procfs.holder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.testing.FakeProc;
import org.jnetstat.adapters.procfs.testing.Holders;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.SocketInodes;
import org.jnetstat.domain.testing.ProcessLookupContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcfsProcessLookupTest implements ProcessLookupContract {

  @TempDir Path directory;

  private FakeProc proc;

  @BeforeEach
  void buildProc() throws IOException {
    proc = new FakeProc(directory);
  }

  @Override
  public ProcessLookup lookupOver(Map<Long, List<Owner>> held) {
    try {
      for (Map.Entry<Long, List<Owner>> socket : held.entrySet()) {
        for (Owner owner : socket.getValue()) {
          proc.process(owner.process().pid(), owner.process().name())
              .descriptor(
                  Objects.requireNonNull(owner.descriptor()),
                  "socket:[" + Long.toUnsignedString(socket.getKey()) + "]");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ProcfsProcessLookup(proc.root());
  }

  private SocketHolders find(long... inodes) {
    return Holders.of(proc.root(), inodes);
  }

  /** Several cores read in parts, and the parts are joined. */
  @Test
  void allOfThousandsOfDescriptorsAreFound() throws IOException {
    FakeProc.FakeProcess crowded = proc.process(700, "crowded");
    long[] inodes = new long[7000];
    for (int i = 0; i < inodes.length; i++) {
      inodes[i] = 100_000L + i;
      crowded.descriptor(i, "socket:[" + inodes[i] + "]");
    }
    SocketHolders found = find(inodes);
    assertEquals(inodes.length, found.byInode().size());
    for (int i = 0; i < inodes.length; i++) {
      assertEquals(List.of(i), descriptors(found.of(inodes[i])));
    }
    assertEquals(List.of(), found.notices());
  }

  private static List<Integer> descriptors(List<Owner> owners) {
    return owners.stream().map(Owner::descriptor).toList();
  }

  @Test
  void replacedDescriptorIsFoundByTheSecondScan() throws IOException {
    FakeProc.FakeProcess process = proc.process(700, "swaps").descriptor(3, "socket:[123]");
    try (ProcessLookup.Search search = new ProcfsProcessLookup(proc.root()).begin()) {
      assertEquals(List.of(), search.holdersOf(SocketInodes.of(124)).of(124));
      process.descriptor(3, "socket:[124]");
      assertEquals(List.of(3), descriptors(search.recheck(SocketInodes.of(124)).of(124)));
    }
  }

  /** Reading a hundred thousand links twice would take most of the time. */
  @Test
  void idleProcessWithManyDescriptorsIsNotReadAgain() throws IOException {
    FakeProc.FakeProcess process = proc.process(700, "sleeps").file("status", asleep(7));
    for (int descriptor = 3; descriptor < 303; descriptor++) {
      process.descriptor(descriptor, "socket:[123]");
    }
    try (ProcessLookup.Search search = new ProcfsProcessLookup(proc.root()).begin()) {
      assertEquals(List.of(), search.holdersOf(SocketInodes.of(124)).of(124));
      process.descriptor(3, "socket:[124]");
      assertEquals(List.of(), search.recheck(SocketInodes.of(124)).of(124));
      process.file("status", asleep(8));
      assertEquals(List.of(3), descriptors(search.recheck(SocketInodes.of(124)).of(124)));
    }
  }

  private static String asleep(int switches) {
    return "Name:\tx\nState:\tS (sleeping)\nThreads:\t1\nvoluntary_ctxt_switches:\t"
        + switches
        + "\n";
  }

  @Test
  void describesAProcess() throws IOException {
    proc.process(700, "nginx").executable("/usr/sbin/nginx").descriptor(6, "socket:[123]");
    assertEquals(
        List.of(
            Owner.byDescriptor(
                ProcessInfo.builder(700, "nginx")
                    .command(List.of("/usr/bin/nginx", "--flag"))
                    .executable("/usr/sbin/nginx")
                    .uid(1001)
                    .startedAt(Instant.ofEpochSecond(1_700_000_500))
                    .build(),
                6)),
        find(123).of(123));
  }

  @Test
  void describesTheContainerAndTheUnit() throws IOException {
    String id = "3f2a".repeat(16);
    proc.process(700, "nginx")
        .file("cgroup", "0::/system.slice/docker-" + id + ".scope\n")
        .descriptor(6, "socket:[123]");
    ProcessInfo process = find(123).of(123).getFirst().process();
    assertEquals(
        Optional.of(new Container(id, Container.Runtime.DOCKER, null)), process.container());
    assertEquals(Optional.of("docker-" + id + ".scope"), process.unit());
    assertEquals(Optional.empty(), process.forwardsTo());
  }

  /** The kernel removes an ended thread from its control groups. */
  @Test
  void containerIsReadFromAnotherThreadAfterTheFirstEnds() throws IOException {
    Path thread = Files.createDirectories(directory.resolve("700/task/701"));
    Files.writeString(thread.resolve("cgroup"), "1:name=systemd:/lxc/web\n");
    proc.process(700, "nginx").state('Z', 2).file("cgroup", "1:name=systemd:/\n");
    assertEquals(
        Optional.of(new Container("web", Container.Runtime.LXC, null)),
        new ProcessReader(proc.root()).read(700).orElseThrow().process().container());
  }

  @Test
  void describesTheTargetOfAForwarder() throws IOException {
    proc.process(700, "docker-proxy")
        .file(
            "cmdline",
            "/usr/bin/docker-proxy\0-container-ip\000172.17.0.2\0-container-port\00080\0")
        .descriptor(6, "socket:[123]");
    assertEquals(
        Optional.of(new Endpoint(IpAddress.ofBytes((byte) 172, (byte) 17, (byte) 0, (byte) 2), 80)),
        find(123).of(123).getFirst().process().forwardsTo());
  }

  @Test
  void linkMustBeASocketAsAWhole() throws IOException {
    proc.process(700, "liar")
        .descriptor(3, "/socket:[123]")
        .descriptor(4, "/memfd:socket:[123] (deleted)")
        .descriptor(5, "socket:[123] (deleted)")
        .descriptor(6, "socket:[]")
        .descriptor(7, "socket:[+123]")
        .descriptor(8, "pipe:[123]")
        .descriptor(9, "socket:[99999999999999999999123]");
    assertEquals(List.of(), find(123).of(123));
  }

  @Test
  void otherEntriesAreSkipped() throws IOException {
    Files.createDirectories(directory.resolve("sys/fd"));
    Files.createDirectories(directory.resolve("12345678901/fd"));
    Files.createDirectories(directory.resolve("0x10/fd"));
    proc.process(700, "nginx").descriptor(6, "socket:[123]");
    assertEquals(1, find(123).of(123).size());
    assertEquals(List.of(), find(123).notices());
  }

  @Test
  void endedProcessOwnsNothing() throws IOException {
    proc.process(700, "nginx").descriptor(6, "socket:[123]");
    Files.delete(directory.resolve("700/comm"));
    SocketHolders holders = find(123);
    assertEquals(List.of(), holders.of(123));
    assertEquals(List.of(new Notice(Notice.Code.PROCESSES_VANISHED, 1)), holders.notices());
  }

  @Test
  void processStartedDuringTheScanOwnsItsSockets() throws IOException {
    proc.process(700, "young").startTicks(100_001).descriptor(6, "socket:[123]");
    assertEquals(1, find(123).of(123).size());
  }

  @Test
  void everythingReadableMeansNoObstacle() throws IOException {
    proc.process(700, "nginx").descriptor(6, "socket:[123]");
    assertEquals(List.of(), find(123).obstacles());
  }

  @Test
  void missingKernelThreadsMeanAPidNamespace() throws IOException {
    proc.process(2, "innocent").flags(0x00400100);
    assertEquals(
        List.of(Fact.Cause.OTHER_PID_NAMESPACE),
        find(123).obstacles().stream().map(Fact.Obstacle::cause).toList());
  }

  @Test
  void aRootThatCannotBeListedIsNoSource() {
    ProcRoot nowhere = new ProcRoot(directory.resolve("nowhere"));
    assertThrows(SourceUnavailableException.class, () -> Holders.of(nowhere, 123));
    assertThrows(SourceUnavailableException.class, () -> Holders.anywhere(nowhere, 123));
  }

  @Test
  void namesCommandsAndPathsAreBytesOfAnyKind() throws IOException {
    proc.process(700, "a) S 1 1 (b")
        .file("comm", "evil\u001b[2J\nx\n")
        .file("cmdline", "caf\u00c3\u00a9\0\u00ff\0\u00e2\u0080\u00ae\0")
        .descriptor(6, "socket:[123]");
    ProcessInfo process = find(123).of(123).getFirst().process();
    assertEquals("evil\\x1b[2J\\x0ax", process.name());
    assertEquals(List.of("café", "\\xff", "\\u202e"), process.command());
    assertEquals(Optional.of(Instant.ofEpochSecond(1_700_000_500)), process.startedAt());
  }

  @Test
  void unreadableFilesAreUnknown() throws IOException {
    proc.process(700, "shy").descriptor(6, "socket:[123]");
    for (String file : List.of("cmdline", "status", "stat")) {
      Files.delete(directory.resolve("700").resolve(file));
    }
    ProcessInfo process = find(123).of(123).getFirst().process();
    assertEquals("shy", process.name());
    assertEquals(List.of(), process.command());
    assertEquals(Optional.empty(), process.executable());
    assertEquals(OptionalLong.empty(), process.uid());
    assertEquals(Optional.empty(), process.startedAt());
  }

  @Test
  void findsThisProcessInTheRealProc() throws IOException {
    try (java.net.ServerSocket listener = new java.net.ServerSocket(0)) {
      long inode = RealSockets.listening(listener.getLocalPort()).inode().orElseThrow();
      SocketHolders holders = Holders.of(ProcRoot.DEFAULT, inode);
      ProcessHandle self = ProcessHandle.current();
      Owner owner = holders.of(inode).getFirst();
      assertEquals(self.pid(), owner.process().pid());
      assertEquals("java", owner.process().name());
      assertEquals(self.info().command(), owner.process().executable());
      assertEquals(self.info().startInstant(), owner.process().startedAt());
      assertEquals(1, holders.of(inode).size());
    }
  }
}
