package org.jnetstat.domain.report;

import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.POD;
import static org.jnetstat.domain.testing.SampleNamespaces.UNIT;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.text.NamePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerFilterTest {

  private static final Ownership WORKERS =
      Ownership.owned(List.of(owner(812, "nginx"), owner(813, "nginx-worker")));
  private static final Ownership NO_OWNER = Ownership.without(Ownership.Reason.TIME_WAIT);

  @Test
  void asksForOneOfTheOwners() {
    assertEquals(true, ofPids(813).accepts(WORKERS));
    assertEquals(true, ofPids(1, 812).accepts(WORKERS));
    assertEquals(false, ofPids(814).accepts(WORKERS));
    assertEquals(true, ofNames("*worker").accepts(WORKERS));
    assertEquals(true, ofNames("apache", "nginx").accepts(WORKERS));
    assertEquals(false, ofNames("ngin").accepts(WORKERS));
  }

  @Test
  void leavesOutWhatOneOfTheOwnersHolds() {
    OwnerFilter notWorkers = OwnerFilter.EVERY_OWNER.without(named("*worker"));

    assertEquals(false, notWorkers.accepts(WORKERS));
    assertEquals(true, OwnerFilter.EVERY_OWNER.without(named("sshd")).accepts(WORKERS));
    assertEquals(
        false, ofNames("nginx").without(new OwnerCondition.HasPid(Set.of(813))).accepts(WORKERS));
    assertEquals(
        false, ofNames("sshd").without(new OwnerCondition.HasPid(Set.of(1))).accepts(WORKERS));
    assertEquals(true, notWorkers.accepts(NO_OWNER), "nothing says that a worker holds it");
    assertEquals(false, notWorkers.acceptsEverything());
    assertEquals(false, notWorkers.asksForOwners());
  }

  /** The kernel cuts a name after 15 bytes. Users know the whole name. */
  @Test
  void aNameIsAlsoThatOfTheProgramsFile() {
    ProcessInfo.Builder resolver = ProcessInfo.builder(655, "systemd-resolve");

    assertEquals(
        true,
        ofNames("systemd-resolved")
            .accepts(held(resolver.executable("/usr/lib/systemd/systemd-resolved"))));
    assertEquals(
        true,
        ofNames("systemd-resolved")
            .accepts(
                held(
                    resolver
                        .executable("/usr/lib/systemd/systemd-resolved (deleted)")
                        .executableDeleted(true))));
    assertEquals(false, ofNames("systemd").accepts(held(resolver)));
    assertEquals(true, ofNames("systemd-resolve").accepts(held(resolver)));
  }

  @Test
  void aNameIsAlsoThatOfTheFileInTheFirstArgument() {
    ProcessInfo.Builder link =
        ProcessInfo.builder(656, "a-link-of-a-lon").executable("/usr/bin/busybox");

    assertEquals(
        true,
        ofNames("a-link-of-a-long-name")
            .accepts(held(link.command(List.of("/opt/a-link-of-a-long-name", "x")))));
    assertEquals(
        true,
        ofNames("a-link-of-a-long-name")
            .accepts(held(link.command(List.of("a-link-of-a-long-name")))));
    assertEquals(false, ofNames("x").accepts(held(link.command(List.of("/opt/link", "x")))));
    assertEquals(true, ofNames("").accepts(held(link.command(List.of("")))));
    assertEquals(false, ofNames("").accepts(held(link.command(List.of()))));
  }

  /** A file may have such a name. */
  @Test
  void kernelsMarkIsPartOfTheNameOfAPresentFile() {
    ProcessInfo.Builder live = ProcessInfo.builder(657, "x").executable("/opt/app (deleted)");

    assertEquals(false, ofNames("app").accepts(held(live)));
    assertEquals(true, ofNames("app (deleted)").accepts(held(live)));
  }

  /** The kernel names a process after its script, and the interpreter has it as an argument. */
  @Test
  void cutNameIsWholeInAnArgument() {
    ProcessInfo.Builder notebook =
        ProcessInfo.builder(658, "jupyter-noteboo")
            .executable("/usr/bin/python3.11")
            .command(List.of("/usr/bin/python3", "-E", "/usr/bin/jupyter-notebook", "--port=1"));

    assertEquals(true, ofNames("jupyter-notebook").accepts(held(notebook)));
    assertEquals(true, ofNames("*-notebook").accepts(held(notebook)));
    assertEquals(true, ofNames("jupyter-noteboo").accepts(held(notebook)));
    assertEquals(false, ofNames("jupyter").accepts(held(notebook)));
    assertEquals(false, ofNames("--port=1").accepts(held(notebook)));
    assertEquals(
        false,
        ofNames("a-script")
            .accepts(held(ProcessInfo.builder(659, "ed").command(List.of("ed", "/a-script")))));
  }

  @Test
  void aNameIsAlsoWhatAnInterpreterRuns() {
    Ownership kafka =
        held(
            ProcessInfo.builder(659, "java")
                .executable("/usr/bin/java")
                .command(List.of("java", "-cp", "/opt/kafka/*", "kafka.Kafka", "x.properties")));

    assertEquals(true, ofNames("Kafka").accepts(kafka));
    assertEquals(true, ofNames("kafka.*").accepts(kafka));
    assertEquals(true, ofNames("java").accepts(kafka));
    assertEquals(false, ofNames("x.properties").accepts(kafka));
  }

  @ParameterizedTest
  @CsvSource({"--port[ =]80, true", "^gunicorn: master, false", "app:main$, true", "8080, true"})
  void anExpressionFitsAPartOfTheCommandLine(String expression, boolean accepted) {
    Ownership web =
        held(
            ProcessInfo.builder(662, "gunicorn")
                .command(List.of("/usr/bin/gunicorn", "--port", "8080", "app:main")));
    OwnerCondition part = new OwnerCondition.HasCommand(Pattern.compile(expression));

    assertEquals(accepted, OwnerFilter.of(part).accepts(web));
    assertEquals(!accepted, OwnerFilter.EVERY_OWNER.without(part).accepts(web));
    assertEquals(false, OwnerFilter.of(part).accepts(NO_OWNER));
  }

  @Test
  void aProgramIsOlderOrYoungerThanATime() {
    Instant noon = Instant.parse("2026-11-22T12:00:00Z");
    Ownership held = held(ProcessInfo.builder(663, "x").startedAt(noon));
    OwnerFilter unknown = OwnerFilter.of(new OwnerCondition.StartedBefore(noon));

    assertEquals(
        true, OwnerFilter.of(new OwnerCondition.StartedBefore(noon.plusMillis(1))).accepts(held));
    assertEquals(false, OwnerFilter.of(new OwnerCondition.StartedBefore(noon)).accepts(held));
    assertEquals(
        true, OwnerFilter.of(new OwnerCondition.StartedAfter(noon.minusMillis(1))).accepts(held));
    assertEquals(false, OwnerFilter.of(new OwnerCondition.StartedAfter(noon)).accepts(held));
    assertEquals(false, unknown.accepts(held(ProcessInfo.builder(664, "x"))), "not known");
  }

  @Test
  void nameIsAlsoTheTitleBeforeItsColon() {
    ProcessInfo.Builder master =
        ProcessInfo.builder(660, "gunicorn: maste").command(List.of("gunicorn: master [app]"));

    assertEquals(true, ofNames("gunicorn").accepts(held(master)));
    assertEquals(false, ofNames("master").accepts(held(master)));
    assertEquals(
        true,
        ofNames("sshd")
            .accepts(held(ProcessInfo.builder(661, "x").command(List.of("/usr/sbin/sshd: ada")))));
  }

  @Test
  void pidAndNameMustBeOfOneProcess() {
    OwnerFilter both = ofPids(812).and(named("*worker"));

    assertEquals(false, both.accepts(WORKERS));
    assertEquals(true, ofPids(813).and(named("*worker")).accepts(WORKERS));
  }

  @ParameterizedTest
  @CsvSource({
    "3f2a9c0b1d2e, true", // as lists show it
    "3, true",
    "3f2a9c0b1d2e4f50, true",
    "3f2a*, true",
    "*d8, true",
    "*, true",
    "f2a, false",
    "3F2A, false",
    "3f2a?, false", // a wildcard stands for what it says, to the end
    "3f2a9c0b1d2?, true",
    "'', false",
    "docker:3f2a, true",
    "docker:3f2a9c0b1d2e, true",
    "docker:*, true",
    "container:3f2a, true",
    "podman:3f2a, false",
    "docker:f2a, false",
    "docker, false",
    "doc*, false",
    "do*:3f2a*, false", // a kind is a word
    ":3f2a, false",
    "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0, true",
    "0f1e2d3c*, true",
    "pod:0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0, true",
    "pod:0f1e2d3c, true", // as the label of its namespace, and any beginning
    "pod:1e2d, false",
    "0f1e2d3c, true" // an identifier, too
  })
  void aContainerIsKnownByItsIdentifierAndItsPod(String glob, boolean accepted) {
    String id = "3f2a9c0b1d2e4f5061728394a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6c7d8";
    Ownership docker =
        inContainer(
            new Container(id, Container.Runtime.DOCKER, "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"));

    assertEquals(accepted, ofContainers(glob).accepts(docker));
    assertEquals(accepted, ofContainers("another", glob).accepts(docker));
    assertEquals(false, ofContainers(glob).accepts(WORKERS));
  }

  @ParameterizedTest
  @CsvSource({
    "web-1, true",
    "web*, true",
    "web, false", // web-2 is another one
    "lxc:web-1, true",
    "lxc:web, false",
    "container:web-1, true",
    "docker:web-1, false"
  })
  void aContainersNameIsKnownAsAWhole(String glob, boolean accepted) {
    assertEquals(
        accepted,
        ofContainers(glob)
            .accepts(inContainer(new Container("web-1", Container.Runtime.LXC, null))));
  }

  @Test
  void unknownRuntimeMatchesNoRuntime() {
    Ownership unknown = inContainer(new Container("3f2a".repeat(16), null, null));

    assertEquals(true, ofContainers("3f2a").accepts(unknown));
    assertEquals(true, ofContainers("container:3f2a").accepts(unknown));
    assertEquals(false, ofContainers("docker:3f2a").accepts(unknown));
  }

  @ParameterizedTest
  @CsvSource({
    "nginx.service, nginx, true",
    "nginx.service, nginx.service, true",
    "nginx.service, ngin, false",
    "nginx.service, ngin*, true",
    "nginx.service, nginx.socket, false",
    "nginx.service, service, false",
    "dbus-org.a.b.service, dbus-org.a, false",
    "dbus-org.a.b.service, dbus-org.a.b, true",
    "getty@tty1.service, getty@*, true"
  })
  void aUnitIsKnownWithAndWithoutItsEnding(String unit, String glob, boolean accepted) {
    Ownership held = held(ProcessInfo.builder(700, "x").unit(unit));

    assertEquals(accepted, ofUnits(glob).accepts(held));
    assertEquals(accepted, ofUnits("another", glob).accepts(held));
    assertEquals(false, ofUnits(glob).accepts(WORKERS));
  }

  @Test
  void containerAndUnitMustBeOfOneProcess() {
    Container web = new Container("web", Container.Runtime.LXC, null);
    Ownership both =
        Ownership.owned(
            List.of(
                Owner.byDescriptor(
                    ProcessInfo.builder(700, "a").container(web).unit("a.service").build(), 3),
                Owner.byDescriptor(ProcessInfo.builder(701, "b").unit("b.service").build(), 3)));

    assertEquals(true, ofContainerAndUnit("web", "a").accepts(both));
    assertEquals(false, ofContainerAndUnit("web", "b").accepts(both));
  }

  @Test
  void ownerlessSocketIsLeftOut() {
    assertEquals(false, ofNames("*").accepts(NO_OWNER));
    assertEquals(true, OwnerFilter.EVERY_OWNER.accepts(NO_OWNER));
    assertEquals(true, OwnerFilter.EVERY_OWNER.acceptsEverything());
    assertEquals(false, ofPids(1).acceptsEverything());
    assertEquals(false, ofNames("*").acceptsEverything());
    assertEquals(false, ofContainers("*").acceptsEverything());
    assertEquals(false, ofUnits("*").acceptsEverything());
    assertEquals(false, ofContainers("*").accepts(NO_OWNER));
    assertEquals(false, ofUnits("*").accepts(NO_OWNER));
  }

  @Test
  void ownerlessSocketCountsForItsContainerOrUnit() {
    assertEquals(true, ofContainers("web", "3f2a").acceptsUnowned(WEB));
    assertEquals(true, ofContainers("docker:3f2a9c0b1d2e").acceptsUnowned(WEB));
    assertEquals(true, ofContainers("0f1e2d3c-*").acceptsUnowned(POD));
    assertEquals(true, ofUnits("indexer").acceptsUnowned(UNIT));
    assertEquals(false, ofContainers("3f2a").acceptsUnowned(POD));
    assertEquals(false, ofContainers("*").acceptsUnowned(HOST));
    assertEquals(false, ofUnits("*").acceptsUnowned(WEB));
    assertEquals(false, ofContainerAndUnit("*", "*").acceptsUnowned(UNIT));
  }

  /** The holder may be another process than the wanted one. */
  @Test
  void ownerlessSocketIsLeftOutIfMoreIsAsked() {
    OwnerFilter anywhere = ofContainers("*");

    assertEquals(true, anywhere.acceptsUnowned(WEB));
    assertEquals(false, anywhere.and(new OwnerCondition.HasPid(Set.of(9012))).acceptsUnowned(WEB));
    assertEquals(false, anywhere.and(named("*")).acceptsUnowned(WEB));
    assertEquals(false, ofPids(9012).acceptsUnowned(WEB));
    assertEquals(false, OwnerFilter.EVERY_OWNER.acceptsUnowned(WEB));
  }

  private static OwnerFilter ofPids(Integer... pids) {
    return OwnerFilter.of(new OwnerCondition.HasPid(Set.of(pids)));
  }

  private static OwnerFilter ofNames(String... globs) {
    return OwnerFilter.of(named(globs));
  }

  private static OwnerFilter ofContainers(String... globs) {
    return OwnerFilter.of(new OwnerCondition.InContainer(places(globs)));
  }

  private static OwnerFilter ofUnits(String... globs) {
    return OwnerFilter.of(new OwnerCondition.OfUnit(places(globs)));
  }

  private static OwnerFilter ofContainerAndUnit(String container, String unit) {
    return ofContainers(container).and(new OwnerCondition.OfUnit(places(unit)));
  }

  private static OwnerCondition named(String... globs) {
    return new OwnerCondition.HasName(List.of(globs).stream().map(NamePattern::of).toList());
  }

  private static List<PlacePattern> places(String... globs) {
    return List.of(globs).stream().map(PlaceName::pattern).toList();
  }

  private static Ownership inContainer(Container container) {
    return held(ProcessInfo.builder(700, "x").container(container));
  }

  private static Ownership held(ProcessInfo.Builder process) {
    return Ownership.owned(List.of(Owner.byDescriptor(process.build(), 3)));
  }

  private static Owner owner(int pid, String name) {
    return Owner.byDescriptor(ProcessInfo.builder(pid, name).build(), 3);
  }
}
