package org.jnetstat.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Cause;
import org.jnetstat.domain.report.Fact.Obstacle;
import org.jnetstat.domain.report.Fact.Remedy;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Notice.Code;
import org.jnetstat.domain.report.Unavailability;
import org.jnetstat.domain.report.Unavailability.Reason;
import org.jnetstat.domain.text.PrintableText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each sentence is tested here, and nowhere else. */
class WordingTest {

  private static final Fact.File PROC = new Fact.File("/proc");
  private static final Fact.File TCP = new Fact.File("/proc/net/tcp");
  private static final Remedy AS_ROOT = new Remedy(Remedy.Kind.RUN_AS_ROOT);
  private static final KnownNamespace SPARE =
      KnownNamespace.deserted(new NetworkNamespace(4026532800L), "spare");
  private static final KnownNamespace MOUNTED =
      KnownNamespace.deserted(new NetworkNamespace(4026532801L), "/run/docker/netns/1");
  private static final KnownNamespace KEPT =
      KnownNamespace.deserted(new NetworkNamespace(4026532802L), null);

  private static void assertSays(String expected, Code code, long count, Fact... facts) {
    assertEquals(expected, Wording.of(new Notice(code, count, facts)));
  }

  private static void assertSays(String expected, Reason reason, Fact... facts) {
    assertEquals(expected, Wording.of(new Unavailability(reason, facts)));
  }

  private static Fact.Processes processes(int first, int last) {
    return new Fact.Processes(IntStream.rangeClosed(first, last).boxed().toList());
  }

  private static Fact.Namespaces namespaces(KnownNamespace... known) {
    return new Fact.Namespaces(List.of(known));
  }

  private static Fact.Wanted wanted(String place) {
    return new Fact.Wanted(PlaceName.pattern(place));
  }

  @Test
  void refusedFilesHaveACause() {
    assertSays(
        "did not open 2 files (/proc/net/tcp, /copy/1/root): in a copy of a /proc, links are"
            + " followed only if they are relative and stay in it; copy again what is needed",
        Code.FILES_REFUSED,
        2,
        Cause.LINK_LEADS_OUT,
        TCP,
        new Fact.File("/copy/1/root"));
    assertSays(
        "did not open 1 file (/proc/net/tcp): a /proc has no such kind of file there (pipe, device,"
            + " directory); copy again what is needed",
        Code.FILES_REFUSED,
        1,
        Cause.WRONG_KIND_OF_FILE,
        TCP);
    assertSays(
        "did not open 1 file (/proc/net/tcp): no /proc has one of that size; copy again what is"
            + " needed",
        Code.FILES_REFUSED,
        1,
        Cause.FILE_TOO_LARGE,
        TCP);
  }

  private static Obstacle refused() {
    return new Obstacle(Cause.DESCRIPTORS_REFUSED, List.of(processes(700, 702)), AS_ROOT);
  }

  @Test
  void unseenOwnersHaveACauseAndARemedy() {
    assertSays(
        "2 sockets have no visible owner: this user may not read the descriptors of 3 processes"
            + " (PID 700, 701, 702); run as root",
        Code.OWNERS_NOT_PERMITTED,
        2,
        refused());
    assertSays(
        "1 socket has no visible owner: only the processes of this PID namespace are visible; run"
            + " on the host, or in a container that shares its PID namespace",
        Code.OWNERS_IN_OTHER_PID_NAMESPACE,
        1,
        new Obstacle(Cause.OTHER_PID_NAMESPACE, List.of(), new Remedy(Remedy.Kind.RUN_ON_HOST)));
  }

  @Test
  void sharedRemedyIsNamedOnce() {
    assertSays(
        "1 socket has no visible owner: this user may not read the descriptors of 3 processes (PID"
            + " 700, 701, 702); run as root; also, something is mounted over 1 process (PID 5) in"
            + " /proc; unmount it with 'umount /proc/5', and find out who mounted it; also, /proc"
            + " is mounted with hidepid=2, which hides other users' processes",
        Code.OWNERS_NOT_PERMITTED,
        1,
        refused(),
        new Obstacle(
            Cause.MOUNTED_OVER,
            List.of(processes(5, 5), PROC),
            new Remedy(Remedy.Kind.UNMOUNT, List.of("/proc/5"))),
        new Obstacle(
            Cause.PROCESSES_LEFT_OUT, List.of(PROC, new Fact.MountOption("hidepid=2")), AS_ROOT));
  }

