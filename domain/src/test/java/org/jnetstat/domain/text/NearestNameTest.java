package org.jnetstat.domain.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {

  private static final List<String> PROTOCOLS = List.of("tcp", "tcp6", "udp", "udp6");

  @ParameterizedTest
  @CsvSource({
    "tpc, tcp", // swapped at the end
    "ctp, tcp", // swapped at the start
    "tcpp, tcp", // one too many
    "tp, tcp", // one missing
    "tcx, tcp", // one wrong
    "upd6, udp6",
    "TPC, tcp",
    "tcpv6, tcp6",
    "tcp4, tcp", // as near as tcp6, which comes later
  })
  void slipIsForgiven(String given, String meant) {
    assertEquals(Optional.of(meant), NearestName.to(given, PROTOCOLS));
  }

  @ParameterizedTest
  @CsvSource({"icmp", "sctp", "dccp", "raw", "ptc", "all", "x", "''"})
  void otherWordIsNoSlip(String given) {
    assertEquals(Optional.empty(), NearestName.to(given, PROTOCOLS));
  }

  @Test
  void longNamesForgiveMore() {
    assertEquals(
        Optional.of("--byte-order"), NearestName.to("--btye-ordr", List.of("--byte-order")));
    assertEquals(
        Optional.of("--byte-order"), NearestName.to("--bytesort", List.of("--byte-order")));
    assertEquals(Optional.empty(), NearestName.to("--bitsort", List.of("--byte-order")));
  }

  @Test
  void oneLetterOptionsAreTooShortToGuess() {
    assertEquals(Optional.empty(), NearestName.to("-x", List.of("-t", "-u")));
  }

  @Test
  void theNearestWins() {
    assertEquals(
        Optional.of("netstat"),
        NearestName.to("netsat", List.of("netcat9", "netstat", "netstats")));
  }

  @Test
  void noNamesGiveNoGuess() {
    assertEquals(Optional.empty(), NearestName.to("tcp", List.of()));
  }
}
