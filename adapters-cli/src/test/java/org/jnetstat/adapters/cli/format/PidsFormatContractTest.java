package org.jnetstat.adapters.cli.format;

import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.testing.OutputFormatContract;

/** The list of process IDs does what every format does. */
class PidsFormatContractTest implements OutputFormatContract {

  @Override
  public OutputFormat format() {
    return new PidsFormat();
  }
}