  @Test
  void unreadableProcessesHaveACause() {
    assertSays(
        "1 socket has no visible owner: this user may not read the descriptors of 1 process (PID 7)"
            + " (/proc is mounted with hidepid=1); run as root outside this user namespace",
        Code.OWNERS_NOT_PERMITTED,
        1,
        new Obstacle(
            Cause.DESCRIPTORS_REFUSED,
            List.of(processes(7, 7), PROC, new Fact.MountOption("hidepid=1")),
            new Remedy(Remedy.Kind.RUN_AS_ROOT_OUTSIDE_USER_NAMESPACE)));
    assertSays(
        "1 socket has no visible owner: the descriptors of 1 process (PID 7) can be listed but not"
            + " read; give this program CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH, which root has"
            + " outside containers",
        Code.OWNERS_NOT_PERMITTED,
        1,
        new Obstacle(
            Cause.DESCRIPTOR_LINKS_REFUSED,
            List.of(processes(7, 7)),
            new Remedy(
                Remedy.Kind.GRANT_CAPABILITIES, List.of("CAP_SYS_PTRACE", "CAP_DAC_READ_SEARCH"))));
    assertSays(
        "1 socket has no visible owner: this user may not read the threads, io_urings or memory"
            + " maps of 1 process (PID 7); this program has the capabilities, so a security module"
            + " (AppArmor, SELinux) or a user namespace denies it; look for denials with dmesg, or"
            + " run on the host",
        Code.OWNERS_NOT_PERMITTED,
        1,
        new Obstacle(
            Cause.FURTHER_PLACES_REFUSED,
            List.of(processes(7, 7)),
            new Remedy(Remedy.Kind.LOOK_FOR_DENIALS)));
  }

  @Test
  void namesThatFitNoPlaceAreToldWithThosePlacesThereAre() {
    assertSays(
        "no container or unit with a socket is called 'web'; there are: docker:3f2a, sshd.service",
        Code.PLACES_UNKNOWN,
        1,
        new Fact.Wanted(PlaceName.pattern("web")),
        new Fact.Names(List.of("docker:3f2a", "sshd.service")));
    assertSays(
        "no container or unit with a socket is called 'web', 'unit:docker:x'; there is none",
        Code.PLACES_UNKNOWN,
        2,
        new Fact.Wanted(PlaceName.pattern("web")),
        new Fact.Wanted(PlaceName.pattern("unit:docker:x")),
        new Fact.Names(List.of()));
  }

  @Test
  void processesElsewhereAreToldWithTheOptionThatReadsThere() {
    assertSays(
        "1 process (PID 5) holds sockets in another network namespace (netns:spare); use -N, or"
            + " name it with --namespace",
        Code.PROCESSES_ELSEWHERE,
        1,
        processes(5, 5),
        namespaces(SPARE));
    assertSays(
        "2 processes (PID 5, 6) hold sockets in another network namespace (netns:spare); use -N, or"
            + " name it with --namespace",
        Code.PROCESSES_ELSEWHERE,
        2,
        processes(5, 6),
        namespaces(SPARE));
  }

  @Test
  void socketsWithoutARowAreToldWithTheirHolders() {
    assertSays(
        "1 TCP socket has no row, since it neither listens nor is connected, and may be bound to a"
            + " port: held by sshd (PID 812)",
        Code.SOCKETS_UNLISTED,
        1,
        new Fact.Holders(List.of(ProcessInfo.builder(812, "sshd").build())));
    assertSays(
        "2 TCP sockets have no row, since they neither listen nor are connected, and may be bound"
            + " to a port: held by sshd (PID 812), java (PID 990)",
        Code.SOCKETS_UNLISTED,
        2,
        new Fact.Holders(
            List.of(
                ProcessInfo.builder(812, "sshd").build(),
                ProcessInfo.builder(990, "java").build())));
  }

  @Test
  void socketsThatAreNotShownAreToldWhereNoneIs() {
    assertSays(
        "1 socket in another network namespace (netns:spare) meets the conditions; use -N, or name"
            + " it with --namespace",
        Code.SOCKETS_ELSEWHERE,
        1,
        namespaces(SPARE));
    assertSays(
        "3 sockets in other network namespaces (netns:spare, netns:spare) meet the conditions; use"
            + " -N, or name it with --namespace",
        Code.SOCKETS_ELSEWHERE,
        3,
        namespaces(SPARE, SPARE));
    assertSays(
        "1 socket has that port and does not meet the other conditions: udp",
        Code.SOCKETS_LEFT_OUT,
        1,
        new Fact.Names(List.of("udp")));
    assertSays(
        "3 sockets have that port and do not meet the other conditions: tcp LISTEN, udp",
        Code.SOCKETS_LEFT_OUT,
        3,
        new Fact.Names(List.of("tcp LISTEN", "udp")));
  }

