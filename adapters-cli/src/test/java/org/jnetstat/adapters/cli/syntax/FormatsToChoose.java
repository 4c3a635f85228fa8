package org.jnetstat.adapters.cli.syntax;

import java.io.Writer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jnetstat.adapters.cli.format.NetstatFormat;
import org.jnetstat.adapters.cli.format.PidsFormat;
import org.jnetstat.adapters.cli.format.TableFormat;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.ConnectionReport;

/** Formats with different features, for command lines that choose one. */
final class FormatsToChoose {

  static final OutputFormat TABLE = new TableFormat();
  static final OutputFormat DOCUMENT =
      new OutputFormat() {
        @Override
        public String name() {
          return "json";
        }

        @Override
        public Set<Feature> features() {
          return EnumSet.of(
              Feature.ROWS, Feature.SECTIONS, Feature.COMMANDS, Feature.PLACES, Feature.SUMMARY);
        }

        @Override
        public void write(ConnectionReport report, RenderOptions options, Writer out) {
          throw new AssertionError("a syntax writes nothing");
        }
      };

  static final Map<String, OutputFormat> FORMATS = new LinkedHashMap<>();

  static {
    for (OutputFormat format : List.of(TABLE, DOCUMENT, new NetstatFormat(), new PidsFormat())) {
      FORMATS.put(format.name(), format);
    }
  }

  private FormatsToChoose() {}
}
