package org.jnetstat.adapters.cli.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jnetstat.adapters.cli.syntax.Command;
import org.jnetstat.adapters.cli.syntax.CommandOptions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

class HelpTextTest {

  private static final CommandOptions OPTIONS = new CommandOptions(Formats::wired);
  private static final String HELP = HelpText.of(Command.LISTING, OPTIONS);

  @Test
  void theShortHelpFitsASmallTerminal() {
    List<String> lines = HelpText.ofCommonest(OPTIONS).lines().toList();

    assertTrue(lines.size() < 24, () -> lines.size() + " lines do not fit");
  }

  @Test
  void noLineIsLongerThanATerminal() {
    StringBuilder texts = new StringBuilder(HelpText.ofCommonest(OPTIONS));
    for (Command command : Command.values()) {
      texts.append(HelpText.of(command, OPTIONS));
    }

    assertEquals(List.of(), texts.toString().lines().filter(line -> line.length() > 80).toList());
  }

  @Test
  void listsEveryVisibleOption() {
    for (OptionSpec option : OPTIONS.of(Command.LISTING)) {
      for (String name : option.names()) {
        assertTrue(HELP.matches("(?s).*[ ,]" + name + "[ ,\n].*"), () -> "lacks " + name);
      }
    }
  }
}
