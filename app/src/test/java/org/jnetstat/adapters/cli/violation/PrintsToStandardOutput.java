package org.jnetstat.adapters.cli.violation;

/** An adapter that writes to standard output. */
public final class PrintsToStandardOutput {
  void print() {
    System.out.println();
  }
}
