package org.jnetstat.adapters.json;

import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.testing.OutputFormatContract;

/** Lines of JSON do what every format does. */
class NdjsonFormatContractTest implements OutputFormatContract {

  @Override
  public OutputFormat format() {
    return new NdjsonFormat();
  }
}
