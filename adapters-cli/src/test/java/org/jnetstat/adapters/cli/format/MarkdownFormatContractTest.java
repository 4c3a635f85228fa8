package org.jnetstat.adapters.cli.format;

import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.testing.OutputFormatContract;

/** Markdown does what every format does. */
class MarkdownFormatContractTest implements OutputFormatContract {

  @Override
  public OutputFormat format() {
    return new MarkdownFormat();
  }
}
