package org.jnetstat.domain.process;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an interpreter or virtual machine runs, as its command line says: a script, a module, a jar
 * or a main class. For the kernel every process of an interpreter has the same name. People call
 * the program by this.
 *
 * @param argument what stands in the command line: {@code /srv/manage.py}, {@code http.server},
 *     {@code kafka.Kafka}
 * @param name the name in it: {@code manage.py}, {@code http.server}, {@code Kafka}
 */
public record Script(String argument, String name) {

  /** The script of a directory or an archive, which has the name. */
  private static final String MAIN = "/__main__.py";

  /**
   * What a process runs, if it was started as an interpreter that has something to run in a file.
   *
   * @param program the name of the program's file, if it is known; else the kernel's name
   * @param command the arguments, of which the first is the interpreter's name
   */
  static Optional<Script> in(String program, List<String> command) {
    Interpreter interpreter =
        command.size() < 2 ? null : Interpreter.called(fileOf(command.getFirst()));
    Interpreter running = Interpreter.called(program);
    if (interpreter == null || (running != null && running != interpreter)) {
      return Optional.empty();
    }
    for (int i = 1; i < command.size(); i++) {
      String argument = command.get(i);
      if (interpreter.namesItNext(argument)) {
        return i + 1 < command.size()
            ? named(interpreter, argument, command.get(i + 1))
            : Optional.empty();
      } else if (!interpreter.isOption(argument)) {
        return named(interpreter, "", argument);
      } else if (interpreter.hasItInArguments(argument)) {
        return Optional.empty();
      } else if (interpreter.takesNext(argument)) {
        i++;
      }
    }
    return Optional.empty();
  }

  private static Optional<Script> named(Interpreter interpreter, String option, String argument) {
    Script script = interpreter.named(option, argument);
    return script.name.isEmpty() ? Optional.empty() : Optional.of(script);
  }

  private static String fileOf(String path) {
    String named = path.endsWith(MAIN) ? path.substring(0, path.length() - MAIN.length()) : path;
    int end = named.endsWith("/") ? named.length() - 1 : named.length(); // a directory
    return named.substring(named.lastIndexOf('/', end - 1) + 1, end);
  }

  /** A program that runs others. Options are those of its manual page. */
  private enum Interpreter {
    JAVA(""),
    PYTHON("c"),
    PERL("eE"),
    RUBY("e"),
    PHP("rSBRF"),
    NODE("ep"),
    SHELL("cs");

    /** Letters of options that say that the program is in the arguments or comes from outside. */
    private final String withoutFile;

    Interpreter(String withoutFile) {
      this.withoutFile = withoutFile;
    }

    /** The interpreter of a name, with or without its version: {@code python3.11}. */
    static @Nullable Interpreter called(String program) {
      int end = program.length();
      while (end > 0 && "0123456789.".indexOf(program.charAt(end - 1)) >= 0) {
        end--;
      }
      return switch (program.substring(0, end)) {
        case "java" -> JAVA;
        case "python", "pypy" -> PYTHON;
        case "perl" -> PERL;
        case "ruby" -> RUBY;
        case "php" -> PHP;
        case "node", "nodejs" -> NODE;
        case "sh", "bash", "dash", "zsh", "ksh" -> SHELL;
        default -> null;
      };
    }

    boolean isOption(String argument) {
      return argument.startsWith("-")
          || (this == SHELL && argument.startsWith("+"))
          || (this == JAVA && argument.startsWith("@"));
    }

    boolean namesItNext(String option) {
      return switch (this) {
        case JAVA -> option.equals("-jar") || option.equals("-m") || option.equals("--module");
        case PYTHON -> option.equals("-m");
        default -> false;
      };
    }

    /** Whether the next argument is the value of an option. */
    boolean takesNext(String option) {
      return (" " + optionsWithValue() + " ").contains(" " + option + " ");
    }

    private String optionsWithValue() {
      return switch (this) {
        case JAVA ->
            "-cp -classpath --class-path -p --module-path --add-modules --add-exports --add-opens"
                + " --add-reads --limit-modules --upgrade-module-path --patch-module --source";
        case PYTHON -> "-W -X --check-hash-based-pycs";
        case PERL -> "-I";
        case RUBY -> "-I -r -C";
        case PHP -> "-d -c -t --define --php-ini";
        case NODE -> "-r -C --require --import --loader --conditions";
        case SHELL -> "-o -O +o +O --rcfile --init-file";
      };
    }

    boolean hasItInArguments(String option) {
      if (option.equals("-")) {
        return true; // it is read from standard input
      }
      if (option.startsWith("--")) {
        return this == NODE && (option.startsWith("--eval") || option.startsWith("--print"));
      }
      for (int i = 1; i < option.length(); i++) { // one of several letters: perl -we
        if (withoutFile.indexOf(option.charAt(i)) >= 0) {
          return true;
        }
      }
      return false;
    }

    Script named(String option, String argument) {
      boolean isFile = option.equals("-jar") || argument.endsWith(".java");
      if (this == JAVA && !isFile) {
        String mainClass = argument.substring(argument.indexOf('/') + 1); // behind its module
        return new Script(argument, mainClass.substring(mainClass.lastIndexOf('.') + 1));
      }
      return new Script(argument, option.equals("-m") ? argument : fileOf(argument));
    }
  }
}
