package org.jnetstat.adapters.cli.format;

import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.testing.OutputFormatContract;

/** CSV does what every format does. */
class CsvFormatContractTest implements OutputFormatContract {

  @Override
  public OutputFormat format() {
    return new CsvFormat();
  }

  @Override
  public String separators() {
    return "\r";
  }
}
