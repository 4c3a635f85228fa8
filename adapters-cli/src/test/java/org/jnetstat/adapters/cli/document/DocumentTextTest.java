package org.jnetstat.adapters.cli.document;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jnetstat.adapters.cli.syntax.CommandDocument;
import org.jnetstat.adapters.cli.syntax.CommandOptions;
import org.jnetstat.adapters.cli.syntax.FilterValues;
import org.jnetstat.adapters.cli.syntax.StateGroup;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentTextTest {

  private static final String PAGE =
      DocumentText.of(CommandDocument.MAN, new CommandOptions(Formats::wired), "1.2.3");
  private static final String ZSH =
      DocumentText.of(CommandDocument.ZSH, new CommandOptions(Formats::wired), "1.2.3");

  @Test
  void theManualPageExplainsEveryWordOfTheOutput() {
    for (Column column : Column.values()) {
      assertExplained(column.title() + " (" + column.label() + ")");
    }
    for (TcpState state : TcpState.values()) {
      assertExplained(FilterValues.nameOf(state));
    }
    for (StateGroup group : StateGroup.values()) {
      assertExplained(group.label());
    }
    for (RowOrder.Key key : RowOrder.Key.values()) {
      assertExplained(key.label());
    }
    for (Ownership.Reason reason : Ownership.Reason.values()) {
      assertExplained(reason.label());
    }
  }

  /** man(1) changes an unescaped hyphen, and takes a period or quote as a request. */
  @ParameterizedTest
  @EnumSource(names = {"MAN", "MAN_DOCTOR"})
  void manualPageEscapesWhatManInterprets(CommandDocument document) {
    String page = DocumentText.of(document, new CommandOptions(Formats::wired), "1.2.3");
    for (String line : page.lines().toList()) {
      if (line.startsWith(".") || line.startsWith("'")) {
        assertTrue(line.matches("[.](\\\\\".*|[A-Z]{1,2}( .*)?)"), line);
      } else {
        assertFalse(line.replace("\\-", "").contains("-"), line);
      }
    }
  }

  /** They are those of docs/recipes.md, each of which a test of the packaged program runs. */
  @Test
  void manualPageHasTheRecipes() {
    assertTrue(
        PAGE.contains(
            """
            .TP
            .B jnetstat \\-l 8080
            Which program has the port?
            .TP
            .B jnetstat why 8080
            \\&... and who started it, from where can it be reached, who is connected?
            """),
        PAGE);
    assertTrue(PAGE.contains("\n.B jnetstat '!22'\n"), PAGE);
  }

  /** zsh ends a text at the first bracket, and begins another at a colon. */
  @Test
  void descriptionsForZshAreWhole() {
    assertTrue(
        ZSH.contains(
            "--port=[a port, at either end\\: 80,8000-8100]:PORT: _jnetstat_in_use"
                + " --no-owners --template {local.port}' \\\n"),
        ZSH);
    assertTrue(
        ZSH.contains(
            "--process=[held by programs of that name or file\\: '\\''ngin*'\\'']:NAME:"
                + " _jnetstat_in_use -N --template {name}' \\\n"),
        ZSH);
  }

  @ParameterizedTest
  @EnumSource(
      value = CommandDocument.class,
      names = {"MAN_DOCTOR", "MAN_WAIT", "MAN_WHY"})
  void manualPageOfACommandHasItsOwnOptions(CommandDocument document) {
    String page = DocumentText.of(document, new CommandOptions(Formats::wired), "1.2.3");
    String word = document.name().substring("MAN_".length());
    assertTrue(page.contains("\n.TH JNETSTAT\\-" + word + " 1 "), page);
    assertTrue(page.contains("\n.TP\n.B \\-\\-interval SECONDS\n"), page);
    assertFalse(page.contains("\n.B \\-s, \\-\\-summary\n"), page);
  }

  @Test
  void manualPageOfDiffHasItsOwnOptions() {
    String page =
        DocumentText.of(CommandDocument.MAN_DIFF, new CommandOptions(Formats::wired), "1.2.3");
    assertTrue(page.contains("\n.TH JNETSTAT\\-DIFF 1 "), page);
    assertTrue(page.contains("\n.TP\n.B \\-f, \\-\\-format NAME\n"), page);
    assertFalse(page.contains("\n.B \\-s, \\-\\-summary\n"), page);
    assertFalse(page.contains("\\-\\-all\\-namespaces"), page);
  }

  /** fish ends a text in single quotes at the next one, unless a backslash is before it. */
  @Test
  void descriptionsForFishAreWhole() {
    String fish =
        DocumentText.of(CommandDocument.FISH, new CommandOptions(Formats::wired), "1.2.3");
    assertTrue(
        fish.contains(
            "complete -c jnetstat -l process -x -a '(__fish_append , (jnetstat -q --no-config -N"
                + " --template \"{name}\" 2>/dev/null | string match -v -- - | sort -u))'"
                + " -d 'held by programs of that name or file: \\'ngin*\\''\n"),
        fish);
    assertTrue(fish.contains("complete -c jnetstat -s 4 -l ipv4 -d 'IPv4 only'\n"), fish);
  }

  private static void assertExplained(String word) {
    String name = "\n.TP\n.B " + word.replace("-", "\\-") + "\n";
    int place = PAGE.indexOf(name);
    assertTrue(place > 0, () -> "lacks " + word);
    assertTrue(PAGE.substring(place + name.length()).indexOf(".\n") > 5, () -> "lacks " + word);
  }
}
