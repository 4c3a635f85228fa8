package org.jnetstat.adapters.json;

import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.testing.OutputFormatContract;

/** The JSON document does what every format does. */
class JsonFormatContractTest implements OutputFormatContract {

  @Override
  public OutputFormat format() {
    return new JsonFormat();
  }
}
