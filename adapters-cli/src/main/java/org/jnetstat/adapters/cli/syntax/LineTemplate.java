package org.jnetstat.adapters.cli.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jnetstat.adapters.cli.format.TemplateFormat;
import org.jnetstat.domain.report.Column;

/**
 * Understands the value of {@code --template}: text with names of columns in braces. A brace is
 * doubled to stand for itself; {@code \t}, {@code \n} and {@code \\} are a tab, a line feed and a
 * backslash.
 */
final class LineTemplate {

  private final String option;
  private final String typed;
  private final List<String> texts = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int place;

  private LineTemplate(String option, String typed) {
    this.option = option;
    this.typed = typed;
  }

  /**
   * The format that writes such lines.
   *
   * @param option the option's name
   * @param typed its value
   * @throws UsageException if there is no such column, or a brace or backslash stands alone
   */
  static TemplateFormat format(String option, String typed) throws UsageException {
    if (typed.isEmpty()) {
      throw new UsageException(option + " has an empty value");
    }
    return new LineTemplate(option, typed).read();
  }

  private TemplateFormat read() throws UsageException {
    while (place < typed.length()) {
      char c = typed.charAt(place);
      char next = place + 1 < typed.length() ? typed.charAt(place + 1) : '\0';
      if ((c == '{' || c == '}') && next == c) {
        text.append(c);
        place += 2;
      } else if (c == '{') {
        readColumn();
      } else if (c == '}') {
        throw UsageException.badValue(option, typed, "{ before each }, and }} for a brace alone");
      } else if (c == '\\') {
        text.append(escaped(next));
        place += 2;
      } else {
        text.append(c);
        place++;
      }
    }
    texts.add(text.toString());
    return new TemplateFormat(texts, columns);
  }

  private void readColumn() throws UsageException {
    int end = typed.indexOf('}', place);
    if (end < 0) {
      throw UsageException.badValue(option, typed, "} behind each {, and {{ for a brace alone");
    }
    columns.add(FilterValues.column(typed.substring(place + 1, end).strip()));
    texts.add(text.toString());
    text.setLength(0);
    place = end + 1;
  }

  private char escaped(char letter) throws UsageException {
    return switch (letter) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case '\\' -> '\\';
      default ->
          throw UsageException.badValue(option, typed, "\\t, \\n or \\\\ for each backslash");
    };
  }
}
