package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.domain.address.Protocol.TCP;
import static org.jnetstat.domain.address.Protocol.TCP6;
import static org.jnetstat.domain.address.Protocol.UDP;
import static org.jnetstat.domain.address.Protocol.UDP6;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.Column.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The option -c and its seconds, which may be left out. */
final class WatchOptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -c                | 1000
          -c 2              | 2000
          --continuous=0.25 | 250
          -nc5              | 5000
          -c.5              | 500
          -c=2              | 2000
          -nc 3             | 3000
          -cn               | 1000
          -c -a             | 1000
          """)
  void secondsMayFollow(String typed, long milliseconds) throws UsageException {
    assertEquals(
        Answer.byDefault().every(Duration.ofMillis(milliseconds)).asked(),
        TypedCommand.parse(typed));
  }

  static Stream<UnderstoodCommand> othersBehindTheOption() {
    return Stream.of(
        new UnderstoodCommand("-cpan", everySecond().with(Section.PROGRAMS)),
        new UnderstoodCommand("-ct", everySecond().of(TCP, TCP6)),
        new UnderstoodCommand("-ctn", everySecond().of(TCP, TCP6)),
        new UnderstoodCommand("-cu4", everySecond().of(UDP)),
        new UnderstoodCommand("-cudp6", everySecond().of(UDP6)),
        new UnderstoodCommand("-c udp", everySecond().of(UDP)),
        new UnderstoodCommand("-c TCP", everySecond().of(TCP)));
  }

  @ParameterizedTest
  @MethodSource("othersBehindTheOption")
  void lettersAndProtocolsBehindItAreNoSeconds(UnderstoodCommand command) throws UsageException {
    command.check();
  }

  @ParameterizedTest
  @CsvSource({
    "-c established, established -c",
    "-c :8080, :8080 -c",
    "-c !22, !22 -c",
    "-c pid:812 tcp, pid:812 tcp -c"
  })
  void aWordBehindItIsNoNumberOfSeconds(String typed, String apart) throws UsageException {
    assertEquals(TypedCommand.parse(apart), TypedCommand.parse(typed));
  }

  @Test
  void everyLetterBehindItIsAnOption() throws UsageException {
    assertEquals(
        everySecond()
            .shownWith(RenderOptions.DEFAULT.and(Set.of(Section.EXTENDED)).withoutHeader())
            .ofListeners()
            .asked(),
        TypedCommand.parse("-cleH"));
  }

  private static Answer everySecond() {
    return Answer.byDefault().every(Duration.ofSeconds(1));
  }
}