  @Test
  void unknownProgramsAreToldWithSimilarNames() {
    assertSays(
        "no program with a socket is called 'ngins'; there are similar names: nginx (PID 812)",
        Code.PROGRAMS_UNKNOWN,
        1,
        new Fact.Names(List.of("ngins")),
        new Fact.Holders(List.of(ProcessInfo.builder(812, "nginx").build())));
    assertSays(
        "no program with a socket is called 'x*', 'y'",
        Code.PROGRAMS_UNKNOWN,
        2,
        new Fact.Names(List.of("x*", "y")));
  }

  @Test
  void whatACopyLacksIsToldWithHowToCopyIt() {
    Remedy copy = new Remedy(Remedy.Kind.COPY_DESCRIPTORS);
    assertSays(
        "1 socket has no visible owner: there are no processes in /proc; copy the directories of"
            + " the processes as well, with the links in their fd, as 'cp -a' does",
        Code.OWNERS_IN_OTHER_PID_NAMESPACE,
        1,
        new Obstacle(Cause.PROCESSES_NOT_COPIED, List.of(PROC), copy));
    assertSays(
        "1 socket has no visible owner: no descriptor of 1 process (PID 5) is in /proc;"
            + " copy the directories of the processes as well, with the links in their fd, as 'cp"
            + " -a' does",
        Code.OWNERS_NOT_PERMITTED,
        1,
        new Obstacle(Cause.DESCRIPTORS_NOT_COPIED, List.of(processes(5, 5), PROC), copy));
  }

  @ParameterizedTest
  @EnumSource
  void anyCauseCanBeAnObstacle(Cause cause) {
    String sentence =
        Wording.of(
            new Notice(Code.OWNERS_NOT_PERMITTED, 1, new Obstacle(cause, List.of(PROC), AS_ROOT)));

    assertTrue(
        sentence.matches("1 socket has no visible owner: [a-z/].{20,}; run as root"), sentence);
  }

  @Test
  void longListsAreCut() {
    assertSays(
        "something is mounted over 5 processes (PID 1, 2, 3, 4, 5) in /proc and hides their"
            + " sockets; unmount it with 'umount /proc/1 /proc/2', and find out who mounted it",
        Code.PROCESSES_COVERED,
        5,
        processes(1, 5),
        PROC,
        new Remedy(Remedy.Kind.UNMOUNT, List.of("/proc/1", "/proc/2")));
    assertSays(
        "something is mounted over 7 processes in /proc and hides their sockets; unmount what"
            + " findmnt lists below it, and find out who mounted it",
        Code.PROCESSES_COVERED,
        7,
        processes(1, 7),
        PROC,
        new Remedy(Remedy.Kind.UNMOUNT, List.of("1", "2", "3", "4", "5", "6", "7")));
    assertSays(
        "something is mounted over 1 process (PID 1) in /proc and hides its sockets",
        Code.PROCESSES_COVERED,
        1,
        processes(1, 1),
        PROC);
  }

  @Test
  void socketsWithoutAnyHolder() {
    assertSays(
        "1 socket belongs to no visible process although all processes were readable: the kernel"
            + " owns it (NFS, VXLAN, WireGuard), or a process is hidden",
        Code.SOCKETS_UNEXPLAINED,
        1);
    assertSays(
        "2 sockets belong to no visible process although all processes were readable: the kernel"
            + " owns them (NFS, VXLAN, WireGuard), or a process is hidden",
        Code.SOCKETS_UNEXPLAINED,
        2);
  }

  @Test
  void processesAndDescriptors() {
    assertSays("1 process exited during the scan", Code.PROCESSES_VANISHED, 1);
    assertSays("3 processes exited during the scan", Code.PROCESSES_VANISHED, 3);
    assertSays(
        "cannot read 2 descriptors, so a socket may have more owners; run again",
        Code.DESCRIPTORS_UNREADABLE,
        2);
  }

  @Test
  void malformedRowIsQuotedWithItsDefect() {
    assertSays(
        "skipped 2 malformed rows of /proc/net/tcp; the first: line 7, st: not a hexadecimal"
            + " number of the right length: \"   5: 0G\"",
        Code.MALFORMED_ROWS,
        2,
        TCP,
        new Fact.Row(7, "st", Fact.Defect.NOT_HEXADECIMAL, "   5: 0G"));
    assertSays(
        "skipped 1 malformed row of /proc/net/tcp; the first: line 1000000, row: cut short: \"\"",
        Code.MALFORMED_ROWS,
        1,
        TCP,
        new Fact.Row(1_000_000, "row", Fact.Defect.CUT, ""));
  }

