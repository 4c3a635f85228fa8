package org.jnetstat.adapters.cli.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.adapters.cli.syntax.Command;
import org.jnetstat.adapters.cli.syntax.CommandOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Completions of the command line for shells: options, those of their values that are known before
 * the program runs, and those that are in use on the machine, for which the scripts run the
 * program.
 *
 * <p>What programs are called is chosen by others. A name goes to no shell that would read it again
 * as a command, and what is no plain word is not offered.
 */
final class Completions {

  /** The options whose value is a list with commas: each item is completed. */
  private static final Set<String> LISTS = Set.of("--state", "--sort", "--columns");

  /** The list whose items may have a hyphen before them. */
  private static final String SORT = "--sort";

  /** What prints the values in use, one in each line. Only some need the owners of sockets. */
  private static final Map<String, String> IN_USE =
      Map.of(
          "--port", "--no-owners --template {local.port}",
          "--local-port", "--no-owners --template {local.port}",
          "--remote-port", "--no-owners --template {remote.port}",
          "--user", "--no-owners -N --template {user}",
          "--process", "-N --template {name}",
          "--container", "-N --template {container}",
          "--unit", "-N --template {unit}",
          "--namespace", "-N --template {namespace}");

  /**
   * What bash may read again as a command and does not cut, as it does at a colon; what is unknown
   * is a hyphen.
   */
  private static final String PLAIN_WORD = "[[:alnum:]_][[:alnum:]_.@/+-]*";

  /** The option whose value is a file, as are the words behind {@link Command#DIFF}. */
  private static final String FILE = "--save";

  private static final String DIRECTORY = "--proc-root";

  private Completions() {}

  /** A script that bash(1) reads, from the directories of bash-completion or by {@code source}. */
  static String forBash(CommandOptions options) {
    StringBuilder values = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (OptionSpec option : options.of(Command.LISTING)) {
      names.addAll(List.of(option.names()));
      String pattern = String.join("|", option.names());
      if (option.longestName().equals(DIRECTORY)) {
        values.append(
            "    %s)%n      COMPREPLY=($(compgen -d -- \"$current\"))%n      return ;;%n"
                .formatted(pattern));
      } else if (option.longestName().equals(FILE)) {
        values.append("    %s) files=yes ;;%n".formatted(pattern));
      } else if (candidates(option) != null) {
        values.append(
            "    %s) words='%s' list=%s sign=%s ;;%n"
                .formatted(
                    pattern,
                    candidates(option),
                    isList(option) ? "," : "",
                    option.longestName().equals(SORT) ? "-" : ""));
      } else if (IN_USE.containsKey(option.longestName())) {
        values.append(
            "    %s) used='%s' list=, ;;%n".formatted(pattern, IN_USE.get(option.longestName())));
      } else if (option.arity().min() > 0) {
        values.append("    %s) return ;;%n".formatted(pattern));
      }
    }
    return """
    # Completions of jnetstat for bash. Made from the command itself when it was built.
    _jnetstat() {
      local current=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]}
      local words='' files='' used='' list='' sign='' before='' item='' left='' word=''
      # The shell cuts "--state=list" into three words.
      if [[ $current == = ]]; then
        current=
      elif [[ $option == = ]]; then
        option=${COMP_WORDS[COMP_CWORD-2]}
      fi
      COMPREPLY=()
      case $option in
    VALUES    *)
          if [[ $current == -* ]]; then
            words='OPTIONS'
          elif [[ ${COMP_WORDS[1]} == diff && $COMP_CWORD -gt 1 ]]; then
            files=yes
          else
            words='PROTOCOLS'
          fi ;;
      esac
      if [[ $files ]]; then
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
      fi
      if [[ $used ]]; then
        words=$("${COMP_WORDS[0]}" -q --no-config $used 2>/dev/null | LC_ALL=C grep -xE 'PLAIN_WORD' | sort -u)
      fi
      if [[ $list ]]; then
        # Only the last item is completed, to what is not in the list already.
        item=${current##*,}
        before=${current%"$item"}
        for word in $words; do
          [[ ,${before//,-/,} == *",$word,"* || $before == "-$word,"* ]] || left+=" $word"
        done
        if [[ $sign && $item == "$sign"* ]]; then
          before+=$sign
          item=${item#"$sign"}
        fi
        words=$left current=$item
      fi
      COMPREPLY=($(compgen -P "$before" -W "$words" -- "$current"))
    }
    complete -F _jnetstat jnetstat
    """
        .replace("VALUES", values)
        .replace("OPTIONS", String.join(" ", names))
        .replace("PLAIN_WORD", PLAIN_WORD)
        .replace("PROTOCOLS", protocols(options));
  }

