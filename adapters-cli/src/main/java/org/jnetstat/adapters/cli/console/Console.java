package org.jnetstat.adapters.cli.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a command finds around it: where its output goes, and the environment variables. Passed in,
 * so that a test can give its own and nothing here touches the process's.
 *
 * @param out where rows, help and version go. It must report failures, so it is no {@link
 *     PrintWriter}; it should be buffered. It is flushed, never closed
 * @param err where messages for people go. It is flushed, never closed
 * @param outIsPipe whether {@code out} ends in a pipe or a socket, whose reader may go away. Asked
 *     only after a write has failed: Java has no exception type of its own for that (EPIPE), and
 *     its message depends on the system's language
 * @param outTerminal the terminal that {@code out} is, or {@code null} if it is not a terminal
 * @param environment the environment variables
 * @param time lets time pass, and measures it
 * @param atEnd takes what has to be done when the process is made to end, as by Ctrl-C
 * @param screens takes the screen of the terminal that {@code out} is
 */
public record Console(
    Writer out,
    PrintWriter err,
    BooleanSupplier outIsPipe,
    @Nullable Terminal outTerminal,
    Map<String, String> environment,
    Time time,
    Consumer<Runnable> atEnd,
    Screen.Opener screens) {

  /** A terminal, which may change its size at any time. */
  @FunctionalInterface
  public interface Terminal {

    /** Its size now. */
    Size size();

    /**
     * A size in character cells.
     *
     * @param columns the width, or 0 if unknown
     * @param rows the height, or 0 if unknown
     */
    record Size(int columns, int rows) {}
  }

  /**
   * Time as it passes: nobody sets it, as somebody may set the clock that tells the time of day.
   */
  public interface Time {

    /**
     * Waits.
     *
     * @param time how long
     * @throws IOException if the reader of {@code out} has gone, which a command that has nothing
     *     to write would not notice
     * @throws InterruptedException if the command is to end
     */
    void pass(Duration time) throws IOException, InterruptedException;

    /** The nanoseconds that have passed since some moment, which is the same for a whole run. */
    long nanos();
  }

  /** Copies the map. */
  public Console {
    environment = Map.copyOf(environment);
  }

  /**
   * The size of the terminal now: what the environment says ({@code COLUMNS}, {@code LINES}), or
   * what the terminal does; zeros where {@code out} is not a terminal.
   */
  public Terminal.Size sizeOfTerminal() {
    if (outTerminal == null) {
      return new Terminal.Size(0, 0);
    }
    int columns = cells("COLUMNS");
    int rows = cells("LINES");
    if (columns > 0 && rows > 0) {
      return new Terminal.Size(columns, rows);
    }
    Terminal.Size own = outTerminal.size();
    return new Terminal.Size(columns > 0 ? columns : own.columns(), rows > 0 ? rows : own.rows());
  }

  private int cells(String variable) {
    String value = environment.getOrDefault(variable, "");
    return value.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(value) : 0;
  }

  /** Whether {@code out} is a terminal that knows escape sequences. */
  public boolean terminalIsCapable() {
    String type = environment.getOrDefault("TERM", "");
    return outTerminal != null && !type.isEmpty() && !type.equals("dumb");
  }

  /**
   * Whether the user wants colours there by themselves: {@code NO_COLOR} forbids them when it is
   * set to anything but an empty text (no-color.org).
   */
  public boolean colorsByDefault() {
    return terminalIsCapable() && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }
}
