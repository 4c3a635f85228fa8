package org.jnetstat.adapters.cli.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.adapters.cli.format.CsvFormat;
import org.jnetstat.adapters.cli.format.MarkdownFormat;
import org.jnetstat.adapters.cli.format.NetstatFormat;
import org.jnetstat.adapters.cli.format.PidsFormat;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.adapters.cli.format.TsvFormat;
import org.jnetstat.domain.port.OutputFormat;

/** The formats that the documents list. */
final class Formats {

  private Formats() {}

  static Map<String, OutputFormat> wired() {
    Map<String, OutputFormat> formats = new LinkedHashMap<>();
    for (OutputFormat format :
        List.of(
            new TableFormat(),
            new CsvFormat(),
            new TsvFormat(),
            new MarkdownFormat(),
            new PidsFormat(),
            new NetstatFormat())) {
      formats.put(format.name(), format);
    }
    return formats;
  }
}
