package org.jnetstat.adapters.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.port.OutputFormat;

/**
 * The output formats of the program, its own and those of further jars.
 *
 * @param byName the formats by {@linkplain OutputFormat#name name}, in the order in which to list
 *     them
 * @param warnings which formats the user asked for and does not get, a sentence each
 */
public record Formats(Map<String, OutputFormat> byName, List<String> warnings) {

  /** Copies the collections. */
  public Formats {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    warnings = List.copyOf(warnings);
  }
}