  /** A function that zsh(1) finds as {@code _jnetstat} in its fpath. */
  static String forZsh(CommandOptions options) {
    StringBuilder text =
        new StringBuilder(
            """
            #compdef jnetstat
            # Completions of jnetstat for zsh. Made from the command itself when it was built.
            _jnetstat_in_use() {
              local -a found
              found=(${(fu)"$("$words[1]" -q --no-config "$@" 2>/dev/null)"})
              found=(${found:#-})
              compadd -a found
            }
            _jnetstat_word() {
              if [[ $words[2] == diff ]]; then
                _files
              else
                compadd PROTOCOLS
              fi
            }
            _arguments -s -S \\
            """
                .replace("PROTOCOLS", protocols(options)));
    for (OptionSpec option : options.of(Command.LISTING)) {
      String description = explanation(options.description(option));
      for (String name : option.names()) {
        String excluded = String.join(" ", option.names());
        text.append("  '(").append(excluded).append(')').append(name);
        text.append(takesValue(option) && name.startsWith("--") ? "=" : "");
        text.append('[').append(description).append(']').append(zshValue(option));
        text.append("' \\\n");
      }
    }
    return text.append("  '*:word: _jnetstat_word'\n").toString();
  }

  /** Text as _arguments takes it between brackets, in single quotes (zshcompsys(1)). */
  private static String explanation(String text) {
    return text.replaceAll("[\\\\\\[\\]:]", "\\\\$0").replace("'", "'\\''");
  }

  private static String zshValue(OptionSpec option) {
    if (!takesValue(option)) {
      return "";
    }
    String separator = option.arity().min() == 0 ? "::" : ":";
    // Behind a blank it is called with these words only.
    String action =
        option.longestName().equals(DIRECTORY)
            ? "_directories"
            : option.longestName().equals(FILE)
                ? "_files"
                : IN_USE.containsKey(option.longestName())
                    ? " _jnetstat_in_use " + IN_USE.get(option.longestName())
                    : candidates(option) == null
                        ? " "
                        : isList(option)
                            ? "_sequence compadd - " + candidates(option)
                            : "(" + candidates(option) + ")";
    return separator + option.paramLabel() + ":" + action;
  }

  /** Commands that fish(1) reads from a directory of completions, as {@code jnetstat.fish}. */
  static String forFish(CommandOptions options) {
    StringBuilder text =
        new StringBuilder(
            """
            # Completions of jnetstat for fish. Made from the command itself when it was built.
            complete -c jnetstat -f -a 'PROTOCOLS'
            complete -c jnetstat -n '__fish_seen_subcommand_from diff' -F
            """
                .replace("PROTOCOLS", protocols(options)));
    for (OptionSpec option : options.of(Command.LISTING)) {
      text.append("complete -c jnetstat");
      for (String name : option.names()) {
        text.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
      }
      text.append(fishValue(option)).append(" -d '");
      text.append(options.description(option).replaceAll("[\\\\']", "\\\\$0")).append("'\n");
    }
    return text.toString();
  }

  private static String fishValue(OptionSpec option) {
    if (option.arity().min() == 0) {
      return "";
    }
    String words = candidates(option);
    if (option.longestName().equals(DIRECTORY)) {
      return " -x -a '(__fish_complete_directories)'";
    } else if (option.longestName().equals(FILE)) {
      return " -r -F";
    } else if (IN_USE.containsKey(option.longestName())) {
      String what = IN_USE.get(option.longestName()).replaceFirst("\\{.*}", "\"$0\"");
      return " -x -a '(__fish_append , (jnetstat -q --no-config "
          + what
          + " 2>/dev/null | string match -v -- - | sort -u))'";
    } else if (words == null) {
      return " -x";
    }
    return " -x -a '" + (isList(option) ? "(__fish_append , " + words + ")" : words) + "'";
  }

  private static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  private static boolean isList(OptionSpec option) {
    return LISTS.contains(option.longestName());
  }

  private static @Nullable String candidates(OptionSpec option) {
    return option.completionCandidates() == null
        ? null
        : String.join(" ", option.completionCandidates());
  }

  private static String protocols(CommandOptions options) {
    return String.join(" ", options.positional().completionCandidates());
  }
}
