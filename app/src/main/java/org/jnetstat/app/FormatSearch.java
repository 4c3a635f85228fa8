package org.jnetstat.app;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jnetstat.adapters.cli.BackendUnavailableException;
import org.jnetstat.adapters.cli.Formats;
import org.jnetstat.adapters.cli.format.NetstatFormat;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.adapters.json.JsonFormat;
import org.jnetstat.adapters.json.NdjsonFormat;
import org.jnetstat.domain.port.OutputFormat;

/**
 * Gathers the output formats: the project's own, and those of any jar on the class path that names
 * one in {@code META-INF/services/org.jnetstat.domain.port.OutputFormat}.
 *
 * <p>Nothing is injected into them, so that {@code --help} and the command line's parser need not
 * wait until the program is wired.
 */
final class FormatSearch {

  /**
   * Set by the launcher when it adds nothing to the program's own jars: to find nothing in them
   * would mean to open them all, which the cache of classes makes needless.
   */
  private static final String NO_FURTHER_FORMATS = "jnetstat.noFurtherFormats";

  /** After an error the search may go on, and need not get any further (ServiceLoader). */
  private static final int MOST_BROKEN = 20;

  private final Map<String, OutputFormat> byName = new LinkedHashMap<>(); // in the order of help
  private final List<String> warnings = new ArrayList<>();

  private FormatSearch() {}

  /**
   * All formats, and what keeps others from being found or used.
   *
   * @throws BackendUnavailableException if two of them have the same name
   */
  static Formats search() {
    FormatSearch search = new FormatSearch();
    search.add(new TableFormat());
    search.add(new JsonFormat());
    search.add(new NdjsonFormat());
    search.add(new NetstatFormat());
    if (further()) {
      search.warnings.addAll(UnusableJars.warnings());
      search.addThoseFound();
    }
    return new Formats(search.byName, search.warnings);
  }

  private static boolean further() {
    return !Boolean.getBoolean(NO_FURTHER_FORMATS);
  }

  private void addThoseFound() {
    Iterator<OutputFormat> found = ServiceLoader.load(OutputFormat.class).iterator();
    for (int broken = 0; broken < MOST_BROKEN; ) {
      try {
        if (!found.hasNext()) {
          return;
        }
        add(found.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        broken++;
        warnings.add(
            "an output format cannot be used: "
                + e.getMessage()
                + "; build it again for this version, or remove it from formats/ or"
                + " JNETSTAT_CLASSPATH");
      }
    }
  }

  private void add(OutputFormat format) {
    OutputFormat other = byName.putIfAbsent(format.name(), format);
    if (other != null) {
      throw new BackendUnavailableException(
          "two output formats are called \""
              + format.name()
              + "\": "
              + other.getClass().getName()
              + " and "
              + format.getClass().getName()
              + "; take one of them off the class path");
    }
  }
}
