package org.jnetstat.adapters.cli;

import static org.jnetstat.adapters.cli.SampleSockets.SOCKETS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.List;
import org.jnetstat.adapters.cli.document.HelpText;
import org.jnetstat.adapters.cli.syntax.Command;
import org.jnetstat.adapters.cli.syntax.CommandOptions;
import org.jnetstat.domain.port.ProcessLookup;
import org.jnetstat.domain.port.SocketTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waiting until a socket meets conditions, or none does. */
final class CommandWaitTest extends CommandOverFakes {

  private int looks;

  /** The sockets are there from the third look on, or until then. */
  private void change(boolean come) {
    source =
        selection ->
            new SocketTables(
                ++looks < 3 == come
                    ? List.of()
                    : SOCKETS.stream().filter(selection.filter()::accepts).toList(),
                notices);
  }

  @Test
  void itEndsWhenASocketMeetsTheConditions() {
    change(true);
    processes = mock(ProcessLookup.class);

    run("wait -l --port 22 --interval 0.1").shows("");

    assertEquals(3, looks);
    verifyNoInteractions(processes);
  }

  @Test
  void itEndsWhenNoSocketMeetsTheConditions() {
    change(false);

    run("wait --port 22 --gone --interval 0.1 --timeout 60").shows("");

    assertEquals(3, looks);
  }

  @Test
  void itGivesUpAfterTheTime() {
    run("wait --port 1 --timeout 0")
        .ends(1, "", "jnetstat: gave up: nothing meets the conditions\n");
    run("wait --port 22 --gone --timeout 0")
        .ends(1, "", "jnetstat: gave up: 1 socket is still there\n");
  }

  /** Who may not see owners waits in vain for them. */
  @Test
  void whatCouldNotBeSeenIsToldWhenItGivesUp() {
    notices.add(MALFORMED);

    run("wait --pid 1 --timeout 0.1 --interval 0.1")
        .ends(1, "", message(MALFORMED) + "jnetstat: gave up: nothing meets the conditions\n");
    run("wait --pid 1 --timeout 0 -q")
        .ends(1, "", "jnetstat: gave up: nothing meets the conditions\n");
    run("wait --port 22").shows("");
  }

  @Test
  void itsHelpListsItsOptions() {
    String help = HelpText.of(Command.WAIT, new CommandOptions(() -> formats));

    run("wait -h").shows(help);
    run("wait --help").shows(help);
    assertTrue(help.contains("\n      --timeout SECONDS        wait no longer"), help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          wait                        | wait needs a condition, such as -l 8080
          wait tcp                    | wait needs a condition, such as -l 8080
          wait -l -f json             | --format does not go with wait; see 'jnetstat wait --help'
          wait -l --timeout=-1        | invalid value '-1' for --timeout: expected a number of seconds from 0.1 to 86400
          -l --timeout 1              | --timeout is for 'jnetstat wait'
          --gone                      | --gone is for 'jnetstat wait'
          doctor --timeout 1          | --timeout does not go with doctor; see 'jnetstat doctor --help'
          wait --user nobody-has-this | unknown user 'nobody-has-this' for --user: expected a user name or a uid (0-4294967295)
          """)
  void whatMakesNoSenseIsRefused(String typed, String complaint) {
    run(typed).refuses(complaint);
  }
}
