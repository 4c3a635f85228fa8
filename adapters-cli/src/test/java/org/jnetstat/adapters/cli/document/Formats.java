package org.jnetstat.adapters.cli.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.adapters.cli.format.NetstatFormat;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.domain.port.OutputFormat;

/** The formats that the documents list. */
final class Formats {

  private Formats() {}

  static Map<String, OutputFormat> wired() {
    Map<String, OutputFormat> formats = new LinkedHashMap<>();
    for (OutputFormat format : List.of(new TableFormat(), new NetstatFormat())) {
      formats.put(format.name(), format);
    }
    return formats;
  }
}
