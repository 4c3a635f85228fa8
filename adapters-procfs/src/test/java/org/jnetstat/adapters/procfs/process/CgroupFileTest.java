package org.jnetstat.adapters.procfs.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.ProcFiles;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.testing.Choices;
import org.jnetstat.domain.testing.Property;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CgroupFileTest {

  private static final ProcFiles FILES = ProcFiles.ofProcfs();

  private static final String ID =
      "3f2a9c0b1d2e4f5061728394a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6c7d8";
  private static final String TASK = "34dc0b5e626f2c5c4c5170e34b10e765";
  private static final String OTHER_ID = "e1".repeat(32);
  private static final String POD = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
  private static final String PODMAN_POD =
      "71b289d2028f1c5a5557efaee6f352615311e199997f0ec2fa5b579876eb9e07";

  private static final Container.@Nullable Runtime UNKNOWN = null;

  private static final List<String> BEGINNINGS = List.of("0::/", "1:name=systemd:/", "2:cpu:/");

  /** Parts of lines that are almost valid. */
  private static final List<String> WORDS =
      List.of(
          "/",
          "0::/",
          ":",
          "-",
          "\n",
          "docker",
          "libpod",
          ID,
          "pod",
          POD,
          ".slice",
          ".scope",
          ".service",
          "machine-",
          "lxc",
          "lxc.payload.",
          "\\x2d",
          "\\",
          "systemd-nspawn@",
          "\u001b",
          "supervisor",
          "kubepods",
          "x");

  /** The meaning of a file in the resources. The README.md beside them explains it. */
  record Written(
      String file,
      @Nullable String id,
      Container.@Nullable Runtime runtime,
      @Nullable String pod,
      @Nullable String unit) {

    CgroupFile expected() {
      return new CgroupFile(id == null ? null : new Container(id, runtime, pod), unit);
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static List<Written> written() {
    Container.Runtime docker = Container.Runtime.DOCKER;
    Container.Runtime containerd = Container.Runtime.CONTAINERD;
    Container.Runtime crio = Container.Runtime.CRI_O;
    Container.Runtime podman = Container.Runtime.PODMAN;
    Container.Runtime lxc = Container.Runtime.LXC;
    Container.Runtime nspawn = Container.Runtime.SYSTEMD_NSPAWN;
    return List.of(
        new Written("docker-systemd-v2", ID, docker, null, "docker-" + ID + ".scope"),
        new Written("docker-systemd-hybrid", ID, docker, null, "docker-" + ID + ".scope"),
        new Written("docker-cgroupfs-v1", ID, docker, null, null),
        new Written("docker-cgroupfs-v2", ID, docker, null, null),
        // Nothing moves a process out of the unit of containerd in systemd's tree of v2.
        new Written("docker-cgroupfs-hybrid", ID, docker, null, "containerd.service"),
        new Written("nerdctl-systemd-v2", ID, containerd, null, "nerdctl-" + ID + ".scope"),
        new Written("containerd-cgroupfs-v1", ID, containerd, null, null),
        new Written(
            "kubernetes-containerd-systemd-v2",
            ID,
            containerd,
            POD,
            "cri-containerd-" + ID + ".scope"),
        new Written(
            "kubernetes-containerd-systemd-v1",
            ID,
            containerd,
            POD,
            "cri-containerd-" + ID + ".scope"),
        new Written("kubernetes-containerd-cgroupfs-v1", ID, UNKNOWN, POD, null),
        new Written("kubernetes-containerd-mixed-v1", ID, containerd, POD, "containerd.service"),
        new Written("kubernetes-crio-systemd-v2", ID, crio, POD, "crio-" + ID + ".scope"),
        new Written("kubernetes-crio-cgroupfs-v1", ID, crio, POD, null),
        new Written("kubernetes-docker-systemd-v1", ID, docker, POD, "docker-" + ID + ".scope"),
        new Written("kubernetes-kind-v2", ID, containerd, POD, "cri-containerd-" + ID + ".scope"),
        new Written("podman-systemd-v2", ID, podman, null, "libpod-" + ID + ".scope"),
        new Written("podman-systemd-v1", ID, podman, null, "libpod-" + ID + ".scope"),
        new Written("podman-rootless-v2", ID, podman, null, "libpod-" + ID + ".scope"),
        new Written("podman-split-v2", ID, podman, null, "web.service"),
        new Written("podman-pod-systemd-v2", ID, podman, PODMAN_POD, "libpod-" + ID + ".scope"),
        new Written("podman-cgroupfs-v1", ID, podman, null, null),
        new Written("lxc-v1", "web-1", lxc, null, null),
        new Written("lxc-v2", "web-1", lxc, null, "nginx.service"),
        new Written("libvirt-lxc-v2", "8187-web", lxc, null, "machine-lxc\\x2d8187\\x2dweb.scope"),
        new Written("nspawn-v2", "web-1", nspawn, null, "nginx.service"),
        new Written("nspawn-v1", "web-1", nspawn, null, "machine-web\\x2d1.scope"),
        new Written("ecs-fargate-v1", TASK + "-1234567890", UNKNOWN, null, null),
        new Written("ecs-fargate-v2", TASK + "-0123456789", UNKNOWN, null, null),
        new Written("garden-v1", "6f265890-5165-7fab-6b52-18d1", UNKNOWN, null, "garden.service"),
        new Written("ctr-default-v2", "redis", containerd, null, null),
        new Written("docker-moby-v2", ID, docker, null, null),
        new Written("service-v2", null, UNKNOWN, null, "nginx.service"),
        new Written("service-hybrid", null, UNKNOWN, null, "nginx.service"),
        new Written("session-v2", null, UNKNOWN, null, "session-3.scope"),
        new Written("no-systemd-v2", null, UNKNOWN, null, null));
  }

  private static Path resource(String file) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(CgroupFileTest.class.getResource("cgroup/" + file)).toURI());
  }

  @ParameterizedTest
  @MethodSource("written")
  void everyRuntimesNamesAreKnown(Written written) throws IOException, URISyntaxException {
    assertEquals(
        written.expected(), CgroupFile.parse(Files.readAllBytes(resource(written.file()))));
  }

  @Test
  void everyFileIsReadByATest() throws IOException, URISyntaxException {
    TreeSet<String> files = new TreeSet<>();
    try (Stream<Path> all = Files.list(resource(""))) {
      all.forEach(file -> files.add(file.getFileName().toString()));
    }
    files.remove("README.md");
    assertEquals(new TreeSet<>(written().stream().map(Written::file).toList()), files);
  }

  private static CgroupFile parse(String... lines) {
    return CgroupFile.parse(
        (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ecs/34dc0b5e626f2c5c4c5170e34b10e765", // the task
        "/ecs/34dc0b5e626f2c5c4c5170e34b10e765/34dc0b5e626f2c5c4c5170e34b10e765-",
        "/ecs/34dc0b5e626f2c5c4c5170e34b10e765/34dc0b5e626f2c5c4c5170e34b10e765-x1",
        "/ecs/34dc0b5e626f2c5c4c5170e34b10e76-12345",
        "/garden/6f265890-5165-7fab-6b52-18d",
        "/garden/6f265890-5165-7fab-6b52-18d118d118d",
        "/garden/6f265890-5165-7fab-6b52-18dx",
        "/shed/6f265890-5165-7fab-6b52-18d1",
        "/default",
        "/default/x.slice/y",
        "/default/redis.service",
        "/system.slice/default/redis"
      })
  void lookalikesAreNoTaskHandleOrName(String path) {
    assertEquals(Optional.empty(), containerAt(path));
  }

  /** What BOSH and Diego choose, where they do not leave it to Garden. */
  @Test
  void gardenTakesWholeUidsAsHandlesToo() {
    String handle = "6f265890-5165-4fab-8b52-18d118d118d1";
    assertEquals(
        handle, containerAt("/system.slice/garden.service/garden/" + handle).orElseThrow().id());
  }

  /** The container in a path, in which {@code ID} stands for an identifier. */
  private static Optional<Container> containerAt(String path) {
    return container(parse("0::" + path.replace("ID", ID).replace("POD", POD)));
  }

  private static Optional<Container> container(
      Container.@Nullable Runtime runtime, @Nullable String pod) {
    return Optional.of(new Container(ID, runtime, pod));
  }

  @Test
  void theInnermostContainerCounts() {
    assertEquals(
        container(Container.Runtime.DOCKER, null),
        containerAt("/docker/" + OTHER_ID + "/docker/ID"));
    assertEquals(
        container(Container.Runtime.PODMAN, null),
        containerAt("/lxc.payload.web/system.slice/libpod-ID.scope/container"));
  }

  @Test
  void aContainerInAContainerOfAPodIsInThatPodToo() {
    assertEquals(
        container(Container.Runtime.DOCKER, POD),
        containerAt("/kubepods/podPOD/" + OTHER_ID + "/docker/ID"));
  }

  @Test
  void groupBelowAContainersGroupIsInTheContainer() {
    assertEquals(
        container(Container.Runtime.DOCKER, null),
        containerAt("/docker/ID/system.slice/nginx.service"));
  }

  @Test
  void aGroupOutsideOfTheNamespaceOfGroupsIsReadLikeAnyOther() {
    assertEquals(
        container(Container.Runtime.DOCKER, null),
        containerAt("/../../system.slice/docker-ID.scope"));
  }

  @Test
  void aGroupOfAnIdentifierAloneIsAContainerOfARuntimeUnknown() {
    assertEquals(container(UNKNOWN, null), containerAt("/ecs/8a7b6c5d4e3f40918273645546372819/ID"));
    assertEquals(container(UNKNOWN, null), containerAt("/ID"));
    assertEquals(container(Container.Runtime.CONTAINERD, null), containerAt("/k8s.io/ID"));
  }

  @Test
  void mixedDriversPutAllPartsIntoOneName() {
    assertEquals(container(Container.Runtime.DOCKER, null), containerAt("/system.slice:docker:ID"));
    assertEquals(
        container(Container.Runtime.CRI_O, POD.replace('-', '0').substring(0, 32)),
        containerAt("/a/kubepods-pod" + POD.replace('-', '0').substring(0, 32) + ".slice:crio:ID"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/kubepods/pod0123456789abcdef0123456789abcdef/ID",
        "/kubepods.slice/kubepods-pod0123456789abcdef0123456789abcdef.slice/ID"
      })
  void staticPodHasAChecksumAsItsUid(String path) {
    assertEquals(container(UNKNOWN, "0123456789abcdef0123456789abcdef"), containerAt(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/podcast/ID",
        "/pod/ID",
        "/podPOD0/ID",
        "/pod0f1e2d3c_4b5a_6978_8796_a5b4c3d2e1f0/ID",
        "/pod0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0/ID",
        "/pod0f1e2d3c04b5a069780879600a5b4c3d2e1f0/ID",
        "/pod0123456789abcdef0123456789abcdeg/ID",
        "/user-pod0f1e2d3c_4b5a_6978_8796_a5b4c3d2e1f0.slice/ID",
        "/kubepods-pod0f1e2d3c_4b5a.slice/ID",
        "/machine-libpod_pod_0f1e.slice/ID",
        "/machine-xibpod_pod_ID.slice/ID",
        "/ID.slice/ID"
      })
  void lookalikesAreNoPod(String path) {
    assertEquals(container(UNKNOWN, null), containerAt(path));
  }

  @Test
  void podmanPodOfAUserIsKnown() {
    assertEquals(
        container(Container.Runtime.PODMAN, PODMAN_POD),
        containerAt("/user.slice/user-libpod_pod_" + PODMAN_POD + ".slice/libpod-ID.scope"));
  }

  @Test
  void aPodOfPodmansWithoutSystemdIsNoContainer() {
    assertEquals(Optional.empty(), containerAt("/libpod_parent/ID/conmon"));
    assertEquals(
        container(Container.Runtime.PODMAN, null),
        containerAt("/libpod_parent/" + OTHER_ID + "/libpod-ID"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/docker",
        "/docker/3f2a9c0b1d2e",
        "/docker/ID0",
        "/docker/0ID",
        "/docker/3f2a9c0b1d2e4f5061728394a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6c7d", // 63 digits
        "/docker/3F2A9C0B1D2E4F5061728394A5B6C7D8E9FA0B1C2D3E4F5061728394A5B6C7D8",
        "/docker/3f2a9c0b1d2e4f5061728394a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6c7dg",
        "/docker/3f2a9c0b1d2e4f5061728394a5b6c7d8-9fa0b1c2d3e4f5061728394a5b6c7d8",
        "/system.slice/docker-ID.service",
        "/system.slice/docker-ID.scope.d",
        "/system.slice/dockerID.scope",
        "/system.slice/docker_ID.scope",
        "/system.slice/docker:ID0",
        "/system.slice/xdocker-ID.scope",
        "/system.slice/a-docker-ID.scope",
        "/system.slice/-ID.scope",
        "/system.slice/:ID",
        "/system.slice/::ID",
        "/system.slice/ID.scope",
        "/machine.slice/libpod-conmon-ID.scope",
        "/kubepods.slice/kubepods-pod0f1e2d3c_4b5a_6978_8796_a5b4c3d2e1f0.slice/crio-conmon-ID.scope",
        "/lxc",
        "/lxc.payload",
        "/lxc.payload.",
        "/lxc.monitor.web",
        "/lxc.monitor/web",
        "/lxc.pivot",
        "/machine.slice/machine-qemu\\x2d3\\x2dweb.scope/libvirt/emulator",
        "/machine.slice/machine-.scope",
        "/machine.slice/machine-web.service",
        "/machine.slice/machine-lxc\\x2d.scope",
        "/machine.slice/systemd-nspawn@.service",
        "/machine.slice/systemd-nspawn@.service/payload",
        "/machine.slice/systemd-nspawn@web.service/supervisor",
        "/machine.slice/machine-web.scope/supervisor",
        "/system.slice/systemd-machined.service"
      })
  void lookalikesAreNoContainer(String path) {
    assertEquals(Optional.empty(), containerAt(path));
  }

  @ParameterizedTest
  @CsvSource({
    "/machine.slice/systemd-nspawn@web.service, web",
    "/machine.slice/systemd-nspawn@web.service/payload, web",
    "/machine.slice/systemd-nspawn@web.service/payload/init.scope, web",
    "/machine.slice/systemd-nspawn@a\\x2db\\x2dc.service/payload, a-b-c",
    "/machine.slice/systemd-nspawn@a\\x2Db.service, a-b",
    "/machine.slice/machine-a\\xc3\\xa9.scope, aé",
    "/machine.slice/machine-a\\x1bb.scope, a\\x1bb",
    "/machine.slice/machine-a\\x.scope, a\\x",
    "/machine.slice/machine-a\\x2.scope, a\\x2",
    "/machine.slice/machine-a\\.scope, a\\",
    "/machine.slice/machine-a\\y2d.scope, a\\y2d",
  })
  void machineKeepsItsName(String path, String name) {
    assertEquals(
        Optional.of(new Container(name, Container.Runtime.SYSTEMD_NSPAWN, null)),
        containerAt(path));
  }

  @Test
  void monitorOfAContainerIsInTheOuterOne() {
    assertEquals(
        container(Container.Runtime.DOCKER, null),
        containerAt("/docker/ID/machine.slice/libpod-conmon-" + OTHER_ID + ".scope"));
  }

  @Test
  void hierarchiesAreReadInAFixedOrder() {
    assertEquals(
        "a",
        container(parse("5:cpu:/lxc/c", "0::/lxc/b", "1:name=systemd:/lxc/a")).orElseThrow().id());
    assertEquals(
        "b", container(parse("5:cpu:/lxc/c", "0::/lxc/b", "1:name=systemd:/")).orElseThrow().id());
    assertEquals(
        "c",
        container(parse("6:pids:/", "5:cpu:/lxc/c", "4:memory:/lxc/d", "0::/")).orElseThrow().id());
  }

  @ParameterizedTest
  @CsvSource({
    "/system.slice/nginx.service, nginx.service",
    "/system.slice/system-getty.slice/getty@tty1.service, getty@tty1.service",
    "/system.slice/sshd.socket, sshd.socket",
    "/system.slice/home.mount, home.mount",
    "/system.slice/dev-sda2.swap, dev-sda2.swap",
    "/system.slice/nginx.service/worker, nginx.service",
    "/user.slice/user-1000.slice/user@1000.service/app.slice/web.service, web.service",
    "/user.slice/user-1000.slice/user@1000.service/init.scope, user@1000.service",
    "/init.scope, init.scope",
    "/system.slice/_cpu.service, cpu.service",
    "/system.slice/run-r\\x2d1.scope, run-r\\x2d1.scope",
    "/system.slice, ",
    "/system.slice/.service, ",
    "/system.slice/nginx.timer, ",
    "/system.slice/nginxservice, ",
    "/, "
  })
  void innermostUnitButNoSliceCounts(String path, @Nullable String unit) {
    assertEquals(unit, parse("0::" + path).unit());
    assertEquals(unit, parse("1:name=systemd:" + path).unit());
    assertNull(parse("4:memory:" + path).unit());
  }

  @Test
  void unitIsReadFromSystemdsHierarchy() {
    assertEquals("a.service", parse("0::/b.service", "1:name=systemd:/a.service").unit());
    assertEquals("b.service", parse("0::/b.service", "1:name=systemd:/").unit());
  }

  @Test
  void removedGroupIsStillKnown() {
    assertEquals("nginx.service", parse("0::/system.slice/nginx.service (deleted)").unit());
    assertNull(parse("1:name=systemd:/nginx.service (deleted)").unit());
  }

  @Test
  void otherLinesAreSkipped() {
    assertSame(
        CgroupFile.NONE,
        parse(
            "",
            ":",
            "::",
            "::/a.service",
            "0:/a.service",
            "0:",
            "0::",
            "0::a.service",
            "x::/a.service",
            "-1::/a.service",
            "0 ::/a.service",
            "0::/lxc/",
            "/a.service"));
  }

  @Test
  void aPathMayHoldColonsAndEmptyNames() {
    assertEquals("a:b.service", parse("0::/x:y//a:b.service/").unit());
  }

  @Test
  void cutLineIsNotBelieved() {
    assertSame(
        CgroupFile.NONE, CgroupFile.parse("0::/lxc/web".getBytes(StandardCharsets.ISO_8859_1)));
    assertSame(CgroupFile.NONE, CgroupFile.parse(new byte[0]));
  }

  @Test
  void groupNamesAreMadePrintable() {
    assertEquals(
        new CgroupFile(
            new Container("a\\x1b[31m\\xff", Container.Runtime.LXC, null), "b\\x0d.service"),
        parse("0::/lxc/a\u001b[31m\u00ff/b\r.service"));
  }

  @Test
  void unreadableGroupsGiveNoContainer(@TempDir Path task) throws IOException {
    assertSame(CgroupFile.NONE, CgroupFile.of(FILES, task));
    byte[] endless = new byte[1 << 20];
    Arrays.fill(endless, (byte) 'a');
    Files.write(task.resolve("cgroup"), endless);
    assertSame(CgroupFile.NONE, CgroupFile.of(FILES, task));
  }

  @Test
  void anyBytesGivePrintableNames() {
    Property.forAll(choices -> choices.bytes(200), CgroupFileTest::assertPrintable);
  }

  @Test
  void nearlyAFileGivesPrintableNames() {
    Property.forAll(
        choices -> choices.text(5, CgroupFileTest::nearlyALine),
        text -> assertPrintable(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static Optional<Container> container(CgroupFile file) {
    return Optional.ofNullable(file.container());
  }

  private static String nearlyALine(Choices choices) {
    return choices.oneOf(BEGINNINGS) + choices.text(8, some -> some.oneOf(WORDS)) + "\n";
  }

  private static void assertPrintable(byte[] content) {
    CgroupFile group = CgroupFile.parse(content);
    for (String text :
        Stream.of(
                container(group).map(Container::id),
                container(group).map(Container::pod),
                Optional.ofNullable(group.unit()))
            .flatMap(Optional::stream)
            .toList()) {
      assertEquals(PrintableText.of(text), text);
      assertTrue(!text.isEmpty());
    }
  }

  /** The kernel's text of a group with a name like Docker's. */
  @Test
  void aRealGroupIsReadThroughTheRealFile() throws IOException, InterruptedException {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root to make groups");
    Path hierarchy = unifiedHierarchy();
    assumeTrue(Files.isWritable(hierarchy), "needs a writable hierarchy of cgroup2");
    Path parent = hierarchy.resolve("jnetstat-test-" + ProcessHandle.current().pid());
    Path group = parent.resolve("docker-" + ID + ".scope");
    Process child = new ProcessBuilder("sleep", "1000").start();
    try {
      try {
        Files.createDirectories(group);
        Files.writeString(group.resolve("cgroup.procs"), Long.toString(child.pid()));
      } catch (IOException e) {
        abort("needs to be allowed to make groups: " + e);
      }
      CgroupFile expected =
          new CgroupFile(
              new Container(ID, Container.Runtime.DOCKER, null), "docker-" + ID + ".scope");
      assertEquals(expected, CgroupFile.of(FILES, ProcRoot.DEFAULT.process((int) child.pid())));
      assertEquals(
          container(expected),
          new ProcessReader(ProcRoot.DEFAULT)
              .read((int) child.pid())
              .orElseThrow()
              .process()
              .container());
    } finally {
      child.destroyForcibly().waitFor();
      remove(group);
      remove(parent);
    }
  }

  /** The mount point of a cgroup2 hierarchy that has the root of all groups. */
  private static Path unifiedHierarchy() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
      String[] fields = line.split(" ", -1);
      if (line.contains(" - cgroup2 ") && fields[3].equals("/")) {
        return Path.of(fields[4]);
      }
    }
    return abort("needs a mounted cgroup2");
  }

  /** A process that has just ended may still be a member for a moment. */
  private static void remove(Path group) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (true) {
      try {
        Files.deleteIfExists(group);
        return;
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(10);
      }
    }
  }
}
