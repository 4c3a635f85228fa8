package org.jnetstat.adapters.procfs.holder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.testing.FakeProc;
import org.jnetstat.adapters.procfs.testing.Holders;
import org.jnetstat.adapters.procfs.visibility.CoveredProcesses;
import org.jnetstat.adapters.procfs.visibility.MissingRights;
import org.jnetstat.adapters.procfs.visibility.MountTable;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Cause;
import org.jnetstat.domain.report.Fact.Obstacle;
import org.jnetstat.domain.report.Fact.Remedy;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.SocketInodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mounts and options that hide processes without an error. */
class ObstaclesTest {

  private static final String MAPPED =
      "7f0000000000-7f0000001000 r--s 00000000 00:08 123                        socket:[123]\n";

  @TempDir Path directory;
  @TempDir Path elsewhere;

  private FakeProc proc;

  @BeforeEach
  void buildProc() throws IOException {
    proc = new FakeProc(directory);
    proc.process(1, "init");
    proc.process(700, "nginx").descriptor(6, "socket:[123]");
    Files.createDirectories(directory.resolve("self"));
  }

  private void mounted(String... lines) throws IOException {
    Files.writeString(
        directory.resolve("self/mountinfo"),
        String.join("\n", lines).replace("PROC", directory.toRealPath().toString()) + "\n");
  }

  private SocketHolders find() {
    return Holders.anywhere(proc.root(), 123);
  }

