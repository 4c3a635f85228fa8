package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  private static Map<String, String> clues(JsonNode explanation) {
    return Scene.elements(explanation.get("clues"))
        .collect(
            Collectors.toMap(
                clue -> clue.get("kind").asString(), clue -> clue.get("statement").asString()));
  }

  @Test
  void aPortInAContainerIsAClueWithItsName() throws IOException, InterruptedException {
    Map<String, String> clues = clues(why(1, "container", "7000"));

    assertTrue(
        clues.get("other_namespace").contains("(see it with --namespace " + CONTAINER + ")"),
        clues.toString());
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
    Map<String, String> clues = clues(why(1, "forwarded_port", "7000"));

    JsonNode peer = proxy.at("/listeners/0/connection/peer");
    assertEquals("forward_target", peer.get("kind").asString(), proxy.toString());
    assertEquals(List.of("web"), names(peer.get("owners")));
    assertTrue(
        clues
            .get("forwarded")
            .matches(
                "tcp 127\\.0\\.0\\.1:7001 of docker-proxy \\(PID .*\\) forwards to "
                    + CONTAINER_ADDRESS
                    + ":7000"),
        clues.toString());
  }

  @Test
  void insideOfANamespaceLoopbackIsThatOfTheNamespace() throws IOException, InterruptedException {
    Program.Result result = scene("named").run(program("why", "7000", "--namespace", VPN));

    assertEquals(0, result.status(), result.toString());
    assertTrue(
        result.out().contains("from inside the network namespace " + VPN + " only"), result.out());
  }
}
