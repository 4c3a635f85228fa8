package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Sockets of several network namespaces: which are read, what they are called, and who is in them.
 */
class NamespacesIT extends NamespaceScenes {

  private Program.Result everySort(List<String> command) throws IOException, InterruptedException {
    return scene("every_sort").run(command);
  }

  private void assertTheKeptOneIsKnown(JsonNode report) throws IOException {
    Set<String> kept = numbersOf("kept");
    assertEquals(
        List.of("kept"),
        Scene.elements(report.get("namespaces"))
            .filter(known -> kept.contains(known.get("inode").asString()))
            .map(known -> known.get("kind").asString())
            .toList(),
        () -> kept + " in " + report.get("namespaces"));
  }

  @Test
  void everyNamespaceIsReadOnceAndNamed() throws IOException, InterruptedException {
    JsonNode report = everySort(program("-N", "-f", "json")).json();

    assertEquals(
        List.of(
            "tcp 0.0.0.0:7000 [alone] in process",
            "tcp 0.0.0.0:7000 [thread] in process",
            "tcp 0.0.0.0:7000 [web] in " + CONTAINER,
            "tcp 127.0.0.1:7000 [vpn] in " + VPN,
            "tcp 127.0.0.1:7001 [docker-proxy] in process",
            "tcp 127.0.0.1:7002 [carrier] in " + VPN,
            "udp 0.0.0.0:7000 [web] in " + CONTAINER),
        listening(report));
    List<String> ids =
        Scene.elements(report.get("namespaces")).map(known -> known.get("id").toString()).toList();
    assertEquals(ids.stream().distinct().toList(), ids);
    assertEquals("host", report.get("namespaces").get(0).get("kind").asString());
  }

  /**
   * Of this scene only the network namespace called vpn has port 7002; another test may have more.
   */
  @Test
  void portThatOnlyAnotherNamespaceHasIsNamed() throws IOException, InterruptedException {
    Program.Result found = everySort(program("-l", "7002", "-f", "json"));

    assertEquals(1, found.status(), found.toString());
    List<String> notices =
        Scene.elements(found.json().get("notices"))
            .filter(notice -> notice.get("code").asString().equals("sockets_elsewhere"))
            .map(notice -> notice.get("message").asString())
            .toList();
    assertEquals(1, notices.size(), found.toString());
    assertTrue(
        notices.getFirst().contains(VPN) && notices.getFirst().contains("the conditions; use -N"),
        notices::toString);
  }

  /** The forwarded port is TCP's. */
  @Test
  void socketsOfThePortThatAreLeftOutAreTold() throws IOException, InterruptedException {
    Program.Result found = everySort(program("udp", "7001", "-q"));
    assertEquals("", found.err());

    Program.Result told = everySort(program("udp", "7001"));

    assertEquals(1, told.status(), told.toString());
    assertTrue(
        told.err()
            .matches(
                "(?s).*jnetstat: [0-9]+ sockets have that port and do not meet the other"
                    + " conditions: tcp LISTEN.*"),
        told.err());
  }

  /** A process may hold a socket of a namespace in which it does not live. */
  @Test
  void processesOfANamespaceAreListed() throws IOException, InterruptedException {
    JsonNode report = everySort(program("-N", "-f", "json")).json();

    Set<String> pids = numbersOf("pids");
    List<Integer> vpn = new ArrayList<>();
    int carrier = 0;
    for (JsonNode row : report.get("connections")) {
      for (JsonNode owner : row.get("owners")) {
        if (!pids.contains(owner.get("pid").asString())) {
          continue;
        }
        if (owner.get("name").asString().equals("vpn")) {
          vpn.add(owner.get("pid").asInt());
        } else if (owner.get("name").asString().equals("carrier")) {
          carrier = owner.get("pid").asInt();
        }
      }
    }
    JsonNode namespace = namespace(report, VPN);
    assertEquals(
        vpn.stream().distinct().toList(),
        Scene.elements(namespace.get("pids")).map(JsonNode::asInt).toList());
    assertTrue(!vpn.contains(carrier) && carrier > 0, () -> namespace.toString());
    assertEquals(namespace.get("id"), namespace.get("inode"));
    assertEquals("jnetstat-vpn", namespace.get("netns").asString());
    JsonNode container = namespace(report, CONTAINER).get("containers").get(0);
    assertEquals("docker", container.get("runtime").asString());
    assertEquals(CONTAINER_ID, container.get("id").asString());
  }

