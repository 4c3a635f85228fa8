package org.jnetstat.adapters.cli.syntax;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import org.jnetstat.adapters.cli.syntax.Invocation.Examine;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowConnections;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.report.ConnectionQuery;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protocols, address families, and whether owners are wanted. */
final class ProtocolOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          udp6         | UDP6
          udp tcp      | TCP UDP
          tcp tcp      | TCP
          UDP6 Tcp     | TCP UDP6
          -- udp       | UDP
          --inet       | TCP UDP
          --inet6      | TCP6 UDP6
          -A inet      | TCP UDP
          --protocol=inet6 | TCP6 UDP6
          -4           | TCP UDP
          -t           | TCP TCP6
          -6 --tcp     | TCP6
          -u udp6 tcp6 | UDP6
          raw          | RAW
          udplite6 udp | UDP UDPLITE6
          -w           | RAW RAW6
          -U4          | UDPLITE
          -tuw6        | TCP6 UDP6 RAW6
          -w raw6 tcp  | RAW6
          """)
  void wordsAndLettersChooseProtocols(String typed, String protocols) throws UsageException {
    assertEquals(
        Answer.byDefault().to(new ConnectionQuery(protocols(protocols), true)).asked(),
        TypedCommand.parse(typed));
  }

  /** Raw sockets may be signs of an intruder. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          doctor      | TCP TCP6 UDP UDP6 UDPLITE UDPLITE6 RAW RAW6
          doctor -t4  | TCP
          doctor -6   | TCP6 UDP6 UDPLITE6 RAW6
          doctor udp6 | UDP6
          """)
  void theDoctorLooksAtAllProtocols(String typed, String protocols) throws UsageException {
    assertEquals(protocols(protocols), ((Examine) TypedCommand.parse(typed)).query().protocols());
  }

  /** A script that takes netstat's text apart finds the rows that it would find there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -an        | TCP TCP6 UDP UDP6 UDPLITE UDPLITE6 RAW RAW6
          -an --inet | TCP UDP UDPLITE RAW
          -tuna      | TCP TCP6 UDP UDP6
          """)
  void netstatsTextHasTheProtocolsOfNetstat(String typed, String protocols) throws UsageException {
    ShowConnections asked = (ShowConnections) TypedCommand.parse("-f netstat " + typed);
    assertEquals(protocols(protocols), asked.query().protocols());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --no-owners         | TCP TCP6 UDP UDP6
          tcp --no-owners udp | TCP UDP
          """)
  void ownersCanBeLeftOut(String typed, String protocols) throws UsageException {
    assertEquals(
        Answer.byDefault().to(new ConnectionQuery(protocols(protocols), false)).asked(),
        TypedCommand.parse(typed));
  }

  private static Set<Protocol> protocols(String names) {
    return Stream.of(names.split(" ", -1)).map(Protocol::valueOf).collect(toSet());
  }
}
