package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What {@code jnetstat doctor} says of real traffic that goes wrong. */
class DoctorTrafficIT {

  private static JsonNode findings(String scene, String setup)
      throws IOException, InterruptedException {
    Program.Result result =
        new Scene("traffic.py", scene, setup)
            // Not of raw sockets, by which a scene sends its flood.
            .run(List.of(Program.LAUNCHER.toString(), "doctor", "-f", "json", "tcp", "udp"));
    assertTrue(result.out().startsWith("{"), result.toString());
    return result.json().get("findings");
  }

  /** The findings, a line each: what is wrong, how much it matters, whom it is about. */
  private static List<String> told(JsonNode findings) {
    return Scene.elements(findings)
        .map(
            finding ->
                finding.get("code").asString()
                    + " "
                    + finding.get("severity").asString()
                    + " "
                    + finding.at("/subject/text").asString().replaceAll("PID [0-9]+[^)]*", "PID"))
        .toList();
  }

  private static List<String> withoutNamespace(List<String> told) {
    return told.stream().map(line -> line.replaceAll(" net:.*", "")).toList();
  }

  private static long evidence(JsonNode finding, String name) {
    assertTrue(finding.get("evidence").has(name), finding.toString());
    return finding.get("evidence").get(name).asLong();
  }

  /** The listener's backlog of 64 holds one more; the rest is answered with cookies. */
  @Test
  void aFloodIsLargerThanItsRows() throws IOException, InterruptedException {
    JsonNode findings = findings("syn_flood", "echo 1 >/proc/sys/net/ipv4/tcp_syncookies");

    assertEquals(List.of("syn_flood warning tcp 192.0.2.1:7000 of web (PID)"), told(findings));
    JsonNode flood = findings.get(0);
    assertTrue(evidence(flood, "syn_cookies") > 0, flood.toString());
    assertEquals(0, evidence(flood, "syn_drops"));
    assertTrue(evidence(flood, "half_open") <= 65, flood.toString());
    assertEquals(evidence(flood, "half_open"), evidence(flood, "remote_addresses"));
    assertEquals(
        "have a firewall before this machine limit new connections",
        flood.get("advice").asString());
  }

  /** The queue is long enough for all of them, so that the kernel counts nothing. */
  @Test
  void aFloodThatFitsIsSeenByWhatStaysHalfOpen() throws IOException, InterruptedException {
    JsonNode findings = findings("syn_flood_that_fits", "");

    assertEquals(List.of("syn_flood warning tcp 192.0.2.1:7000 of web (PID)"), told(findings));
    JsonNode flood = findings.get(0);
    assertEquals(0, evidence(flood, "syn_cookies"));
    assertEquals(0, evidence(flood, "syn_drops"));
    assertTrue(evidence(flood, "half_open") >= 100, flood.toString());
    assertEquals(evidence(flood, "half_open"), evidence(flood, "remote_addresses"));
    assertTrue(evidence(flood, "answered_again") >= 100, flood.toString());
  }

  @Test
  void withoutCookiesRequestsAreDropped() throws IOException, InterruptedException {
    JsonNode findings = findings("syn_flood", "echo 0 >/proc/sys/net/ipv4/tcp_syncookies");

    assertEquals(List.of("syn_flood critical tcp 192.0.2.1:7000 of web (PID)"), told(findings));
    assertTrue(evidence(findings.get(0), "syn_drops") > 0, findings.toString());
    assertEquals(0, evidence(findings.get(0), "syn_cookies"));
  }

  /** The kernel does not count these as drops of a full queue. */
  @Test
  void withoutCookiesALongQueueIsNotFilled() throws IOException, InterruptedException {
    JsonNode findings =
        findings(
            "syn_flood_of_a_long_queue",
            """
            echo 0 >/proc/sys/net/ipv4/tcp_syncookies
            echo 64 >/proc/sys/net/ipv4/tcp_max_syn_backlog
            """);

    assertEquals(List.of("syn_flood critical tcp 192.0.2.1:7000 of web (PID)"), told(findings));
    assertTrue(evidence(findings.get(0), "syn_drops") > 0, findings.toString());
  }

  @Test
  void datagramsAreLost() throws IOException, InterruptedException {
    JsonNode findings = findings("datagrams_dropped", "");

    assertEquals(
        List.of("datagrams_dropped warning udp 127.0.0.1:7000 of dns (PID)"), told(findings));
    assertTrue(evidence(findings.get(0), "dropped") > 0, findings.toString());
    assertTrue(evidence(findings.get(0), "receive_queue_bytes") > 0, findings.toString());
  }

