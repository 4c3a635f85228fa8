package org.jnetstat.adapters.cli.format;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jnetstat.domain.process.ProcessHistory;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.Explanation.Program;
import org.jnetstat.wording.ExplanationWording;

/** Lines that begin with what each is about. */
public final class LabelledLines {

  /** Where what is said begins. */
  private static final int COLUMN = 13;

  private static final String CUT = "…";

  private final StringBuilder text;
  private final int width;

  /**
   * Lines behind a text.
   *
   * @param width how many character cells a line has, or 0 if it does not matter
   */
  public LabelledLines(StringBuilder text, int width) {
    this.text = text;
    this.width = width;
  }

  /** Adds what is known of a program. */
  public void add(Program program, Instant now, LongFunction<Optional<String>> userNames) {
    ProcessHistory history = program.history();
    ProcessInfo process = history.process();
    add("Program", ExplanationWording.program(program));
    add("Started by", ExplanationWording.ancestry(program));
    add("Started", ExplanationWording.started(process, now));
    add("User", ExplanationWording.user(process, userNames));
    add("Command", ExplanationWording.command(process).map(this::cut));
    add("Executable", ExplanationWording.executable(history));
    add("Directory", Optional.ofNullable(history.directory()));
    add("Condition", ExplanationWording.condition(program));
  }

  private void add(String label, Optional<String> said) {
    said.ifPresent(known -> add(label, known));
  }

  /** Adds a line. */
  public void add(String label, String said) {
    text.append(label).repeat(' ', Math.max(1, COLUMN - label.length())).append(said).append('\n');
  }

  /** A command line may be longer than all the rest. */
  private String cut(String command) {
    int room = width - COLUMN;
    return width == 0 || TextWidth.of(command, 0) <= room
        ? command
        : command.substring(0, TextWidth.endWithin(command, Math.max(1, room - 1))) + CUT;
  }
}