  @ParameterizedTest
  @EnumSource(Fact.Defect.class)
  void everyDefectHasWords(Fact.Defect defect) {
    String words =
        Wording.of(new Notice(Code.MALFORMED_ROWS, 1, TCP, new Fact.Row(7, "uid", defect, "x")));
    assertTrue(words.matches(".*line 7, uid: [a-z ]+: \"x\""), words);
  }

  @Test
  void tables() {
    assertSays(
        "at least 3 sockets are missing from /proc/net/tcp: sockets opened and closed while it was"
            + " read; run again",
        Code.ROWS_MISSING,
        3,
        TCP);
    assertSays(
        "/proc/net/tcp does not begin with the kernel's header line, so its sockets are missing;"
            + " copy it again, or report its first line",
        Code.TABLE_UNREADABLE,
        1,
        TCP,
        Cause.NO_HEADER);
    assertSays(
        "/proc/net/tcp does not exist, so its sockets are missing; copy it again, with this file",
        Code.TABLE_UNREADABLE,
        1,
        TCP,
        Cause.NO_FILE);
    assertSays(
        "this user may not read /proc/net/tcp, so its sockets are missing; run as a user who may",
        Code.TABLE_UNREADABLE,
        1,
        TCP,
        Cause.NOT_PERMITTED);
    assertSays(
        "cannot read /proc/net/tcp to its end (Is a directory), so sockets are missing; run again",
        Code.TABLE_UNREADABLE,
        1,
        TCP,
        Cause.READ_FAILED,
        new Fact.Failure("Is a directory"));
    assertSays(
        "/proc/net/tcp is behind a link that leads out of the copy, so its sockets are missing;"
            + " copy it again, with this file",
        Code.TABLE_UNREADABLE,
        1,
        TCP,
        Cause.LINK_LEADS_OUT);
    assertSays(
        "/proc/net/tcp is not a regular file, so its sockets are missing; copy it again, with this"
            + " file",
        Code.TABLE_UNREADABLE,
        1,
        TCP,
        Cause.WRONG_KIND_OF_FILE);
    assertSays(
        "/proc/net/tcp is too large for a socket table, so its sockets are missing; copy it again,"
            + " with this file",
        Code.TABLE_UNREADABLE,
        1,
        TCP,
        Cause.FILE_TOO_LARGE);
    assertSays(
        "no socket table could be read; the first: this user may not read /proc/net/tcp; run as a"
            + " user who may",
        Reason.TABLES_UNREADABLE,
        TCP,
        Cause.NOT_PERMITTED);
    assertSays(
        "/proc/net/tcp does not exist: this kernel runs without the protocol",
        Code.TABLE_ABSENT,
        1,
        TCP);
    assertSays(
        "2 inodes belong to sockets in different network namespaces, so their owners cannot be"
            + " told apart; run again in each namespace",
        Code.INODES_AMBIGUOUS,
        2);
  }

  @Test
  void unreadableNamespacesHaveACommandToEnterThem() {
    assertSays(
        "cannot read 1 network namespace (netns:spare): no process in it is visible; try 'ip netns"
            + " exec spare jnetstat'",
        Code.NAMESPACES_NOT_READ,
        1,
        namespaces(SPARE));
    assertSays(
        "cannot read 2 network namespaces (netns:/run/docker/netns/1, netns:spare): no process in"
            + " them is visible; try 'nsenter --net=/run/docker/netns/1 jnetstat'",
        Code.NAMESPACES_NOT_READ,
        2,
        namespaces(MOUNTED, SPARE));
    assertSays(
        "cannot read network namespace 'net:[4026532802]': no process in it is visible; try"
            + " 'nsenter --net=FILE jnetstat' with a descriptor that keeps it open as FILE",
        Reason.NAMESPACE_DESERTED,
        wanted("net:[4026532802]"),
        namespaces(KEPT));
  }

