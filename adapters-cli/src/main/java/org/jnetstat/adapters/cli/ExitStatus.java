package org.jnetstat.adapters.cli;

/** The numbers a run ends with, for the scripts that call it. Part of the program's contract. */
final class ExitStatus {

  /** The answer was shown, or its reader has gone. */
  static final int ANSWERED = 0;

  /**
   * A filter was given, and nothing met it; what was waited for did not come ({@code wait}); two
   * reports differ ({@code diff}).
   */
  static final int NOTHING_MATCHED = 1;

  /** Wrong usage: an argument, or a place that has no connections to read. */
  static final int WRONG_USAGE = 2;

  /** The answer was shown, is not complete, and the user wanted to be told so. */
  static final int INCOMPLETE = 3;

  /** Something will fail, or looks like an intruder ({@code doctor}). */
  static final int WARNED = 4;

  /** Users of the machine are failing now ({@code doctor}). */
  static final int CRITICAL = 5;

  /** The program failed (EX_SOFTWARE of sysexits.h). */
  static final int INTERNAL_ERROR = 70;

  /** Interrupted by Ctrl-C: 128 and the number of SIGINT, as shells have it. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
