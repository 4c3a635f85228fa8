package org.jnetstat.adapters.cli;

import java.util.List;
import java.util.Map;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.reporter.ConnectionReporter;

/**
 * The program behind the command line: who answers queries, and who can write the answers down.
 *
 * @param reporter answers queries
 * @param hosts knows the machine's users
 * @param formats the formats by {@linkplain OutputFormat#name name}
 * @param warnings what of the program the user asked for and does not get, a sentence each
 */
public record Backend(
    ConnectionReporter reporter,
    HostLookup hosts,
    Map<String, OutputFormat> formats,
    List<String> warnings) {

  /** Copies the collections. */
  public Backend {
    formats = Map.copyOf(formats);
    warnings = List.copyOf(warnings);
  }
}
