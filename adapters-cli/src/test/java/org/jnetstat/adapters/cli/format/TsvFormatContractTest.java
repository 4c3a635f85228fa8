package org.jnetstat.adapters.cli.format;

import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.testing.OutputFormatContract;

/** TSV does what every format does. */
class TsvFormatContractTest implements OutputFormatContract {

  @Override
  public OutputFormat format() {
    return new TsvFormat();
  }

  @Override
  public String separators() {
    return "\t";
  }
}
