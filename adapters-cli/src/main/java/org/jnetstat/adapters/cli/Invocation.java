package org.jnetstat.adapters.cli;

import org.jnetstat.domain.ConnectionQuery;

/** What a command line asks for, once it has been understood. */
sealed interface Invocation {

  /** The help text; values beside it are not looked at. */
  record ShowHelp() implements Invocation {}

  /** The program's version. */
  record ShowVersion() implements Invocation {}

  /**
   * The answer to a query.
   *
   * @param query what is wanted
   * @param format the name of the format as it was typed; whether there is one is not known yet
   * @param source where to read
   * @param strict whether an answer that is not complete shall be told by the exit status
   */
  record ShowConnections(ConnectionQuery query, String format, SourceOptions source, boolean strict)
      implements Invocation {}
}
