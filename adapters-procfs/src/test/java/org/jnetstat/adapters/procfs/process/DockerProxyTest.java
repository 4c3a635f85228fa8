package org.jnetstat.adapters.procfs.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import org.jnetstat.domain.address.Endpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerProxyTest {

  private static @Nullable Endpoint target(String command) {
    return DockerProxy.target(Arrays.asList(command.split(" ", -1)));
  }

  private static @Nullable String text(String command) {
    Endpoint target = target(command);
    return target == null ? null : target.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/bin/docker-proxy -proto tcp -host-ip 0.0.0.0 -host-port 8080"
            + " -container-ip 172.17.0.2 -container-port 80",
        "/usr/bin/docker-proxy -proto tcp -host-ip :: -host-port 8080"
            + " -container-ip 172.17.0.2 -container-port 80 -use-listen-fd",
        "docker-proxy -use-listen-fd -container-ip 172.17.0.2 -new-switch -container-port 80",
        "docker-proxy --container-ip 172.17.0.2 --container-port=80",
        "docker-proxy -container-ip=172.17.0.2 -container-port=80",
        "docker-proxy -container-ip=::1 -container-port=1 -container-ip=172.17.0.2 -container-port"
            + " 80",
        "docker-proxy -container-ip 172.17.0.2 -container-port 80 more -container-port 81",
        "docker-proxy -container-ip 172.17.0.2 -container-port 80 -- -container-port 81",
        "docker-proxy -container-ip 172.17.0.2 -container-port 80 - -container-port 81"
      })
  void theArgumentsTellTheContainersEndpoint(String command) {
    assertEquals("172.17.0.2:80", text(command));
  }

  @ParameterizedTest
  @CsvSource({
    "fd00::2, [fd00::2]:80",
    "fd00:0:0:0:0:0:0:ABCD, [fd00::abcd]:80",
    "::ffff:172.17.0.2, 172.17.0.2:80"
  })
  void aContainerMayHaveAnIpv6Address(String address, String target) {
    assertEquals(target, text("docker-proxy -container-ip " + address + " -container-port 80"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "docker",
        "docker-proxy",
        "/usr/bin/docker-proxy-2 -container-ip 172.17.0.2 -container-port 80",
        "my-docker-proxy -container-ip 172.17.0.2 -container-port 80",
        "docker-proxy/x -container-ip 172.17.0.2 -container-port 80",
        "sh docker-proxy -container-ip 172.17.0.2 -container-port 80",
        "docker-proxy x -container-ip 172.17.0.2 -container-port 80",
        "docker-proxy -container-ip 172.17.0.2",
        "docker-proxy -container-port 80",
        "docker-proxy -container-ip 172.17.0.2 -container-port",
        "docker-proxy -container-ip -container-port 80",
        "docker-proxy -container-ip 172.17.0.2 -container-port=",
        "docker-proxy ---container-ip 172.17.0.2 -container-port 80"
      })
  void otherProgramsHaveNoTarget(String command) {
    assertNull(target(command));
    assertNull(DockerProxy.target(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10",
        "10.0.1",
        "10.0.0.1.2",
        "10.0.0.",
        ".10.0.0",
        "10..0.1",
        "256.0.0.1",
        "010.0.0.1",
        "1000.0.0.1",
        "10.0.0.1/8",
        "-1.0.0.1",
        "+1.0.0.1",
        "١٠.0.0.1",
        "localhost",
        "::g",
        ":",
        ":::",
        "1:2:3",
        "fe80::1%eth0",
        "fe80::1%1",
        "[::1]",
        "::1.2.3",
        "::１",
        "0x7f.1",
        "2130706433"
      })
  void malformedAddressIsNotLookedUp(String address) {
    assertNull(target("docker-proxy -container-ip " + address + " -container-port 80"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "65536", "99999", "100000", "4294967376", "080", "+80", "8O", "٨٠", "http"})
  void malformedPortIsNoPort(String port) {
    assertNull(target("docker-proxy -container-ip 172.17.0.2 -container-port " + port));
  }

  @Test
  void lastPortIsAPort() {
    assertEquals(
        "172.17.0.2:65535", text("docker-proxy -container-ip 172.17.0.2 -container-port 65535"));
  }
}
