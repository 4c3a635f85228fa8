package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A listener with a hidden owner, in every way there is, and the notices about it. */
class UnseenOwnersIT {

  private static final String UNSEEN = "1 socket has no visible owner: ";
  private static final String DESCRIPTORS =
      "the descriptors of (\\d+ processes|1 process)( \\(PID [0-9, ]+\\))?";
  private static final String REFUSED = "this user may not read " + DESCRIPTORS;
  private static final String LISTED_ONLY = DESCRIPTORS + " can be listed but not read";

  /** Another process of the machine may have lost its first thread, and its threads are refused. */
  private static final String PERHAPS_MORE =
      "(; also, this user may not read the threads, io_urings or memory maps of (\\d+ processes|1"
          + " process)( \\(PID [0-9, ]+\\))?)?";

  private static final String GIVE = "give this program ";
  private static final String AS_ROOT_HAS = ", which root has outside containers";

  /** A directory in which any user may read the program. */
  @TempDir static Path installed;

  private static Path launcher = Program.LAUNCHER;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    launcher = Program.installedIn(installed);
  }

  private static List<String> program(List<String> runBy, String... options) {
    List<String> command = new ArrayList<>(runBy);
    command.add(launcher.toString());
    command.addAll(List.of("-f", "json"));
    command.addAll(List.of(options));
    return command;
  }

  private static List<String> asOrdinaryUser(String... moreOptions) {
    List<String> command = new ArrayList<>(Program.AS_A_STRANGER);
    command.addAll(moreOptions.length == 0 ? List.of("--clear-groups") : List.of(moreOptions));
    return command;
  }

  private static String procWith(String options) {
    return "mount -t proc -o " + options + " proc /proc";
  }

  static Stream<Arguments> situations() {
    return Stream.of(
        arguments(
            "another user's process",
            "",
            asOrdinaryUser(),
            "not_permitted",
            REFUSED + "; run as root"),
        arguments(
            "hidepid=1",
            procWith("hidepid=1"),
            asOrdinaryUser(),
            "not_permitted",
            REFUSED + " \\(/proc is mounted with hidepid=(1|noaccess)\\); run as root"),
        arguments(
            "hidepid=2",
            procWith("hidepid=2"),
            asOrdinaryUser(),
            "not_permitted",
            "/proc is mounted with hidepid=(2|invisible), which hides other users' processes; run"
                + " as root"),
        arguments(
            "hidepid=2, in the group that sees processes and may not look into them",
            procWith("hidepid=2,gid=1234"),
            asOrdinaryUser("--groups=1234"),
            "not_permitted",
            REFUSED + "; run as root"),
        arguments(
            "root without CAP_SYS_PTRACE",
            "",
            withoutCapabilities("-sys_ptrace"),
            "not_permitted",
            LISTED_ONLY + "; " + GIVE + "CAP_SYS_PTRACE" + AS_ROOT_HAS),
        arguments(
            "a PID namespace",
            "",
            List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc"),
            "other_pid_namespace",
            "only the processes of this PID namespace are visible; run on the host, or in a"
                + " container that shares its PID namespace"),
        arguments(
            "a user namespace",
            "",
            List.of("unshare", "--user"),
            "not_permitted",
            "(" // where other users have processes, these are told of first
                + REFUSED
                + "; run as root outside this user namespace; also, "
                + LISTED_ONLY
                + "|("
                + REFUSED
                + "|"
                + LISTED_ONLY
                + "); run as root outside this user namespace)"),
        arguments(
            "two at once: hidepid=2 in a PID namespace",
            "",
            List.of(
                "unshare",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "sh",
                "-c",
                procWith("hidepid=2") + "; exec " + String.join(" ", asOrdinaryUser()) + " \"$@\"",
                "sh"),
            "not_permitted",
            "/proc is mounted with hidepid=(2|invisible), which hides other users' processes; run"
                + " as root; also, only the processes of this PID namespace are visible; run on"
                + " the host, or in a container that shares its PID namespace"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void hiddenOwnerHasAReasonACauseAndARemedy(
      String situation, String setup, List<String> runBy, String reason, String told)
      throws IOException, InterruptedException {
    Program.Result result = new Scene("listening", setup).run(program(runBy));
    assertEquals(0, result.status(), result.toString());
    assertEquals(List.of("tcp 127.0.0.1:7000 LISTEN " + reason + " []"), Scene.ownerships(result));
    assertTrue(
        result.err().matches("jnetstat: " + UNSEEN + "(" + told + ")" + PERHAPS_MORE + "\n"),
        situation + ": " + result.err());
    assertFalse(result.json().get("complete").asBoolean());
  }

  /** More may follow: on some machines, not even root may read process 1. */
  @Test
  void rootIsAdvisedTheMissingCapability() throws IOException, InterruptedException {
    Program.Result result =
        new Scene("of_another_user")
            .run(program(withoutCapabilities("-dac_read_search,-dac_override")));
    assertEquals(List.of("tcp 127.0.0.1:7000 LISTEN not_permitted []"), Scene.ownerships(result));
    assertTrue(
        result
            .err()
            .matches(
                "jnetstat: "
                    + UNSEEN
                    + REFUSED
                    + "; "
                    + GIVE
                    + "CAP_DAC_READ_SEARCH"
                    + AS_ROOT_HAS
                    + "(; also, .*)?\n"),
        result.err());
  }

  /** A user namespace in which every user has its own number looks like the machine's own. */
  @Test
  void presentCapabilitiesAreNotAdvised() throws IOException, InterruptedException {
    Program.Result result = new Scene("seen_from_a_user_namespace").run(program(List.of()));
    assertEquals(List.of("tcp 127.0.0.1:7000 LISTEN not_permitted []"), Scene.ownerships(result));
    assertTrue(
        result
            .err()
            .contains(
                "; this program has the capabilities, so a security module (AppArmor, SELinux) or"
                    + " a user namespace denies it; look for denials with dmesg, or run on the"
                    + " host"),
        result.err());
    assertFalse(result.err().contains(GIVE), result.err());
  }

  private static List<String> withoutCapabilities(String capabilities) {
    return List.of("setpriv", "--bounding-set=" + capabilities, "--inh-caps=" + capabilities);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hidepid=1", "hidepid=2"})
  void hidepidHidesNothingFromRoot(String option) throws IOException, InterruptedException {
    Program.Result result =
        new Scene("listening", procWith(option)).run(program(List.of(), "--strict"));
    assertEquals(
        new Program.Result(0, result.out(), ""), result, "owned, complete and nothing to say");
    assertEquals(List.of("tcp 127.0.0.1:7000 LISTEN owned [scene]"), Scene.ownerships(result));
  }

  @Test
  void gapIsStatus3IfStrict() throws IOException, InterruptedException {
    Program.Result result = new Scene("listening").run(program(asOrdinaryUser(), "--strict"));
    assertEquals(3, result.status(), result.toString());
    assertEquals(List.of("tcp 127.0.0.1:7000 LISTEN not_permitted []"), Scene.ownerships(result));
    assertEquals(List.of("owners_not_permitted 1"), Scene.notices(result));
    Program.Result table =
        new Scene("listening")
            .run(
                Stream.concat(asOrdinaryUser().stream(), Stream.of(launcher.toString(), "--strict"))
                    .toList());
    assertEquals(3, table.status());
    assertEquals(List.of(List.of("tcp", "127.0.0.1:7000", "-", "LISTEN", "-", "-")), table.rows());
  }

  @Test
  void userFromOutsideIsANumberInAUserNamespace() throws IOException, InterruptedException {
    for (List<String> runBy :
        List.of(List.of("unshare", "--user"), List.of("unshare", "--user", "--map-root-user"))) {
      JsonNode row = listener(new Scene("listening").run(program(runBy)));
      boolean mapped = runBy.contains("--map-root-user");
      assertEquals(mapped ? 0 : 65534, row.get("uid").asInt(), row.toString());
      assertEquals(mapped ? "\"root\"" : "null", row.get("user").toString());
    }
    JsonNode outside = listener(new Scene("listening").run(program(List.of())));
    assertEquals("\"root\"", outside.get("user").toString());
  }

  private static JsonNode listener(Program.Result result) {
    return result.json().get("connections").get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"covered_by_nothing", "covered_by_another", "covered_descriptors"})
  void processUnderAMountIsReported(String scene) throws IOException, InterruptedException {
    Program.Result result = new Scene(scene).run(program(List.of()));
    assertEquals(List.of("tcp 127.0.0.1:7000 LISTEN not_permitted []"), Scene.ownerships(result));
    assertEquals(List.of("processes_covered 1", "owners_not_permitted 1"), Scene.notices(result));
    String pid = coveredPid(result);
    String cause = "something is mounted over 1 process (PID " + pid + ") in /proc";
    String remedy = "; unmount it with 'umount /proc/" + pid + "', and find out who mounted it\n";
    assertTrue(
        result.err().contains("\njnetstat: " + cause + " and hides its sockets" + remedy),
        result.err());
    assertTrue(result.err().contains("\njnetstat: " + UNSEEN), result.err());
    assertTrue(result.err().endsWith(cause + remedy), result.err());
  }

  @Test
  void processMountedOverAnotherIsCountedOnce() throws IOException, InterruptedException {
    Program.Result result = new Scene("covered_by_the_owner").run(program(List.of(), "--strict"));
    assertEquals(List.of("tcp 127.0.0.1:7000 LISTEN owned [hidden]"), Scene.ownerships(result));
    assertEquals(List.of("processes_covered 1"), Scene.notices(result));
    assertEquals(3, result.status());
    assertTrue(
        result.err().contains(" 1 process (PID " + coveredPid(result) + ") in /proc"),
        result.err());
  }

  /** The process that the scene has covered. */
  private static String coveredPid(Program.Result result) {
    Matcher line = Pattern.compile("^covered ([0-9]+)\n").matcher(result.err());
    assertTrue(line.find(), result.err());
    return line.group(1);
  }
}
