package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Raw and UDP-Lite sockets, which are listed on request. */
class RawSocketsIT {

  @BeforeEach
  void requireUdpLite() {
    assumeTrue(Files.exists(Path.of("/proc/net/udplite6")), "needs a kernel with UDP-Lite");
  }

  private static Program.Result run(String... options) throws IOException, InterruptedException {
    return new Scene("raw_and_udplite")
        .run(Stream.concat(Stream.of(Program.LAUNCHER.toString()), Stream.of(options)).toList());
  }

  @Test
  void haveTheirStatesAndOwners() throws IOException, InterruptedException {
    assertEquals(
        List.of(
            "udplite 127.0.0.1:P ESTABLISHED scene",
            "udplite 127.0.0.1:7000 - scene",
            "udplite6 [::1]:P ESTABLISHED scene",
            "udplite6 [::1]:7000 - scene",
            "raw 127.0.0.1:1 ESTABLISHED scene",
            "raw 127.0.0.1:1 - scene",
            "raw6 [::1]:58 ESTABLISHED scene",
            "raw6 [::1]:58 - scene"),
        run("--sort", "protocol,state", "raw", "raw6", "udplite", "udplite6").rows().stream()
            .map(row -> String.join(" ", row.get(0), row.get(1), row.get(3), row.get(5)))
            .map(row -> row.replaceAll(":[0-9]{5}", ":P")) // the kernel chose it
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a", "-N", "--peers"})
  void areNotShownUnlessAskedFor(String options) throws IOException, InterruptedException {
    JsonNode report = run("-f", "json", options).json();
    for (JsonNode row : report.get("connections")) {
      assertEquals(true, row.get("protocol").asString().matches("(tcp|udp)6?"), row.toString());
    }
  }

  @Test
  void haveNoPeers() throws IOException, InterruptedException {
    for (JsonNode row : run("-f", "json", "-wU", "--peers").json().get("connections")) {
      assertEquals(true, row.get("peer").isNull(), row.toString());
      assertEquals("owned", row.get("ownership").asString(), row.toString());
    }
  }

  @Test
  void areCountedInASummary() throws IOException, InterruptedException {
    JsonNode states = run("-f", "json", "-s", "-w4").json().get("states");
    assertEquals(
        List.of("raw ESTABLISHED 1", "raw  1"),
        Scene.elements(states)
            .map(
                state ->
                    state.get("protocol").asString()
                        + " "
                        + (state.get("state").isNull() ? "" : state.get("state").asString())
                        + " "
                        + state.get("count").asInt())
            .toList());
  }
}
