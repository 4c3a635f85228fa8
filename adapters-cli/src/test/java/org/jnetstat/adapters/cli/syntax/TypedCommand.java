package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.adapters.cli.syntax.FormatsToChoose.FORMATS;
import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowConnections;
import org.jnetstat.domain.port.NumberLookup;
import org.jnetstat.domain.testing.InMemoryNumberLookup;
import org.junit.jupiter.api.function.Executable;

/** A command line as a user types it: the words behind {@code jnetstat}, with a blank between. */
final class TypedCommand {

  private static final Pattern WORD = Pattern.compile("(?:[^\\s']|'[^']*')+");

  /** What the machine calls ports and hosts. */
  static final NumberLookup NUMBERS =
      new InMemoryNumberLookup(
          Map.of("ssh", Set.of(22), "https", Set.of(443)),
          Map.of(
              "localhost",
              new LinkedHashSet<>(
                  List.of(endpoint("127.0.0.1:1").address(), endpoint("[::1]:1").address()))));

  private TypedCommand() {}

  static Invocation parse(String typed) throws UsageException {
    return parseWords(typed.isEmpty() ? new String[0] : typed.split(" ", -1));
  }

  /** Takes words that have blanks in them, which a user has quoted. */
  static Invocation parseWords(String... words) throws UsageException {
    return new CommandSyntax(new CommandOptions(() -> FORMATS), NUMBERS).parse(words);
  }

  /** The words of a line, of which those with blanks are between apostrophes. */
  static String[] words(String line) {
    return WORD.matcher(line)
        .results()
        .map(found -> found.group().replace("'", ""))
        .toArray(String[]::new);
  }

  static ShowConnections parseAnswer(String typed) throws UsageException {
    return (ShowConnections) parse(typed);
  }

  static String complaintAbout(String typed) {
    return complaint(() -> parse(typed));
  }

  static String complaintAboutWords(String... words) {
    return complaint(() -> parseWords(words));
  }

  private static String complaint(Executable parsing) {
    return String.valueOf(assertThrows(UsageException.class, parsing).getMessage());
  }
}