  /** Container engines have threads that enter containers for a moment. */
  @Test
  void movingThreadTakesNoRowsWithIt() throws IOException, InterruptedException {
    String often =
        "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do "
            + String.join(" ", program("-N", "-H", "--port", "7000", "--sort", "program"))
            + " 2>&1; done";
    Program.Result result = scene("moving_thread").run(List.of("sh", "-c", often));

    Set<String> pids = numbersOf("pids");
    List<String> lines =
        result
            .out()
            .lines()
            .filter(line -> Stream.of(line.split(" +", -1)).anyMatch(pids::contains))
            .map(line -> line.replaceAll(" +", " ").replaceAll("pid:[0-9]+", "pid:N"))
            .map(line -> line.replaceAll(" [0-9]+ (scene|vpn)", " $1").replaceAll(" \\(.*", ""))
            .toList();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      expected.add("tcp 127.0.0.1:7000 - LISTEN pid:N scene");
      expected.add("tcp 127.0.0.1:7000 - LISTEN " + VPN + " vpn");
    }
    assertEquals(expected, lines, result.toString());
  }

  /** By its name, and by a descriptor that keeps it. */
  @Test
  void namespacesWithoutProcessesAreKnownAndNotRead() throws IOException, InterruptedException {
    Program.Result result = everySort(program("-N", "-f", "json", "--strict"));
    JsonNode report = result.json();

    assertFalse(namespace(report, "netns:jnetstat-empty").get("read").asBoolean());
    assertTheKeptOneIsKnown(report);
    assertTrue(
        message(report, "namespaces_not_read")
            .matches("cannot read \\d+ network namespaces .*: no process in them is visible; .*"),
        message(report, "namespaces_not_read"));
    assertEquals(3, result.status());
  }

  /** The wanted socket may be in that namespace. Its label is known, although it cannot be read. */
  @Test
  void namespaceKeptByADescriptorIsAlwaysReported() throws IOException, InterruptedException {
    JsonNode report =
        everySort(program("-N", "-f", "json", "--process", "keeper", "--port", "7009")).json();
    assertEquals(0, report.get("connections").size());
    assertTheKeptOneIsKnown(report);

    String byItsLabel =
        String.join(" ", program("--namespace")) + " \"net:[$(sed -n 's/^kept //p' \"$SCENE\")]\"";
    Program.Result result = everySort(List.of("sh", "-c", byItsLabel));
    assertEquals(2, result.status(), result.toString());
    assertTrue(
        result.err().matches("(?s)jnetstat: cannot read network namespace 'net:\\[\\d+\\]': .*"),
        result.err());
  }

  @Test
  void namespaceIsSelectedByItsName() throws IOException, InterruptedException {
    for (String selector : List.of("jnetstat-vpn", VPN, "/run/netns/jnetstat-vpn")) {
      assertEquals(
          List.of("tcp 127.0.0.1:7000 [vpn] in " + VPN, "tcp 127.0.0.1:7002 [carrier] in " + VPN),
          listening(everySort(program("--namespace", selector, "-f", "json")).json()),
          selector);
    }
    for (String selector :
        List.of(
            CONTAINER_ID.substring(0, 8),
            CONTAINER,
            "container:" + CONTAINER_ID.substring(0, 10))) {
      assertEquals(
          List.of(
              "tcp 0.0.0.0:7000 [web] in " + CONTAINER, "udp 0.0.0.0:7000 [web] in " + CONTAINER),
          listening(everySort(program("--namespace", selector, "-f", "json")).json()),
          selector);
    }
  }

  @Test
  void unreadableNamespaceIsRefused() throws IOException, InterruptedException {
    Program.Result deserted = everySort(program("--namespace", "jnetstat-empty"));
    Program.Result unknown = everySort(program("--namespace", "jnetstat-vpm"));

    assertEquals(
        "2 jnetstat: cannot read network namespace 'jnetstat-empty': no process in it is visible;"
            + " try 'ip netns exec jnetstat-empty jnetstat'\n",
        deserted.status() + " " + deserted.err());
    assertEquals(2, unknown.status());
    assertTrue(
        unknown
            .err()
            .startsWith("jnetstat: no network namespace named 'jnetstat-vpm'; available: host, "),
        unknown.err());
  }

  @Test
  void whatAContainerHoldsIsFoundWhereverItIs() throws IOException, InterruptedException {
    List<String> all =
        List.of("tcp 0.0.0.0:7000 [web] in " + CONTAINER, "udp 0.0.0.0:7000 [web] in " + CONTAINER);

    assertEquals(all, listening(everySort(program("--container", SHORT_ID, "-f", "json")).json()));
    assertEquals(
        all,
        listening(everySort(program("--unit", "docker-" + SHORT_ID + "*", "-f", "json")).json()));
    assertEquals(1, everySort(program("--container", UUID.randomUUID().toString())).status());
  }

  /** Tables and control groups take no privilege; the numbers of namespaces do, and so names. */
  @Test
  void ordinaryUserSeesWhatNeedsNoPrivilege() throws IOException, InterruptedException {
    JsonNode report = everySort(asStranger("-N", "-f", "json")).json();

    assertEquals(
        List.of(
            "tcp 0.0.0.0:7000 [] in " + CONTAINER,
            "tcp 0.0.0.0:7000 [] in process",
            "tcp 0.0.0.0:7000 [] in process",
            "tcp 127.0.0.1:7000 [] in process",
            "tcp 127.0.0.1:7001 [] in process",
            "tcp 127.0.0.1:7002 [] in process",
            "udp 0.0.0.0:7000 [] in " + CONTAINER),
        listening(report));
    assertTrue(namespace(report, CONTAINER).get("inode").isNull(), "the number may not be read");
    assertTrue(
        message(report, "namespaces_unnamed")
            .matches("\\d+ named network namespaces \\(.*\\) may be among those shown, .*"),
        message(report, "namespaces_unnamed"));
    assertEquals(
        List.of("tcp 0.0.0.0:7000 [] in " + CONTAINER, "udp 0.0.0.0:7000 [] in " + CONTAINER),
        listening(everySort(asStranger("--container", SHORT_ID, "-f", "json")).json()));
  }

  /** Also if many processes of other users live in it, which are unreadable. */
  @Test
  void anOrdinaryUsersOwnNamespaceHasItsNumber() throws IOException, InterruptedException {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root to be another user");
    JsonNode report = Program.execute(Map.of(), asStranger("-N", "-f", "json")).json();

    String own = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
    assertEquals(
        List.of(own),
        Scene.elements(report.get("namespaces"))
            .filter(known -> !known.get("inode").isNull())
            .map(known -> "net:[" + known.get("inode") + "]")
            .toList());
  }

  /** Machines use the same numbers for their namespaces. */
  @Test
  void ownMountsDoNotNameNamespacesOfACopy(@TempDir Path copy)
      throws IOException, InterruptedException {
    for (String process : List.of("1", "2")) {
      Path net = Files.createDirectories(copy.resolve(process).resolve("net"));
      Files.writeString(net.resolve("tcp"), "  sl  local_address\n");
      Path link = Files.createDirectories(copy.resolve(process).resolve("ns")).resolve("net");
      Files.createSymbolicLink(link, Path.of("net:[4026531840]"));
    }

    JsonNode report =
        everySort(program("-N", "-f", "json", "--proc-root", copy.toString(), "tcp")).json();

    assertEquals(
        List.of("pid:1"),
        Scene.elements(report.get("namespaces"))
            .map(known -> known.get("label").asString())
            .toList());
    assertEquals("none", message(report, "namespaces_not_read"));
  }

  @Test
  void invisibleProcessesMayLiveInOtherNamespaces() throws IOException, InterruptedException {
    JsonNode hidden =
        scene("every_sort", "mount -t proc -o hidepid=2 proc /proc")
            .run(asStranger("-N", "-f", "json"))
            .json();
    assertTrue(
        message(hidden, "namespaces_unseen")
            .matches(
                "network namespaces with processes of other users only are missing: /proc is"
                    + " mounted with hidepid=(2|invisible); run as root"),
        message(hidden, "namespaces_unseen"));

    List<String> inside = new ArrayList<>(List.of("unshare", "-p", "-f", "--mount-proc"));
    inside.addAll(program("-N", "-f", "json"));
    JsonNode isolated = everySort(inside).json();
    assertTrue(
        message(isolated, "namespaces_unseen")
            .startsWith("only network namespaces with processes of this PID namespace"),
        message(isolated, "namespaces_unseen"));
    assertEquals(
        List.of("named false", "named false", "process true"),
        Scene.elements(isolated.get("namespaces"))
            .filter(
                known ->
                    known.get("read").asBoolean()
                        || known.get("name").asString().startsWith("jnetstat-"))
            .map(known -> known.get("kind").asString() + " " + known.get("read").asBoolean())
            .sorted()
            .toList());
  }
}
