package org.jnetstat.adapters.json.violation;

import picocli.CommandLine;

/** picocli outside of the command line. */
public final class ParsesArguments {
  CommandLine.Help.Ansi ansi() {
    return CommandLine.Help.Ansi.OFF;
  }
}
