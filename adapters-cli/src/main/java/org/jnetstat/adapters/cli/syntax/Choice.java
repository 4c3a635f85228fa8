package org.jnetstat.adapters.cli.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of which any will do, and what is to be left out: {@code nginx,sshd}, {@code '!sshd'}.
 *
 * @param wanted what is asked for; empty if everything will do
 * @param unwanted what was written with an exclamation mark before it, without that
 */
public record Choice(List<String> wanted, List<String> unwanted) {

  /** What stands before what is to be left out. */
  static final String NOT = "!";

  /** Everything. */
  public static final Choice EVERYTHING = new Choice(List.of(), List.of());

  /** Copies the lists. */
  public Choice {
    wanted = List.copyOf(wanted);
    unwanted = List.copyOf(unwanted);
  }

  static Choice of(String option, String value) throws UsageException {
    List<String> wanted = new ArrayList<>();
    List<String> unwanted = new ArrayList<>();
    for (String item : FilterValues.names(option, value)) {
      String name = item.startsWith(NOT) ? item.substring(NOT.length()).strip() : item;
      if (name.isEmpty()) {
        throw UsageException.badValue(option, value, "something behind the exclamation mark");
      }
      (item.startsWith(NOT) ? unwanted : wanted).add(name);
    }
    return new Choice(wanted, unwanted);
  }

  /** Whether nothing is asked for and nothing is left out. */
  public boolean isEverything() {
    return wanted.isEmpty() && unwanted.isEmpty();
  }
}
