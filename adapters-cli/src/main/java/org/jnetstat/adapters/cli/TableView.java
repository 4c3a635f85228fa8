package org.jnetstat.adapters.cli;

/**
 * What a user wants to see in a table for people, and how.
 *
 * @param extended whether queues, user and inode are shown
 * @param timers whether timers, retransmits and unanswered probes are shown
 * @param wide whether names stay whole though the line may become longer than the terminal's
 * @param header whether a line of titles comes first
 * @param scope which sockets were asked for
 * @param terminalWidth how many character cells a line should have at most, or 0 if it does not
 *     matter
 * @param colors whether escape sequences for colours may be used
 */
record TableView(
    boolean extended,
    boolean timers,
    boolean wide,
    boolean header,
    Scope scope,
    int terminalWidth,
    boolean colors) {

  /** Which sockets were asked for. */
  enum Scope {
    /** Every socket. */
    ALL,
    /** What listens. */
    LISTENING,
    /** What does not listen, because nobody asked for what does. */
    CONNECTED
  }

  /** The six columns with their titles, as wide as they need to be, without colours. */
  static final TableView DEFAULT = new TableView(false, false, false, true, Scope.ALL, 0, false);

  /** The same on a terminal of that width. */
  TableView fittedTo(int width) {
    return new TableView(extended, timers, wide, header, scope, width, colors);
  }

  /** The same in colour, or not. */
  TableView colored(boolean wanted) {
    return new TableView(extended, timers, wide, header, scope, terminalWidth, wanted);
  }
}
