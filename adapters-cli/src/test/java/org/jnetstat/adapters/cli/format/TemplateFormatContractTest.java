package org.jnetstat.adapters.cli.format;

import java.util.List;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.testing.OutputFormatContract;

/** A template does what every format does. */
class TemplateFormatContractTest implements OutputFormatContract {

  @Override
  public OutputFormat format() {
    return new TemplateFormat(
        List.of("", " ", " ", " ", " ", ""),
        List.of(Column.PID, Column.NAME, Column.COMMAND, Column.EXECUTABLE, Column.UNIT));
  }
}
