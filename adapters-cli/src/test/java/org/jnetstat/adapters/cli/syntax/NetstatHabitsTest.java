package org.jnetstat.adapters.cli.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowConnections;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.NameKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options as users of netstat(8) type them. */
final class NetstatHabitsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--inet -6",
        "-A inet,inet6",
        "-A inet -A inet6",
        "--protocol ip --protocol=ip6",
        "-A tcpip -6",
        "--ip --inet6",
        "-tuanl",
        "-v --verbose --numeric-hosts",
        "--numeric-ports --numeric-users"
      })
  void optionsForTheDefaultChangeNothing(String typed) throws UsageException {
    assertEquals(Answer.byDefault().asked(), TypedCommand.parse(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tu46anp", "--tcp --udp --all --numeric --programs"})
  void programsCanBeAskedFor(String typed) throws UsageException {
    assertEquals(Answer.byDefault().with(Section.PROGRAMS).asked(), TypedCommand.parse(typed));
  }

  @Test
  void listenersCanBeAskedFor() throws UsageException {
    assertEquals(Answer.byDefault().ofListeners().asked(), TypedCommand.parse("-tuln"));
  }

  @Test
  void programsOfListenersCanBeAskedFor() throws UsageException {
    assertEquals(
        Answer.byDefault().ofListeners().with(Section.PROGRAMS).asked(),
        TypedCommand.parse("-tulpn"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--inet", "--ip", "-A inet", "-A ip", "-A tcpip -A inet", "-4"})
  void familyHasSeveralNames(String typed) throws UsageException {
    assertEquals(
        Answer.byDefault().of(Protocol.TCP, Protocol.UDP).asked(), TypedCommand.parse(typed));
  }

  /** In netstat numbers win; here they are the default, and who asks for names wants them. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          options                                         | names
          -f netstat                                      | ''
          -f netstat --resolve                            | HOST SERVICE USER
          -f netstat --resolve -n                         | ''
          -f netstat --resolve --numeric-hosts            | SERVICE USER
          -f netstat --resolve --numeric-ports            | HOST USER
          -f netstat --numeric-users --resolve            | HOST SERVICE
          -f netstat --resolve --numeric-users -n         | ''
          -n                                              | ''
          --resolve -n --numeric-hosts                    | HOST SERVICE USER
          --resolve --numeric-ports --numeric-users       | HOST SERVICE USER
          """)
  void numbersAreAskedForKindByKind(String options, String names) throws UsageException {
    ShowConnections answer = TypedCommand.parseAnswer(options);

    Set<NameKind> expected =
        Arrays.stream(names.split(" "))
            .filter(name -> !name.isEmpty())
            .map(NameKind::valueOf)
            .collect(Collectors.toSet());
    assertEquals(expected, answer.query().names());
    assertEquals(expected, answer.output().options().names());
  }

  @Test
  void namesCanStayWhole() throws UsageException {
    assertEquals(
        Answer.byDefault().shownWith(RenderOptions.DEFAULT.withWholeNames()).asked(),
        TypedCommand.parse("-T"));
  }

  /** Without -a and -l it leaves out listeners; without -p it searches for no program. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          options                           | shown     | programs | owners
          -tun                              | CONNECTED | false    | false
          -tunp                             | CONNECTED | true     | true
          -tuna                             | ALL       | false    | false
          -tulna                            | ALL       | false    | false
          -tlpn                             | LISTENING | true     | true
          -tlp --no-owners                  | LISTENING | false    | false
          -a --process=x                    | ALL       | false    | true
          -a --pid=1                        | ALL       | false    | true
          -a --container=x --namespace=host | ALL       | false    | true
          -a --unit=x --namespace=host      | ALL       | false    | true
          -a --sort=-pid                    | ALL       | false    | true
          -a --sort=state                   | ALL       | false    | false
          --state=listen                    | ALL       | false    | false
          """)
  void netstatsFormatGivesOptionsTheirMeaningInNetstat(
      String options, RenderOptions.Scope shown, boolean programs, boolean owners)
      throws UsageException {
    ShowConnections answer = TypedCommand.parseAnswer("-f NetStat " + options);

    assertEquals(shown, answer.output().options().scope());
    assertEquals(programs, answer.output().options().shows(Section.PROGRAMS));
    assertEquals(owners, answer.query().owners());
  }
}
