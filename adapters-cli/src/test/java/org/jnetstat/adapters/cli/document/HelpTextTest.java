package org.jnetstat.adapters.cli.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jnetstat.adapters.cli.syntax.CommandSyntax;
import org.junit.jupiter.api.Test;

class HelpTextTest {

  private static final String HELP = HelpText.of(new CommandSyntax(Formats::wired));

  @Test
  void fitsAScreen() {
    List<String> lines = HELP.lines().toList();

    assertTrue(lines.size() <= 50, () -> lines.size() + " lines do not fit");
    assertEquals(List.of(), lines.stream().filter(line -> line.length() > 80).toList());
  }

  @Test
  void listsEveryVisibleOption() {
    new CommandSyntax(Formats::wired)
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
