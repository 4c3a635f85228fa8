package org.jnetstat.adapters.procfs.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.holder.ProcfsProcessLookup;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.process.ProcessStat;
import org.jnetstat.adapters.procfs.socket.ProcfsConnectionSource;
import org.jnetstat.adapters.procfs.testing.FakeProc;
import org.jnetstat.adapters.procfs.testing.KernelText;
import org.jnetstat.adapters.procfs.testing.NamespaceWithSockets;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketSelection;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.port.SocketTables;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.testing.NamespaceLookupContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcfsNamespaceLookupTest implements NamespaceLookupContract {

  /** Greater than any PID of a kernel (PID_MAX_LIMIT is 2<sup>22</sup>). */
  private static final int NO_PROCESS = 4_194_305;

  private static final String TABLE = "  sl  local_address\n";

  @TempDir Path directory;

  @Override
  public NamespaceLookup lookupOver(
      List<KnownNamespace> namespaces,
      NetworkNamespace own,
      Map<NetworkNamespace, List<IpNetwork>> addresses) {
    try {
      FakeProc proc = new FakeProc(directory);
      for (KnownNamespace known : namespaces) {
        for (int pid : known.pids()) {
          if (pid != 2) { // the parent of kernel threads is there already
            proc.process(pid, "process");
          }
          Path home = directory.resolve(Integer.toString(pid));
          new KernelText(ByteOrder.nativeOrder()).write(home, List.of());
          Files.createSymbolicLink(
              Files.createDirectories(home.resolve("ns")).resolve("net"),
              Path.of("net:[" + known.namespace().inode() + "]"));
          StringBuilder v4 = new StringBuilder("Local:\n");
          StringBuilder v6 = new StringBuilder();
          for (IpNetwork network : addresses.getOrDefault(known.namespace(), List.of())) {
            if (network.address() instanceof IpAddress.V6 six) {
              v6.append(
                  String.format(
                      Locale.ROOT, "%016x%016x 01 80 10 80       lo\n", six.high(), six.low()));
            } else {
              v4.append(
                  "     |-- "
                      + network.address()
                      + "\n        /"
                      + network.prefixLength()
                      + " host LOCAL\n");
            }
          }
          Files.writeString(home.resolve("net/fib_trie"), v4);
          Files.writeString(home.resolve("net/if_inet6"), v6);
        }
      }
      return new ProcfsNamespaceLookup(proc.root());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NamespaceSurvey survey(ProcRoot root) {
    return new ProcfsNamespaceLookup(root).survey();
  }

  private static KnownNamespace homeOf(int pid, NamespaceSurvey survey) {
    return survey.namespaces().stream()
        .filter(known -> known.pids().contains(pid))
        .findFirst()
        .orElseThrow();
  }

  private static NetworkNamespace numberOf(Path task) {
    return Objects.requireNonNull(
        NamespaceTasks.numbered(ProcRoot.DEFAULT, task), "readable by its own user");
  }

  private static SocketTables read(KnownNamespace... namespaces) {
    return new ProcfsConnectionSource(ProcRoot.DEFAULT, ByteOrder.nativeOrder())
        .read(
            SocketSelection.all(EnumSet.allOf(Protocol.class))
                .in(new Where.Found(List.of(namespaces))));
  }

  private static List<String> lines(SocketTables tables) {
    return tables.connections().stream()
        .map(row -> row.protocol().label() + " " + row.local())
        .toList();
  }

  private static KnownNamespace like(
      KnownNamespace known, NetworkNamespace number, Integer... pids) {
    return new KnownNamespace(
        number, known.numbered(), known.host(), List.of(), null, null, List.of(pids));
  }

  /** A process in a copy, with its own table and, if it is known, the link to its namespace. */
  private FakeProc.FakeProcess copied(FakeProc proc, int pid, String link) throws IOException {
    FakeProc.FakeProcess process = pid == 2 ? proc.kernelThreads() : proc.process(pid, "process");
    Path home = proc.root().process(pid);
    Files.createDirectories(home.resolve("net"));
    Files.createDirectories(home.resolve("ns"));
    process.file("net/tcp", TABLE);
    if (!link.isEmpty()) {
      Files.createSymbolicLink(home.resolve("ns/net"), Path.of(link));
    }
    return process;
  }

  @Test
  void theNamespaceOfThisProgramIsTheOwnOne() throws IOException {
    NamespaceSurvey survey = survey(ProcRoot.DEFAULT);

    int self = Math.toIntExact(ProcessHandle.current().pid());
    KnownNamespace own = survey.own().orElseThrow();
    assertEquals(numberOf(Path.of("/proc/self")), own.namespace());
    assertTrue(own.pids().contains(self), () -> self + " is not among " + own.pids());
    assertEquals(own.pids().stream().sorted().toList(), own.pids());
  }

  @Test
  void aNamespaceIsReadThroughAProcessThatLivesInIt() throws IOException {
    try (NamespaceWithSockets other = new NamespaceWithSockets(directory, "listener.py")) {
      KnownNamespace known = homeOf(other.pid(), survey(ProcRoot.DEFAULT));

      assertEquals(List.of(other.pid()), known.pids());
      assertEquals(PlaceName.Kind.PID, known.place().kind());
      assertEquals(numberOf(ProcRoot.DEFAULT.process(other.pid())), known.namespace());
      SocketTables tables = read(known);
      assertEquals(List.of("tcp 127.0.0.1:7000", "udp 127.0.0.1:7000"), lines(tables));
      assertEquals(List.of(), tables.notices());
      for (Connection row : tables.connections()) {
        assertEquals(known.namespace(), row.namespace().orElseThrow());
      }
      assertEquals(
          List.of("127.0.0.0/8", "127.0.0.1", "::1"),
          new ProcfsNamespaceLookup(ProcRoot.DEFAULT)
              .localAddresses(known).stream().map(IpNetwork::toString).toList());
    }
  }

  /** The files of another user's process. The number is that of the table, not of the namespace. */
  @Test
  void aNamespaceWithoutTheKernelsNumberIsReadAsWell() throws IOException {
    try (NamespaceWithSockets other = new NamespaceWithSockets(directory, "listener.py")) {
      NetworkNamespace number =
          Objects.requireNonNull(
              NamespaceTasks.unnumbered(ProcRoot.DEFAULT, ProcRoot.DEFAULT.process(other.pid())));
      KnownNamespace unnumbered =
          KnownNamespace.inhabited(number, List.of(other.pid())).unnumbered();

      assertEquals(List.of("tcp 127.0.0.1:7000", "udp 127.0.0.1:7000"), lines(read(unnumbered)));
      assertNotEquals(numberOf(ProcRoot.DEFAULT.process(other.pid())), number);
      assertNotEquals(NamespaceTasks.unnumbered(ProcRoot.DEFAULT, Path.of("/proc/self")), number);
    }
  }

  @Test
  void severalNamespacesAreReadInOrder() throws IOException {
    Path second = Files.createDirectory(directory.resolve("second"));
    Path first = Files.createDirectory(directory.resolve("first"));
    try (NamespaceWithSockets one = new NamespaceWithSockets(first, "listener.py");
        NamespaceWithSockets two = new NamespaceWithSockets(second, "listener.py")) {
      NamespaceSurvey survey = survey(ProcRoot.DEFAULT);
      KnownNamespace of1 = homeOf(one.pid(), survey);
      KnownNamespace of2 = homeOf(two.pid(), survey);

      assertEquals(
          List.of(of2.namespace(), of2.namespace(), of1.namespace(), of1.namespace()),
          read(of2, of1).connections().stream().map(row -> row.namespace().orElseThrow()).toList());
    }
  }

  @Test
  void anotherProcessLeadsInAfterOneEnds() throws IOException {
    try (NamespaceWithSockets other = new NamespaceWithSockets(directory, "listener.py")) {
      KnownNamespace known = homeOf(other.pid(), survey(ProcRoot.DEFAULT));

      assertEquals(2, read(like(known, known.namespace(), 1, other.pid())).connections().size());
      assertEquals(
          2, read(like(known, known.namespace(), NO_PROCESS, other.pid())).connections().size());
    }
  }

  /**
   * A PID may be reused, and a process may change its namespace. Rows of the other namespace are
   * not wanted.
   */
  @Test
  void vanishedNamespaceLeavesTheOthers() throws IOException {
    try (NamespaceWithSockets other = new NamespaceWithSockets(directory, "listener.py")) {
      KnownNamespace known = homeOf(other.pid(), survey(ProcRoot.DEFAULT));
      KnownNamespace moved = like(known, new NetworkNamespace(7), other.pid());
      KnownNamespace ended = like(known, new NetworkNamespace(8), NO_PROCESS);

      SocketTables tables = read(moved, known, ended);
      assertEquals(List.of("tcp 127.0.0.1:7000", "udp 127.0.0.1:7000"), lines(tables));
      assertEquals(List.of(new Notice(Notice.Code.NAMESPACES_VANISHED, 2)), tables.notices());
      assertEquals(List.of(new Notice(Notice.Code.NAMESPACES_VANISHED, 1)), read(ended).notices());
      assertEquals(List.of(), new ProcfsNamespaceLookup(ProcRoot.DEFAULT).localAddresses(ended));
    }
  }

  /** In a copy, every process has its own file. Only the link names the namespace. */
  @Test
  void copyIsReadByItsLinks() throws IOException {
    FakeProc proc = new FakeProc(directory);
    copied(proc, 1, "net:[4026531840]");
    copied(proc, 2, "net:[4026531840]");
    copied(proc, 30, "net:[4026532177]");
    copied(proc, 31, "net:[4026532177]");
    copied(proc, 40, "");

    NamespaceSurvey survey = survey(proc.root());
    assertEquals(
        List.of("host 4026531840 [1, 2]", "pid:30 4026532177 [30, 31]"),
        survey.namespaces().stream()
            .map(
                known ->
                    known.place().label() + " " + known.namespace().inode() + " " + known.pids())
            .toList());
    assertEquals("host", survey.own().orElseThrow().place().label());
    assertEquals(List.of(), survey.notices());
  }

  /** The one with the lowest PID may be a guest: a shell that entered the namespace. */
  @Test
  void namespaceIsNamedByTheControlGroupsOfItsProcesses() throws IOException {
    FakeProc proc = new FakeProc(directory);
    copied(proc, 2, "net:[1]").file("cgroup", "0::/\n");
    String container = "3f2a9c0b1d2e" + "0".repeat(52);
    copied(proc, 30, "net:[30]").file("cgroup", "0::/user.slice/user-0.slice/session-3.scope\n");
    copied(proc, 31, "net:[30]")
        .file("cgroup", "0::/system.slice/docker-" + container + ".scope\n");
    copied(proc, 40, "net:[40]").file("cgroup", "0::/system.slice/nginx.service\n");
    copied(proc, 50, "net:[50]").file("cgroup", "0::/user.slice/user-0.slice/session-3.scope\n");
    copied(proc, 60, "net:[60]")
        .file(
            "cgroup",
            "0::/kubepods.slice/kubepods-pod0f1e2d3c_4b5a_6978_8796_a5b4c3d2e1f0.slice/cri-containerd-"
                + container
                + ".scope\n");
    copied(proc, 61, "net:[60]")
        .file(
            "cgroup",
            "0::/kubepods.slice/kubepods-pod0f1e2d3c_4b5a_6978_8796_a5b4c3d2e1f0.slice/cri-containerd-"
                + "4".repeat(64)
                + ".scope\n");
    copied(proc, 70, "net:[70]").file("cgroup", "0::/system.slice/openvpn.service\n");
    copied(proc, 71, "net:[71]")
        .file("cgroup", "0::/system.slice/docker-" + container + ".scope\n");
    Files.createSymbolicLink(directory.resolve("self"), Path.of("1"));
    proc.process(1, "init")
        .file(
            "mountinfo",
            """
            364 40 0:4 net:[70] /run/docker/netns/70 rw shared:98 - nsfs nsfs rw
            365 40 0:4 net:[70] /run/netns/vpn rw shared:98 - nsfs nsfs rw
            366 40 0:4 net:[71] /run/netns/cni-71 rw shared:98 - nsfs nsfs rw
            367 40 0:4 net:[90] /run/docker/netns/default rw shared:98 - nsfs nsfs rw
            368 40 0:4 net:[91] /var/run/netns/a\\040b rw shared:98 - nsfs nsfs rw
            369 40 0:4 mnt:[92] /run/snapd/ns/lxd.mnt rw - nsfs nsfs rw
            370 40 0:4 net:[93] /run/other rw - tmpfs tmpfs rw
            """);

    List<String> labels = new ArrayList<>();
    for (KnownNamespace known : survey(proc.root()).namespaces()) {
      labels.add(
          known.namespace().inode()
              + " "
              + known.place().label()
              + (known.mount() == null ? "" : " at " + known.mount())
              + (known.isInhabited() ? "" : " deserted")
              + (known.containers().size() > 1 ? " of several" : ""));
    }
    assertEquals(
        List.of(
            "1 host",
            "60 pod:0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0 of several",
            "30 docker:3f2a9c0b1d2e",
            "71 docker:3f2a9c0b1d2e at cni-71",
            "90 netns:/run/docker/netns/default at /run/docker/netns/default deserted",
            "91 netns:a b at a b deserted",
            "70 netns:vpn at vpn",
            "40 nginx.service",
            "50 pid:50"),
        labels);
  }

  @Test
  void namespacesKeptByDescriptorsAreFound() throws IOException {
    FakeProc proc = new FakeProc(directory);
    proc.process(30, "dockerd")
        .descriptor(3, "socket:[12345]")
        .descriptor(4, "net:[4026532999]")
        .descriptor(5, "net:[4026532999]")
        .descriptor(6, "mnt:[4026533000]")
        .descriptor(7, "/tmp/net:[7]")
        .descriptor(8, "net:[x]")
        .descriptor(9, "net:[9999999999999999999]"); // in a copy there may be anything

    try (ProcessLookup.Search search = new ProcfsProcessLookup(proc.root()).begin()) {
      assertEquals(Set.of(new NetworkNamespace(4026532999L)), search.namespacesKept());
    }
  }

  @Test
  void zombiesLiveNowhere() throws IOException {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 1000").start();
    try {
      int zombie = Integer.parseInt(parent.inputReader(StandardCharsets.US_ASCII).readLine());
      ProcessReader processes = new ProcessReader(ProcRoot.DEFAULT);
      while (processes.stat(zombie).map(ProcessStat::canHoldDescriptors).orElse(false)) {
        Thread.onSpinWait();
      }
      assertEquals(
          List.of(),
          survey(ProcRoot.DEFAULT).namespaces().stream()
              .filter(known -> known.pids().contains(zombie))
              .toList());
    } finally {
      parent.destroyForcibly();
    }
  }
}
