package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Connections that lead from one network namespace into another. */
class NamespacePeersIT extends NamespaceScenes {

  private Program.Result forwarded(List<String> command) throws IOException, InterruptedException {
    return scene("forwarded_port").run(command);
  }

  @Test
  void thePortThatDockerProxyForwardsLeadsToTheContainer()
      throws IOException, InterruptedException {
    Program.Result table = forwarded(program("-l", "--port", "7001"));

    Matcher row =
        Pattern.compile(
                "tcp +127\\.0\\.0\\.1:7001 +- +LISTEN +\\d+ +docker-proxy +→ "
                    + CONTAINER
                    + "/7000 (\\d+) web")
            .matcher(table.out());
    assertTrue(row.find(), table.toString());

    JsonNode report = forwarded(program("-l", "--port", "7001", "-f", "json")).json();
    JsonNode peer = report.get("connections").get(0).get("peer");
    assertEquals("forward_target", peer.get("kind").asString());
    assertEquals(CONTAINER_ADDRESS, peer.get("end").get("address").asString());
    assertEquals(7000, peer.get("end").get("port").asInt());
    assertEquals(List.of("web"), names(peer.get("owners")));
    assertEquals(namespace(report, CONTAINER).get("id"), peer.get("namespace"));
  }

  /** From whom to whom the connections of the scene lead, a sorted line each. */
  private List<String> links(JsonNode report) throws IOException {
    Map<String, String> labels = labelsOfScene(report);
    List<String> links = new ArrayList<>();
    for (JsonNode row : report.get("connections")) {
      JsonNode peer = row.get("peer");
      if (!row.get("remote").isNull()
          && !peer.isNull()
          && labels.containsKey(row.get("namespace").toString())) {
        links.add(
            row.get("protocol").asString()
                + " "
                + names(row.get("owners"))
                + " "
                + peer.get("kind").asString()
                + " "
                + names(peer.get("owners"))
                + " in "
                + labels.get(peer.get("namespace").toString()));
      }
    }
    return links.stream().sorted().toList();
  }

  @Test
  void translatedConnectionLeadsToTheContainerAndBack() throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/usr/sbin/nft")), "needs nft");
    assumeTrue(Files.exists(Path.of("/proc/net/nf_conntrack")), "needs /proc/net/nf_conntrack");

    JsonNode report = scene("translated_port").run(program("-N", "--peers", "-f", "json")).json();

    assertEquals(
        List.of(
            "tcp [nearer] translated [web] in " + CONTAINER,
            "tcp [scene] translated [web] in " + CONTAINER,
            "tcp [web] translated [nearer] in process",
            "tcp [web] translated [scene] in process",
            "udp [scene] translated [web] in " + CONTAINER),
        links(report));
  }

  /** From the client over docker-proxy to the container, and back. */
  @Test
  void peersLeadFromProgramToProgramAcrossNamespaces() throws IOException, InterruptedException {
    JsonNode report = forwarded(program("-N", "--peers", "-f", "json")).json();

    assertEquals(
        List.of(
            "tcp [docker-proxy] other_end [scene] in process",
            "tcp [docker-proxy] other_end [web] in " + CONTAINER,
            "tcp [scene] other_end [docker-proxy] in process",
            "tcp [web] other_end [docker-proxy] in process",
            "udp [scene] listener [web] in " + CONTAINER),
        links(report));
  }

  /** The client's own namespace is all that is shown; its peers are found in the others. */
  @Test
  void withoutAllNamespacesPeersAreStillFoundInAll() throws IOException, InterruptedException {
    Program.Result table = forwarded(program("--peers", "udp"));

    assertEquals(1, table.rows().size(), table.toString());
    assertTrue(
        table.rows().getFirst().getLast().matches("→ " + CONTAINER + "/7000 \\d+ web"),
        table.toString());
  }
}