  private List<Integer> owners() {
    return find().of(123).stream().map(owner -> owner.process().pid()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hidepid=2", "hidepid=invisible", "hidepid=4", "hidepid=ptraceable"})
  void processesHiddenByHidepidMayBeOwners(String option) throws IOException {
    mounted("22 27 0:21 / PROC rw,relatime - proc proc rw," + option);
    assertEquals(
        List.of(
            new Obstacle(
                Cause.PROCESSES_LEFT_OUT, List.of(root(), new Fact.MountOption(option)), remedy())),
        obstaclesFor(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw", "rw,hidepid=0", "rw,hidepid=off", "rw,hidepid=1"})
  void noProcessIsHiddenWithoutHidepid(String options) throws IOException {
    mounted("22 27 0:21 / PROC rw,relatime - proc proc " + options);
    assertEquals(List.of(), find().obstacles());
  }

  @Test
  void lastMountDecidesWhatIsHidden() throws IOException {
    mounted(
        "22 27 0:21 / PROC rw,relatime - proc proc rw,hidepid=2",
        "23 27 0:22 / PROC rw,relatime - proc proc rw");
    assertEquals(List.of(), find().obstacles());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROC/700", "PROC/700/fd", "PROC/700/net"})
  void coveredDirectoryIsNotBelieved(String point) throws IOException {
    mounted("63 45 254:0 /tmp/x " + point + " rw,relatime - ext4 /dev/vda rw");
    assertEquals(List.of(), owners());
    assertEquals(
        List.of(new Obstacle(Cause.MOUNTED_OVER, List.of(processes(700), root()), unmount(700))),
        find().obstacles());
    assertEquals(
        List.of(new Notice(Notice.Code.PROCESSES_COVERED, 1, processes(700), root(), unmount(700))),
        find().notices());
  }

  @Test
  void coveredDirectoryIsNotBelievedByTheDeepScan() throws IOException {
    Files.delete(directory.resolve("700/fd/6"));
    proc.process(700, "nginx").file("maps", MAPPED);
    assertEquals(List.of(700), owners());
    mounted("63 45 254:0 /tmp/x PROC/700 rw,relatime - ext4 /dev/vda rw");
    assertEquals(List.of(), owners());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROC", "PROC/sys", "PROC/kcore", "PROC/7x", "PROCX/700", "/700"})
  void mountsElsewhereCoverNoProcess(String point) throws IOException {
    mounted("63 45 254:0 /tmp/x " + point + " rw,relatime - ext4 /dev/vda rw");
    assertEquals(List.of(700), owners());
    assertEquals(List.of(), find().obstacles());
    assertEquals(List.of(), find().notices());
  }

  @Test
  void coveredProcessIsReportedOnce() throws IOException {
    mounted(
        "63 45 254:0 / PROC/704 rw - ext4 /dev/vda rw",
        "63 45 254:0 / PROC/703 rw - ext4 /dev/vda rw",
        "63 45 254:0 / PROC/702 rw - ext4 /dev/vda rw",
        "63 45 254:0 / PROC/701/fd rw - ext4 /dev/vda rw",
        "63 45 254:0 / PROC/701/net rw - ext4 /dev/vda rw");
    assertEquals(
        List.of(
            new Notice(
                Notice.Code.PROCESSES_COVERED,
                4,
                processes(701, 702, 703, 704),
                root(),
                unmount(701, 702, 703, 704))),
        find().notices());
    assertEquals(List.of(700), owners());
  }

  @Test
  void coveredProcessIsNotCalledAnotherUsers() throws IOException {
    Files.delete(directory.resolve("700/fd/6"));
    Files.delete(directory.resolve("700/fd"));
    mounted("63 45 254:0 /tmp/x PROC/700 rw,relatime - ext4 /dev/vda rw");
    assertEquals(
        List.of(Cause.MOUNTED_OVER), find().obstacles().stream().map(Obstacle::cause).toList());
  }

  @Test
  void directoryWithAnotherPidInItsStatusIsCovered() throws IOException {
    mounted("22 27 0:21 / PROC rw,relatime - proc proc rw");
    proc.process(701, "proxy").descriptor(3, "socket:[123]");
    proc.process(700, "nginx")
        .file("status", "Name:\tx\nPid:\t701\nUid:\t0\t0\t0\t0\n")
        .descriptor(6, "socket:[123]");
    assertEquals(List.of(701), owners());
    assertEquals(
        List.of(Cause.MOUNTED_OVER), find().obstacles().stream().map(Obstacle::cause).toList());
    assertEquals(
        List.of(Notice.Code.PROCESSES_COVERED),
        find().notices().stream().map(Notice::code).toList());
  }

  @Test
  void remedyInAUserNamespaceIsRootOutside() throws IOException {
    mounted("22 27 0:21 / PROC rw,relatime - proc proc rw,hidepid=2");
    Files.writeString(directory.resolve("self/uid_map"), "0 1000 1\n");
    assertEquals(
        new Remedy(Remedy.Kind.RUN_AS_ROOT_OUTSIDE_USER_NAMESPACE),
        find().obstacles().getFirst().remedy());
  }

  @Test
  void processUnreadableInTheDeepScanIsAnObstacle() throws IOException {
    Files.createDirectory(directory.resolve("700/maps"));

    assertEquals(
        List.of(new Obstacle(Cause.FURTHER_PLACES_REFUSED, List.of(processes(700)), remedy())),
        obstaclesFor(0));
  }

  /** A capability that is present is not advised. */
  @ParameterizedTest
  @CsvSource({
    "80004, LOOK_FOR_DENIALS,",
    "1fffff7ffff, GRANT_CAPABILITIES, CAP_SYS_PTRACE",
    "1fffffffffb, GRANT_CAPABILITIES, CAP_DAC_READ_SEARCH"
  })
  void onlyTheMissingCapabilityIsAdvised(
      String effective, Remedy.Kind kind, @Nullable String capability) throws IOException {
    mounted("22 27 0:21 / PROC rw,relatime - proc proc rw,hidepid=2");
    assertEquals(
        new Remedy(kind, capability == null ? List.of() : List.of(capability)),
        obstaclesFor(Long.parseLong(effective, 16)).getFirst().remedy());
  }

  /** The status in the copy counts: a process with all capabilities. */
  @Test
  void bothCapabilitiesAreAdvisedIfUnknown() throws IOException {
    mounted("22 27 0:21 / PROC rw,relatime - proc proc rw,hidepid=2");
    Files.writeString(directory.resolve("self/status"), "CapEff:\t000001ffffffffff\n");
    assertEquals(remedy(), obstacles(directory.resolve("there is none")).getFirst().remedy());
  }

  private List<Obstacle> obstaclesFor(long effective) throws IOException {
    return obstacles(
        Files.writeString(
            elsewhere.resolve("status"),
            "Name:\tjava\nCapEff:\t%016x\nCapBnd:\t0\n".formatted(effective)));
  }

  private List<Obstacle> obstacles(Path status) throws IOException {
    ProcRoot root = proc.root();
    MountTable mounts = MountTable.of(root);
    ProcessReader processes = new ProcessReader(root);
    DescriptorScan.Result seen = DescriptorScan.begin(root, processes).result();
    DeepScan.Result further = new DeepScan(root, processes, seen).search(SocketInodes.of(11));
    return new Obstacles(
            root,
            mounts,
            new CoveredProcesses(root, mounts),
            new MissingRights(root, status),
            processes)
        .of(seen, further.refused());
  }

  private static Remedy remedy() {
    return "root".equals(System.getProperty("user.name"))
        ? new Remedy(
            Remedy.Kind.GRANT_CAPABILITIES, List.of("CAP_SYS_PTRACE", "CAP_DAC_READ_SEARCH"))
        : new Remedy(Remedy.Kind.RUN_AS_ROOT);
  }

  private Remedy unmount(int... pids) {
    return new Remedy(
        Remedy.Kind.UNMOUNT, Arrays.stream(pids).mapToObj(pid -> directory + "/" + pid).toList());
  }

  private Fact.File root() {
    return new Fact.File(directory.toString());
  }

  private static Fact.Processes processes(Integer... pids) {
    return new Fact.Processes(List.of(pids));
  }
}
