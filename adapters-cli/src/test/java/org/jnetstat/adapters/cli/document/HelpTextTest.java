package org.jnetstat.adapters.cli.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jnetstat.adapters.cli.syntax.CommandSyntax;
import org.junit.jupiter.api.Test;

class HelpTextTest {

  private static final CommandSyntax SYNTAX = new CommandSyntax(Formats::wired);
  private static final String HELP = HelpText.of(SYNTAX);

  @Test
  void theShortHelpFitsASmallTerminal() {
    List<String> lines = HelpText.ofCommonest(SYNTAX).lines().toList();

    assertTrue(lines.size() < 24, () -> lines.size() + " lines do not fit");
  }

  @Test
  void noLineIsLongerThanATerminal() {
    String texts = HELP + HelpText.ofCommonest(SYNTAX) + HelpText.ofDoctor(SYNTAX);

    assertEquals(List.of(), texts.lines().filter(line -> line.length() > 80).toList());
  }

  @Test
  void listsEveryVisibleOption() {
    SYNTAX
        .groups()
        .values()
        .forEach(
            group ->
                group.forEach(
                    option -> {
                      for (String name : option.names()) {
                        assertTrue(
                            HELP.matches("(?s).*[ ,]" + name + "[ ,\n].*"), () -> "lacks " + name);
                      }
                    }));
  }
}
