package org.jnetstat.adapters.cli;

import org.jnetstat.domain.AttributedConnection;
import org.jnetstat.domain.Ownership;
import org.jnetstat.domain.SocketState;

/**
 * A column of the table: its title, and what it shows of a row.
 *
 * <p>A cell is never empty: {@code -} stands for "nothing to show".
 */
enum TableColumn {
  /** The protocol whose table listed the socket. */
  PROTOCOL("Proto") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row) {
      line.append(row.connection().protocol().label());
    }
  },

  /** This machine's end. */
  LOCAL_ADDRESS("Local address") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row) {
      row.connection().local().appendTo(line);
    }
  },

  /** The peer's end; nothing for a listener and an unconnected socket. */
  REMOTE_ADDRESS("Remote address") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row) {
      row.connection()
          .remote()
          .ifPresentOrElse(remote -> remote.appendTo(line), () -> line.append(NOTHING));
    }
  },

  /** The state; nothing for an unconnected UDP socket. */
  STATUS("Status") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row) {
      line.append(row.connection().state().map(SocketState::label).orElse(NOTHING));
    }
  },

  /** The lowest PID among the owners. */
  PID("PID") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row) {
      Ownership ownership = row.ownership();
      if (ownership.owners().isEmpty()) {
        line.append(NOTHING);
      } else {
        line.append(ownership.owners().getFirst().process().pid());
      }
    }
  },

  /**
   * The name of that process, and how many more there are. A name whose ends could not be seen, as
   * it is empty or begins or ends with a blank, stands in single quotes.
   */
  PROGRAM_NAME("Program name") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row) {
      Ownership ownership = row.ownership();
      if (ownership.owners().isEmpty()) {
        line.append(NOTHING);
        return;
      }
      String name = ownership.owners().getFirst().process().name();
      if (hasVisibleEnds(name)) {
        line.append(name);
      } else {
        line.append('\'').append(name).append('\'');
      }
      if (ownership.owners().size() > 1) {
        long others = ownership.processCount() - 1;
        if (others > 0) {
          line.append(" (+").append(others).append(')');
        }
      }
    }
  };

  private static final String NOTHING = "-";

  private final String title;

  TableColumn(String title) {
    this.title = title;
  }

  /** What the header line calls it. */
  String title() {
    return title;
  }

  /** Appends the cell's text, without padding. */
  abstract void appendTo(StringBuilder line, AttributedConnection row);

  private static boolean hasVisibleEnds(String name) {
    return !name.isEmpty()
        && !Character.isSpaceChar(name.charAt(0))
        && !Character.isSpaceChar(name.charAt(name.length() - 1));
  }
}