  @Test
  void unseenNamespaces() {
    assertSays(
        "network namespaces with processes of other users only are missing: this user may not look"
            + " into them in /proc; run as root",
        Code.NAMESPACES_UNSEEN,
        1,
        Cause.NOT_PERMITTED,
        PROC,
        AS_ROOT);
    assertSays(
        "network namespaces with processes of other users only are missing: /proc is mounted with"
            + " hidepid=invisible; run as root",
        Code.NAMESPACES_UNSEEN,
        1,
        Cause.NOT_PERMITTED,
        PROC,
        new Fact.MountOption("hidepid=invisible"),
        AS_ROOT);
    assertSays(
        "no process in /copy shows its network namespace: only the tables in /copy/net were read",
        Code.NAMESPACES_UNSEEN,
        1,
        Cause.NO_PROCESS_SHOWS_IT,
        new Fact.File("/copy"));
    assertSays(
        "only network namespaces with processes of this PID namespace are visible; run on the"
            + " host, or in a container that shares its PID namespace",
        Code.NAMESPACES_UNSEEN,
        1,
        Cause.OTHER_PID_NAMESPACE,
        PROC,
        new Remedy(Remedy.Kind.RUN_ON_HOST));
    assertSays(
        "2 named network namespaces (blue, vpn) may be among those shown, or have no process: this"
            + " user may not read the numbers that identify namespaces; run as root",
        Code.NAMESPACES_UNNAMED,
        2,
        new Fact.Names(List.of("blue", "vpn")),
        AS_ROOT);
    assertSays(
        "1 network namespace ended before its tables were read", Code.NAMESPACES_VANISHED, 1);
    assertSays(
        "2 network namespaces ended before their tables were read", Code.NAMESPACES_VANISHED, 2);
  }

  @Test
  void lateNames() {
    assertSays("3 addresses have no name yet: name servers are slow to answer", Code.NAMES_LATE, 3);
  }

  @Test
  void lostSourceHasTheWordsOfAMissingOne() {
    Unavailability missing = new Unavailability(Reason.NO_SOCKET_TABLES, PROC);

    assertEquals(Wording.of(missing), Wording.of(new Notice(Code.SOURCE_GONE, 1, missing)));
    assertSays(
        "no socket tables in /proc: expected a mounted procfs, or a copy of one, with net/tcp in"
            + " it",
        Reason.NO_SOCKET_TABLES,
        PROC,
        new Fact.File("net/tcp"));
    assertSays(
        "cannot list the processes in /proc: expected a mounted procfs, or a copy of one",
        Reason.PROCESSES_NOT_LISTED,
        PROC);
    assertSays(
        "cannot tell who the user 'ada' is: the name service (nsswitch.conf) does not answer; use"
            + " the uid",
        Reason.USERS_LATE,
        new Fact.Names(List.of("ada")));
    assertSays("no agent on db-1", Reason.SOURCE_FAILED, new Fact.Failure("no agent on db-1"));
  }

  @Test
  void unknownNamespaceListsTheKnownOnes() {
    assertSays(
        "no network namespace named 'vpm'; available: netns:spare, net:[4026532802]",
        Reason.NAMESPACE_UNKNOWN,
        wanted("vpm"),
        namespaces(SPARE, KEPT));
    assertSays(
        "no network namespace named 'vpm'; available: netns:spare, netns:spare, netns:spare,"
            + " netns:spare, netns:spare and 2 more",
        Reason.NAMESPACE_UNKNOWN,
        wanted("vpm"),
        namespaces(SPARE, SPARE, SPARE, SPARE, SPARE, SPARE, SPARE));
    assertSays(
        "no network namespace named 'vpm'; none with a visible process is available",
        Reason.NAMESPACE_UNKNOWN,
        wanted("vpm"),
        namespaces());
    assertSays(
        "no network namespace is known as 'vpm': this user may not read the numbers that identify"
            + " them all; run as root, with CAP_SYS_PTRACE; available: netns:spare",
        Reason.NAMESPACE_NOT_RECOGNIZED,
        wanted("vpm"),
        namespaces(SPARE));
    assertSays(
        "'netns:*' matches several network namespaces: netns:spare (4026532800),"
            + " netns:/run/docker/netns/1 (4026532801)",
        Reason.NAMESPACE_AMBIGUOUS,
        wanted("netns:*"),
        namespaces(SPARE, MOUNTED));
  }

  /** A notice of another source may lack facts. */
  @ParameterizedTest
  @EnumSource(Code.class)
  void everyNoticeHasWordsEvenWithoutFacts(Code code) {
    assertFalse(Wording.of(new Notice(code, 1)).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyUnavailabilityHasWordsEvenWithoutFacts(Reason reason) {
    assertFalse(Wording.of(new Unavailability(reason)).isEmpty());
  }

  @Test
  void typedTextIsMadePrintable() {
    String words =
        Wording.of(new Unavailability(Reason.NAMESPACE_UNKNOWN, wanted("\u001b[2J"), namespaces()));
    assertEquals(words, PrintableText.of(words));
  }
}
