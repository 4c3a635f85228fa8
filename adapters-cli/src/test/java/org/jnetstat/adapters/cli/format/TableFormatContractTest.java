package org.jnetstat.adapters.cli.format;

import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.testing.OutputFormatContract;

/** The table does what every format does. */
class TableFormatContractTest implements OutputFormatContract {

  @Override
  public OutputFormat format() {
    return new TableFormat();
  }
}