  /** Both ends are here: one does not read, so that the other one's peer does not. */
  @Test
  void aReaderSleeps() throws IOException, InterruptedException {
    JsonNode findings = findings("not_reading", "");

    assertEquals(
        List.of(
            "not_reading warning sleeper (PID)", "peer_not_reading warning peer 127.0.0.1:7000"),
        told(findings));
    assertTrue(evidence(findings.get(0), "receive_queue_bytes") >= 64 * 1024, findings.toString());
    assertEquals(1, evidence(findings.get(0), "connections"));
    assertTrue(evidence(findings.get(1), "send_queue_bytes") >= 64 * 1024, findings.toString());
    assertEquals(
        "scene", findings.get(1).at("/connections/0/owners/0/name").asString(), "who sends");
  }

  @Test
  void noPortIsLeft() throws IOException, InterruptedException {
    JsonNode findings =
        findings(
            "ports_exhausted",
            """
            echo 0 >/proc/sys/net/ipv4/tcp_tw_reuse
            echo 40000 40021 >/proc/sys/net/ipv4/ip_local_port_range
            echo 40007,40010 >/proc/sys/net/ipv4/ip_local_reserved_ports
            """);

    assertEquals(List.of("ports_exhausted critical peer 127.0.0.1:7000"), told(findings));
    JsonNode finding = findings.get(0);
    assertEquals(20, evidence(finding, "ports"));
    assertEquals(20, evidence(finding, "ephemeral_ports"));
    assertEquals(10, evidence(finding, "time_wait"));
    assertEquals("scene", finding.at("/connections/0/owners/0/name").asString());
  }

  @Test
  void tooManyAreInTimeWait() throws IOException, InterruptedException {
    JsonNode findings =
        findings(
            "ports_exhausted",
            """
            echo 0 >/proc/sys/net/ipv4/tcp_tw_reuse
            echo 40000 40019 >/proc/sys/net/ipv4/ip_local_port_range
            echo 12 >/proc/sys/net/ipv4/tcp_max_tw_buckets
            """);

    assertEquals(
        List.of(
            "ports_exhausted critical peer 127.0.0.1:7000",
            "time_wait_full warning network namespace"),
        withoutNamespace(told(findings)));
    assertEquals(10, evidence(findings.get(1), "time_wait"));
    assertEquals(12, evidence(findings.get(1), "max_time_wait"));
  }

  @Test
  void segmentsAreDropped() throws IOException, InterruptedException {
    JsonNode findings = findings("receive_drops", "");

    assertEquals(
        List.of("receive_drops warning network namespace"), withoutNamespace(told(findings)));
    assertTrue(evidence(findings.get(0), "queue_drops") > 0, findings.toString());
    assertTrue(evidence(findings.get(0), "prunings") > 0, findings.toString());
  }

  /** The limit is the machine's, and what counts against it each network namespace's. */
  @Test
  void conntrackIsNearlyFull() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "needs nft (nftables)");
    Path limit = Path.of("/proc/sys/net/netfilter/nf_conntrack_max");
    assumeTrue(Files.exists(limit), "needs a kernel with conntrack");
    // By cat, since such a file gives nothing after its first read, and Java begins with one byte.
    String text = Program.execute(Map.of(), List.of("cat", limit.toString())).out();
    long most = Long.parseLong(text.strip());
    assumeTrue(most <= 500_000, "needs a limit that is reached within seconds");
    JsonNode findings = findings("conntrack_full", "");

    assertEquals(
        List.of("conntrack_full critical network namespace"), withoutNamespace(told(findings)));
    assertTrue(evidence(findings.get(0), "conntrack_entries") >= most * 95 / 100);
    assertEquals(most, evidence(findings.get(0), "conntrack_max"));
  }

  @Test
  void aPeerIsSilent() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nft")), "needs nft (nftables)");
    JsonNode findings = findings("peer_silent", "");

    assertEquals(
        List.of(
            "peer_silent warning peer 127.0.0.2:7000", "peer_silent notice peer 127.0.0.1:7000"),
        told(findings));
    assertEquals(1, evidence(findings.get(0), "requests"));
    assertEquals(1, evidence(findings.get(1), "connections"));
    assertEquals(100, evidence(findings.get(1), "send_queue_bytes"));
    assertTrue(evidence(findings.get(1), "retransmits") >= 3, findings.toString());
  }
}
