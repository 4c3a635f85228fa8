package org.jnetstat.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.adapters.cli.BackendUnavailableException;
import org.jnetstat.adapters.cli.Formats;
import org.jnetstat.adapters.cli.format.CsvFormat;
import org.jnetstat.adapters.cli.format.MarkdownFormat;
import org.jnetstat.adapters.cli.format.NetstatFormat;
import org.jnetstat.adapters.cli.format.PidsFormat;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.adapters.cli.format.TsvFormat;
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
    search.add(new CsvFormat());
    search.add(new TsvFormat());
    search.add(new MarkdownFormat());
    search.add(new PidsFormat());
    search.add(new NetstatFormat());
    if (Additions.arePossible()) {
      search.warnings.addAll(UnusableJars.warnings());
    }
    Additions.of(OutputFormat.class, "an output format", search.warnings).forEach(search::add);
    return new Formats(search.byName, search.warnings);
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
