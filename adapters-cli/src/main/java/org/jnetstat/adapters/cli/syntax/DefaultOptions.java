package org.jnetstat.adapters.cli.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Puts the options of files in front of what was typed, which overrides them.
 *
 * <p>One that does not go with the rest is left out: who wants certain columns usually still gets a
 * summary with {@code -s}. One that makes no sense by itself is an error.
 */
final class DefaultOptions {

  private final Supplier<CommandSyntax> syntaxes;
  private final CommandOptions options;
  private final CommandSpec known;

  /**
   * Without any yet.
   *
   * @param syntaxes gives one that has understood nothing before
   */
  DefaultOptions(Supplier<CommandSyntax> syntaxes, CommandOptions options, CommandSpec known) {
    this.syntaxes = syntaxes;
    this.options = options;
    this.known = known;
  }

  /**
   * What a command line means with them.
   *
   * @param typed the command line
   * @param alone what it means without them
   * @throws UsageException if a line makes no sense
   */
  Invocation before(String[] typed, Invocation alone, List<OptionsFiles.Line> lines)
      throws UsageException {
    Invocation meaning = alone;
    List<String> sensible = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (OptionsFiles.Line line : lines) {
      OptionSpec option = optionOf(line);
      String argument = argumentOf(option, line);
      sensible.add(argument);
      refuseNonsense(line, option, sensible);
      kept.add(argument);
      try {
        meaning = syntaxes.get().understand(inFront(kept, typed));
      } catch (UsageException e) {
        kept.removeLast(); // it does not go with what was typed
      }
    }
    return meaning;
  }

  private OptionSpec optionOf(OptionsFiles.Line line) throws UsageException {
    String name = line.text().split("[=\\s]", 2)[0];
    OptionSpec option = known.findOption(name);
    List<OptionSpec> allowed =
        Stream.of(Command.values())
            .flatMap(command -> options.of(command).stream())
            .filter(one -> !options.thatAreNoDefaults().contains(one))
            .toList();
    if (option == null || !name.startsWith("-") || !allowed.contains(option)) {
      List<String> names = allowed.stream().map(OptionSpec::longestName).distinct().toList();
      throw line.refused(UsageException.unknownOption(name, names).problem());
    }
    return option;
  }

  /** As one word, so that no word behind it is taken for its value. */
  private static String argumentOf(OptionSpec option, OptionsFiles.Line line)
      throws UsageException {
    String[] parts = line.text().split("\\s*[=\\s]\\s*", 2);
    String name = option.longestName();
    if (parts.length == 2) {
      return name + "=" + parts[1];
    }
    if (option.arity().min() > 0) {
      throw line.refused(
          String.valueOf(UsageException.missingValue(name, option.paramLabel()).getMessage()));
    }
    return option.arity().max() == 0 ? name : name + "=" + option.fallbackValue();
  }

  /** Refuses what no command would take behind the lines before it. */
  private void refuseNonsense(OptionsFiles.Line line, OptionSpec option, List<String> upToIt)
      throws UsageException {
    UsageException first = null;
    for (Command command : Command.values()) {
      if (options.of(command).contains(option)) {
        List<String> taken = new ArrayList<>(upToIt);
        taken.removeIf(
            argument -> !options.of(command).contains(known.findOption(argument.split("=", 2)[0])));
        try {
          syntaxes.get().understand(inFront(taken, command.example()));
          return;
        } catch (UsageException e) {
          first = first == null ? e : first;
        }
      }
    }
    if (first != null) {
      throw line.refused(String.valueOf(first.getMessage()));
    }
  }

  private static String[] inFront(List<String> defaults, String... typed) {
    int words = typed.length > 0 && Command.called(typed[0]) != null ? 1 : 0;
    List<String> all = new ArrayList<>(Arrays.asList(typed).subList(0, words));
    all.addAll(defaults);
    all.addAll(Arrays.asList(typed).subList(words, typed.length));
    return all.toArray(new String[0]);
  }
}
