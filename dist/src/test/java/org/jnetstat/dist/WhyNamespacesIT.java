package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What {@code jnetstat why} says of ports in containers and behind docker-proxy. */
class WhyNamespacesIT extends NamespaceScenes {

  private JsonNode why(int status, String scene, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program("why"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-f", "json"));
    Program.Result result = scene(scene).run(command);
    assertEquals(status, result.status(), result.toString());
    return result.json();
  }

  /** The clue of that kind, in words. */
  private static String clue(JsonNode explanation, String kind) {
    return Scene.elements(explanation.get("clues"))
        .filter(clue -> clue.get("kind").asString().equals(kind))
        .map(clue -> clue.get("statement").asString())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no clue " + kind + " in " + explanation));
  }

  @Test
  void aPortInAContainerIsAClueWithItsName() throws IOException, InterruptedException {
    String clue = clue(why(1, "container", "7000"), "other_namespace");

    assertTrue(clue.contains("(see it with --namespace " + CONTAINER + ")"), clue);
  }

  @Test
  void thereItIsExplained() throws IOException, InterruptedException {
    JsonNode explanation = why(0, "container", "7000", "--namespace", CONTAINER);

    assertEquals("web", explanation.at("/programs/0/process/name").asString());
    assertEquals("container", explanation.at("/programs/0/origin/kind").asString());
    assertEquals(CONTAINER, explanation.at("/programs/0/origin/name").asString());
    assertEquals("everywhere", explanation.at("/listeners/0/reach").asString());
    assertEquals(CONTAINER_ADDRESS, explanation.at("/listeners/0/addresses/0").asString());
  }

  /** A container is looked for wherever it is. */
  @Test
  void aContainerIsASubjectOfItsOwn() throws IOException, InterruptedException {
    JsonNode explanation = why(0, "container", CONTAINER);

    assertEquals(7000, explanation.at("/listeners/0/connection/local/port").asInt());
  }

  @Test
  void aForwardedPortLeadsToItsContainer() throws IOException, InterruptedException {
    JsonNode proxy = why(0, "forwarded_port", "7001");
    String clue = clue(why(1, "forwarded_port", "7000"), "forwarded");

    JsonNode peer = proxy.at("/listeners/0/connection/peer");
    assertEquals("forward_target", peer.get("kind").asString(), proxy.toString());
    assertEquals(List.of("web"), names(peer.get("owners")));
    assertTrue(
        clue.matches(
            "tcp 127\\.0\\.0\\.1:7001 of docker-proxy \\(PID .*\\) forwards to "
                + CONTAINER_ADDRESS
                + ":7000"),
        clue);
  }

  @Test
  void insideOfANamespaceLoopbackIsThatOfTheNamespace() throws IOException, InterruptedException {
    Program.Result result = scene("named").run(program("why", "7000", "--namespace", VPN));

    assertEquals(0, result.status(), result.toString());
    assertTrue(
        result.out().contains("from inside the network namespace " + VPN + " only"), result.out());
  }
}
