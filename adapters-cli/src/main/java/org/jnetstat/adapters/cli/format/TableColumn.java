package org.jnetstat.adapters.cli.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.RenderOptions.Section;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.Timer;

/**
 * A column of the table: its title, and what it shows of a row. The constants stand in the order of
 * the columns.
 *
 * <p>A cell is never empty: {@code -} stands for "nothing to show".
 */
public enum TableColumn {
  /** The protocol whose table listed the socket. */
  PROTOCOL("Proto") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      line.append(row.connection().protocol().label());
    }
  },

  /** Bytes not yet read by the program; for a listener, connections not yet accepted. */
  RECEIVE_QUEUE("Recv-Q") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      line.append(row.connection().receiveQueue());
    }
  },

  /** Bytes not yet acknowledged by the peer. */
  SEND_QUEUE("Send-Q") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      line.append(row.connection().sendQueue());
    }
  },

  /** This machine's end. */
  LOCAL_ADDRESS("Local address") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      appendEnd(line, row.connection().local(), row, report);
    }

    @Override
    int widthOf(AttributedConnection row, ConnectionReport report, StringBuilder scratch) {
      Endpoint local = row.connection().local();
      return hasPlainWidth(local, report) ? plainWidth(local) : super.widthOf(row, report, scratch);
    }

    @Override
    String suffixOf(AttributedConnection row, ConnectionReport report) {
      return portOf(row.connection().local(), row, report);
    }

    @Override
    boolean isName(AttributedConnection row, ConnectionReport report) {
      return report.names().host(row.connection().local().address()).isPresent();
    }
  },

  /** The peer's end; nothing for a listener and an unconnected socket. */
  REMOTE_ADDRESS("Remote address") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      Endpoint remote = row.connection().remote().orElse(null);
      if (remote == null) {
        line.append(NOTHING);
      } else {
        appendEnd(line, remote, row, report);
      }
    }

    @Override
    int widthOf(AttributedConnection row, ConnectionReport report, StringBuilder scratch) {
      Endpoint remote = row.connection().remote().orElse(null);
      return remote != null && hasPlainWidth(remote, report)
          ? plainWidth(remote)
          : super.widthOf(row, report, scratch);
    }

    @Override
    String suffixOf(AttributedConnection row, ConnectionReport report) {
      return row.connection().remote().map(remote -> portOf(remote, row, report)).orElse("");
    }

    @Override
    boolean isName(AttributedConnection row, ConnectionReport report) {
      Endpoint remote = row.connection().remote().orElse(null);
      return remote != null && report.names().host(remote.address()).isPresent();
    }
  },

  /** The state; nothing for an unconnected UDP socket. */
  STATUS("Status") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      SocketState state = row.connection().state().orElse(null);
      line.append(state == null ? NOTHING : state.label());
    }
  },

  /** The running timer and when it expires, in seconds: {@code keepalive 59.94s}. */
  TIMER("Timer") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      Timer timer = row.connection().timer().orElse(null);
      if (timer == null) {
        line.append(NOTHING);
      } else {
        appendTimer(line, timer);
      }
    }
  },

  /** How often the oldest unacknowledged segment was sent again. */
  RETRANSMITS("Retrans") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      line.append(row.connection().retransmits());
    }
  },

  /** How many probes have had no answer. */
  PROBES("Probes") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      line.append(row.connection().unansweredProbes());
    }
  },

  /** The user's name, or number where there is no name. */
  USER("User") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      if (row.connection().uid().isEmpty()) {
        line.append(NOTHING);
        return;
      }
      long uid = row.connection().uid().getAsLong();
      line.append(report.userName(uid).orElseGet(() -> Long.toString(uid)));
    }

    @Override
    boolean isName(AttributedConnection row, ConnectionReport report) {
      return row.connection().uid().isPresent()
          && report.userName(row.connection().uid().getAsLong()).isPresent();
    }
  },

  /** The inode; nothing where the kernel has none. */
  INODE("Inode") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      if (row.connection().hasInode()) {
        line.append(Long.toUnsignedString(row.connection().inode().getAsLong()));
      } else {
        line.append(NOTHING);
      }
    }
  },

  /** What people call the network namespace that the socket lives in. */
  NAMESPACE("Namespace") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      String label = report.namespaces().label(row.connection().namespace().orElse(null));
      line.append(label == null ? NOTHING : label);
    }

    // Containers of one runtime differ in what is behind the colon.
    @Override
    String suffixOf(AttributedConnection row, ConnectionReport report) {
      String label = report.namespaces().label(row.connection().namespace().orElse(null));
      if (label == null) {
        return "";
      }
      int colon = label.indexOf(':');
      return label.substring(Math.max(colon + 1, label.length() - DISTINCT_END));
    }

    @Override
    boolean isName(AttributedConnection row, ConnectionReport report) {
      return true;
    }
  },

  /** The lowest PID among the owners. */
  PID("PID") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      ProcessInfo first = row.ownership().firstProcess().orElse(null);
      if (first == null) {
        line.append(NOTHING);
      } else {
        line.append(first.pid());
      }
    }
  },

  /**
   * The name of that process, and how many more there are. A name whose ends could not be seen, as
   * it is empty or begins or ends with a blank, stands in single quotes.
   */
  PROGRAM_NAME("Program name") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      appendProgram(line, row.ownership());
    }

    @Override
    String suffixOf(AttributedConnection row, ConnectionReport report) {
      return suffix(row.ownership());
    }

    @Override
    boolean isName(AttributedConnection row, ConnectionReport report) {
      return true;
    }
  },

  /**
   * Where the conversation ends on this machine: an arrow, the namespace and port if it is another
   * namespace, then PID and name of the program.
   */
  PEER("Peer") {
    @Override
    void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
      Peer peer = row.knownPeer();
      if (peer == null) {
        line.append(NOTHING);
      } else {
        appendPeer(line, peer, row, report);
      }
    }

    @Override
    String suffixOf(AttributedConnection row, ConnectionReport report) {
      Peer peer = row.knownPeer();
      if (peer == null || peer.namespace() == null) {
        return "";
      }
      StringBuilder end = new StringBuilder();
      if (isElsewhere(peer, row)) {
        appendPortAndProgram(end, peer);
        return end.toString();
      }
      return peer.foundSocket() == null ? "" : suffix(peer.foundSocket().ownership());
    }

    @Override
    boolean isName(AttributedConnection row, ConnectionReport report) {
      return true;
    }
  };

  private static final String NOTHING = "-";

  /** So much of the end of an identifier tells it from others. */
  private static final int DISTINCT_END = 12;

  private static final String ARROW = "→";

  private final String title;

  TableColumn(String title) {
    this.title = title;
  }

  /** The columns of a view. */
  static List<TableColumn> of(RenderOptions view) {
    List<TableColumn> columns = new ArrayList<>(List.of(values()));
    if (!view.shows(Section.EXTENDED)) {
      columns.removeAll(List.of(RECEIVE_QUEUE, SEND_QUEUE, USER, INODE));
    }
    if (!view.shows(Section.TIMERS)) {
      columns.removeAll(List.of(TIMER, RETRANSMITS, PROBES));
    }
    if (!view.shows(Section.NAMESPACES)) {
      columns.remove(NAMESPACE);
    }
    if (!view.shows(Section.PEERS)) {
      columns.remove(PEER);
    }
    return columns;
  }

  /** What the header line calls it. */
  public String title() {
    return title;
  }

  /** Appends the cell's text, without padding. */
  abstract void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report);

  /**
   * The width of the cell's text, in character cells.
   *
   * @param scratch for the text, if it has to be made
   */
  int widthOf(AttributedConnection row, ConnectionReport report, StringBuilder scratch) {
    scratch.setLength(0);
    appendTo(scratch, row, report);
    return TextWidth.of(scratch, 0);
  }

  /** The end of a cell's text that stays when the cell is shortened. */
  String suffixOf(AttributedConnection row, ConnectionReport report) {
    return "";
  }

  /**
   * Whether a cell may be shortened to fit a terminal, for it holds a name: enough of it stays to
   * recognize it. A number or an address without its end would be another one.
   */
  boolean isName(AttributedConnection row, ConnectionReport report) {
    return false;
  }

  /** An end of a connection, with names for the numbers that have one: {@code db-1:postgresql}. */
  private static void appendEnd(
      StringBuilder line, Endpoint end, AttributedConnection row, ConnectionReport report) {
    EndpointNames names = report.names();
    int start = line.length();
    end.appendTo(line);
    if (!names.isEmpty()) {
      int colon = line.lastIndexOf(":");
      line.replace(colon, line.length(), portOf(end, row, report));
      names.host(end.address()).ifPresent(host -> line.replace(start, colon, host));
    }
  }

  /** Whether the width of an end's text is known without making it. */
  private static boolean hasPlainWidth(Endpoint end, ConnectionReport report) {
    return end.address() instanceof IpAddress.V4 && report.names().isEmpty();
  }

  /** The width of {@code 10.0.0.5:22}. */
  private static int plainWidth(Endpoint end) {
    int bits = ((IpAddress.V4) end.address()).bits();
    return digits(bits >>> 24)
        + digits(bits >>> 16 & 0xFF)
        + digits(bits >>> 8 & 0xFF)
        + digits(bits & 0xFF)
        + 4 // three dots and a colon
        + digits(end.port()); // or an asterisk for 0
  }

  private static int digits(int number) {
    return number < 10 ? 1 : number < 100 ? 2 : number < 1000 ? 3 : number < 10_000 ? 4 : 5;
  }

  private static String portOf(Endpoint end, AttributedConnection row, ConnectionReport report) {
    String number = end.port() == 0 ? "*" : Integer.toString(end.port());
    return ":" + report.names().service(row.connection().protocol(), end).orElse(number);
  }

  private static void appendTimer(StringBuilder line, Timer timer) {
    line.append(timer.kind().name().toLowerCase(Locale.ROOT)).append(' ');
    long hundredths = timer.expiresInMillis() / 10;
    line.append(hundredths / 100).append('.');
    line.append(hundredths % 100 < 10 ? "0" : "").append(hundredths % 100).append('s');
  }

  private static void appendProgram(StringBuilder line, Ownership ownership) {
    ProcessInfo first = ownership.firstProcess().orElse(null);
    line.append(first == null ? NOTHING : quoted(first.name()));
    line.append(suffix(ownership));
  }

  private static String quoted(String name) {
    return hasVisibleEnds(name) ? name : "'" + name + "'";
  }

  private static String suffix(Ownership ownership) {
    if (ownership.owners().size() < 2) {
      return "";
    }
    long others = ownership.processCount() - 1;
    return others > 0 ? " (+" + others + ")" : "";
  }

  private static void appendPeer(
      StringBuilder line, Peer peer, AttributedConnection row, ConnectionReport report) {
    line.append(ARROW);
    NetworkNamespace namespace = peer.namespace();
    if (namespace == null) {
      line.append(' ');
      peer.end().appendTo(line);
      return;
    }
    line.append(' ');
    if (isElsewhere(peer, row)) {
      line.append(report.namespaces().label(namespace));
      appendPortAndProgram(line, peer);
    } else {
      appendPeersProgram(line, peer);
    }
  }

  private static boolean isElsewhere(Peer peer, AttributedConnection row) {
    return !Objects.equals(peer.namespace(), row.connection().namespace().orElse(null));
  }

  private static void appendPortAndProgram(StringBuilder line, Peer peer) {
    line.append('/').append(peer.end().port()).append(' ');
    appendPeersProgram(line, peer);
  }

  private static void appendPeersProgram(StringBuilder line, Peer peer) {
    AttributedConnection socket = peer.foundSocket();
    ProcessInfo program = socket == null ? null : socket.ownership().firstProcess().orElse(null);
    if (socket == null || program == null) {
      line.append(NOTHING);
    } else {
      line.append(program.pid()).append(' ');
      appendProgram(line, socket.ownership());
    }
  }

  private static boolean hasVisibleEnds(String name) {
    return !name.isEmpty()
        && !Character.isSpaceChar(name.charAt(0))
        && !Character.isSpaceChar(name.charAt(name.length() - 1));
  }
}
