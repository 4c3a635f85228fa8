package org.jnetstat.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Network namespaces of every sort: made by {@code ip netns} and unshare(2), of a process in a
 * control group such as Docker makes, behind a program that does what docker-proxy does. There is
 * no container engine.
 */
abstract class NamespaceScenes {

  /** Of this run alone: another one may take place beside it. */
  static final String CONTAINER_ID = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");

  static final String SHORT_ID = CONTAINER_ID.substring(0, 12);
  static final String CONTAINER = "docker:" + SHORT_ID;

  /** Made of the ID as the scene does it. */
  static final String CONTAINER_ADDRESS =
      "10.%s.%s.2"
          .formatted(
              Integer.parseInt(CONTAINER_ID, 0, 2, 16), Integer.parseInt(CONTAINER_ID, 2, 4, 16));

  static final String VPN = "netns:jnetstat-vpn";

  /** Where any user may read the program. */
  @TempDir static Path installed;

  /** Where a scene writes which processes and namespaces are its own: the machine has others. */
  @TempDir Path sceneDirectory;

  static Path launcher = Program.LAUNCHER;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    launcher = Program.installedIn(installed);
  }

  static List<String> program(String... options) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(options));
    return command;
  }

  static List<String> asStranger(String... options) {
    List<String> command = new ArrayList<>(Program.AS_A_STRANGER);
    command.add("--clear-groups");
    command.addAll(program(options));
    return command;
  }

  Scene scene(String name) {
    return scene(name, "");
  }

  /** Has a {@code /run/netns} of its own, so that names it gives do not stay behind. */
  Scene scene(String name, String moreSetup) {
    return new Scene(
        "namespaces.py",
        name,
        "mkdir -p /run/netns; mount -t tmpfs none /run/netns; export CONTAINER=%s SCENE=%s; rm -f %s; %s"
            .formatted(CONTAINER_ID, sceneFile(), sceneFile(), moreSetup));
  }

  Path sceneFile() {
    return sceneDirectory.resolve("scene");
  }

  /** What the last scene wrote: the numbers of its processes, or of the namespace that it keeps. */
  Set<String> numbersOf(String what) throws IOException {
    return Files.readAllLines(sceneFile()).stream()
        .filter(line -> line.startsWith(what + " "))
        .flatMap(line -> Stream.of(line.split(" ", -1)).skip(1))
        .collect(Collectors.toSet());
  }

  /**
   * The scene's listeners and unconnected sockets at the ports 7000 to 7009: {@code tcp
   * 0.0.0.0:7000 [owner] in label}. Of a namespace that is called after a process the label is the
   * kind.
   */
  List<String> listening(JsonNode report) throws IOException {
    Map<String, String> labels = labelsOfScene(report);
    return Scene.elements(report.get("connections"))
        .filter(row -> row.get("local").get("port").asInt() / 10 == 700)
        .filter(row -> row.get("remote").isNull())
        .filter(row -> labels.containsKey(row.get("namespace").toString()))
        .map(
            row ->
                end(row)
                    + " "
                    + names(row.get("owners"))
                    + " in "
                    + labels.get(row.get("namespace").toString()))
        .sorted()
        .toList();
  }

  /** Of the namespaces in which processes of the scene live. */
  Map<String, String> labelsOfScene(JsonNode report) throws IOException {
    Set<String> pids = numbersOf("pids");
    Map<String, String> labels = new HashMap<>();
    for (JsonNode namespace : report.get("namespaces")) {
      if (Scene.elements(namespace.get("pids")).anyMatch(pid -> pids.contains(pid.asString()))) {
        String kind = namespace.get("kind").asString();
        labels.put(
            namespace.get("id").toString(),
            kind.equals("process") ? kind : namespace.get("label").asString());
      }
    }
    return labels;
  }

  static String end(JsonNode row) {
    return row.get("protocol").asString()
        + " "
        + row.get("local").get("address").asString()
        + ":"
        + row.get("local").get("port").asInt();
  }

  static List<String> names(JsonNode owners) {
    return Scene.elements(owners).map(owner -> owner.get("name").asString()).toList();
  }

  static JsonNode namespace(JsonNode report, String label) {
    return Scene.elements(report.get("namespaces"))
        .filter(known -> known.get("label").asString().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError(label + " is not among " + report.get("namespaces")));
  }

  static String message(JsonNode report, String code) {
    return Scene.elements(report.get("notices"))
        .filter(notice -> notice.get("code").asString().equals(code))
        .map(notice -> notice.get("message").asString())
        .findFirst()
        .orElse("none");
  }
}
