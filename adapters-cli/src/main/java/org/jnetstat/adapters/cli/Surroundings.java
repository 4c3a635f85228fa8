package org.jnetstat.adapters.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import java.util.function.BooleanSupplier;

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
 * @param environment the environment variables
 */
public record Surroundings(
    Writer out, PrintWriter err, BooleanSupplier outIsPipe, Map<String, String> environment) {

  /** Copies the map. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
