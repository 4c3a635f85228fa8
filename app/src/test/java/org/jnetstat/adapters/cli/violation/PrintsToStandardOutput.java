package org.jnetstat.adapters.cli.violation;

/** An adapter that does not write where it is told. */
public final class PrintsToStandardOutput {
  void print() {
    System.out.println();
  }
}
