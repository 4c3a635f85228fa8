package org.jnetstat.domain.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.Timer;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list of sockets: its title, and what it shows of a row. The constants stand in the
 * order of the columns.
 *
 * <p>What is behind a column is in switches and not in classes of the constants: a run would load
 * all of these.
 */
public enum Column {
  /** The protocol whose table listed the socket. */
  PROTOCOL("protocol", "Proto", null),
  /** Bytes not yet read by the program; for a listener, connections not yet accepted. */
  RECEIVE_QUEUE("recv-q", "Recv-Q", Section.EXTENDED),
  /** Bytes not yet acknowledged by the peer. */
  SEND_QUEUE("send-q", "Send-Q", Section.EXTENDED),
  /** Datagrams that the kernel dropped; nothing for TCP. */
  DROPS("drops", "Drops", Section.EXTENDED),
  /** This machine's end. */
  LOCAL_ADDRESS("local", "Local address", null),
  /** The peer's end; nothing for a listener and an unconnected socket. */
  REMOTE_ADDRESS("remote", "Remote address", null),
  /** The state; nothing for an unconnected UDP socket. */
  STATUS("state", "Status", null),
  /** The running timer and when it expires, in seconds: {@code keepalive 59.94s}. */
  TIMER("timer", "Timer", Section.TIMERS),
  /** How often the oldest unacknowledged segment was sent again. */
  RETRANSMITS("retransmits", "Retrans", Section.TIMERS),
  /** How many probes have had no answer. */
  PROBES("probes", "Probes", Section.TIMERS),
  /** The user's name, or number where there is no name. */
  USER("user", "User", Section.EXTENDED),
  /** The inode; nothing where the kernel has none. */
  INODE("inode", "Inode", Section.EXTENDED),
  /** What people call the network namespace that the socket lives in. */
  NAMESPACE("namespace", "Namespace", Section.NAMESPACES),
  /** The lowest PID among the owners. */
  PID("pid", "PID", null),
  /**
   * What people call the program of that process, and how many more there are. A name whose ends
   * could not be seen, as it is empty or begins or ends with a blank, stands in single quotes.
   */
  PROGRAM_NAME("program", "Program name", null),
  /**
   * Where the conversation ends on this machine: an arrow, {@code (NAT)} if addresses are
   * translated on the way, the namespace and port if it is another namespace, then PID and name of
   * the program.
   */
  PEER("peer", "Peer", Section.PEERS),
  /**
   * The command line of the owner with the lowest PID. Of several arguments those that are empty or
   * have blanks stand in single quotes.
   */
  COMMAND("command", "Command", Section.COMMANDS),
  /** The kernel's name of that process alone, whatever it is; nothing where it is empty. */
  NAME("name", "Name", Section.BY_NAME),
  /** The path of the program that it runs. */
  EXECUTABLE("executable", "Executable", Section.BY_NAME),
  /** The container that it is in: {@code docker:3f2a…}. */
  CONTAINER("container", "Container", Section.BY_NAME),
  /** The systemd unit that it belongs to. */
  UNIT("unit", "Unit", Section.BY_NAME),
  /** The address of this machine's end, or the host's name; an IPv6 address without brackets. */
  LOCAL_HOST("local.address", "Local host", Section.BY_NAME),
  /** The port of this machine's end, or the service's name; nothing for port 0. */
  LOCAL_PORT("local.port", "Local port", Section.BY_NAME),
  /** The address of the peer's end, or the host's name; an IPv6 address without brackets. */
  REMOTE_HOST("remote.address", "Remote host", Section.BY_NAME),
  /** The port of the peer's end, or the service's name. */
  REMOTE_PORT("remote.port", "Remote port", Section.BY_NAME);

  /** Columns that are shown together when they are asked for. */
  public enum Section {
    /** The programs; a format in jnetstat's own dialect shows them unasked. */
    PROGRAMS,
    /** Queues, drops, user and inode. */
    EXTENDED,
    /** Timers, retransmits and unanswered probes. */
    TIMERS,
    /** The network namespace. */
    NAMESPACES,
    /** Where the conversation ends on this machine; where a row knows it, it is shown anyway. */
    PEERS,
    /** The command line. */
    COMMANDS,
    /** Parts of others, and more than a table has room for: shown if they are named one by one. */
    BY_NAME
  }

  private static final String NOTHING = "-";

  /** So much of the end of an identifier tells it from others. */
  private static final int DISTINCT_END = 12;

  private static final String ARROW = "→";

  private final String label;
  private final String title;
  private final @Nullable Section section;

  Column(String label, String title, @Nullable Section section) {
    this.label = label;
    this.title = title;
    this.section = section;
  }

  /** The columns that are always shown, and those of these sections. */
  public static List<Column> of(Set<Section> sections) {
    List<Column> columns = new ArrayList<>();
    for (Column column : values()) {
      if (column.section == null || sections.contains(column.section)) {
        columns.add(column);
      }
    }
    return columns;
  }

  /**
   * The column of a name, in lower case: its label, or its title with hyphens for blanks.
   *
   * @param name what was typed
   */
  public static Optional<Column> named(String name) {
    for (Column column : values()) {
      if (column.label.equals(name)
          || column.title.toLowerCase(Locale.ROOT).replace(' ', '-').equals(name)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  /**
   * The word for it on a command line and in the header of formats for programs: {@code recv-q},
   * {@code local.port}.
   */
  public String label() {
    return label;
  }

  /** What the header line calls it. */
  public String title() {
    return title;
  }

  /** What it shows of a row; {@code -} where there is nothing to show. */
  public String text(AttributedConnection row, ConnectionReport report) {
    StringBuilder text = new StringBuilder();
    appendTo(text, row, report);
    return text.toString();
  }

  /** Appends what it shows of a row; {@code -} where there is nothing to show. */
  public void appendTo(StringBuilder line, AttributedConnection row, ConnectionReport report) {
    int start = line.length();
    appendValue(line, row, report);
    if (line.length() == start) {
      line.append(NOTHING);
    }
  }

  /**
   * Appends what it shows of a row, and nothing where there is nothing to show: for programs, which
   * could not tell {@code -} from a name.
   */
  public void appendValue(StringBuilder line, AttributedConnection row, ConnectionReport report) {
    Connection connection = row.connection();
    switch (this) {
      case PROTOCOL -> line.append(connection.protocol().label());
      case RECEIVE_QUEUE -> line.append(connection.receiveQueue());
      case SEND_QUEUE -> line.append(connection.sendQueue());
      case DROPS -> {
        if (connection.drops().isPresent()) {
          line.append(connection.drops().getAsLong());
        }
      }
      case LOCAL_ADDRESS -> appendEnd(line, connection.local(), row, report);
      case REMOTE_ADDRESS -> {
        Endpoint remote = connection.remote().orElse(null);
        if (remote != null) {
          appendEnd(line, remote, row, report);
        }
      }
      case STATUS -> {
        SocketState state = connection.state().orElse(null);
        if (state != null) {
          line.append(state.label());
        }
      }
      case TIMER -> {
        Timer timer = connection.timer().orElse(null);
        if (timer != null) {
          appendTimer(line, timer);
        }
      }
      case RETRANSMITS -> line.append(connection.retransmits());
      case PROBES -> line.append(connection.unansweredProbes());
      case USER -> appendUser(line, connection, report);
      case INODE -> {
        if (connection.hasInode()) {
          line.append(Long.toUnsignedString(connection.inodeNumber()));
        }
      }
      case NAMESPACE -> {
        String label = namespace(connection, report);
        if (label != null) {
          line.append(label);
        }
      }
      case PID -> {
        ProcessInfo first = row.ownership().firstProcess().orElse(null);
        if (first != null) {
          line.append(first.pid());
        }
      }
      case PROGRAM_NAME -> appendProgram(line, row.ownership());
      case PEER -> {
        Peer peer = row.peer();
        if (peer != null) {
          appendPeer(line, peer, row, report);
        }
      }
      case LOCAL_HOST -> line.append(hostOf(connection.local(), report));
      case LOCAL_PORT -> appendPort(line, connection.local(), row, report);
      case REMOTE_HOST, REMOTE_PORT -> {
        Endpoint remote = connection.remote().orElse(null);
        if (remote != null && this == REMOTE_HOST) {
          line.append(hostOf(remote, report));
        } else if (remote != null) {
          appendPort(line, remote, row, report);
        }
      }
      case COMMAND, NAME, EXECUTABLE, CONTAINER, UNIT -> {
        ProcessInfo first = row.ownership().firstProcess().orElse(null);
        if (first != null) {
          appendOf(first, line);
        }
      }
    }
  }

  /** Appends what is known of a process. */
  private void appendOf(ProcessInfo process, StringBuilder line) {
    switch (this) {
      case COMMAND -> appendCommand(line, process.command());
      case NAME -> line.append(process.name());
      case EXECUTABLE -> line.append(process.executable().orElse(""));
      case CONTAINER -> {
        Container container = process.container().orElse(null);
        if (container != null) {
          line.append(container.places().getLast().label());
        }
      }
      case UNIT -> line.append(process.unit().orElse(""));
      default -> throw new IllegalStateException(name());
    }
  }

  /** The end of a value that stays when it is shortened. */
  public String suffixOf(AttributedConnection row, ConnectionReport report) {
    Connection connection = row.connection();
    return switch (this) {
      case LOCAL_ADDRESS -> portOf(connection.local(), row, report);
      case REMOTE_ADDRESS ->
          connection.remote().map(remote -> portOf(remote, row, report)).orElse("");
      case NAMESPACE -> distinctEnd(namespace(connection, report));
      case PROGRAM_NAME -> suffix(row.ownership());
      case PEER -> suffixOfPeer(row);
      case CONTAINER -> {
        StringBuilder container = new StringBuilder();
        appendValue(container, row, report);
        yield distinctEnd(container.toString());
      }
      default -> "";
    };
  }

  /**
   * Whether a value may be shortened, since it is a name: enough of it stays to recognize it. A
   * number or an address without its end would be another one.
   */
  public boolean isName(AttributedConnection row, ConnectionReport report) {
    Connection connection = row.connection();
    return switch (this) {
      case LOCAL_ADDRESS, LOCAL_HOST -> hasName(connection.local(), report);
      case REMOTE_ADDRESS, REMOTE_HOST -> {
        Endpoint remote = connection.remote().orElse(null);
        yield remote != null && hasName(remote, report);
      }
      case USER ->
          connection.uid().isPresent() && report.userName(connection.uid().getAsLong()).isPresent();
      case NAMESPACE, PROGRAM_NAME, PEER, COMMAND, NAME, EXECUTABLE, CONTAINER, UNIT -> true;
      default -> false;
    };
  }

  /**
   * Whether it shows nothing but ASCII, of which each character takes one cell: numbers, and words
   * of the kernel and of this program.
   */
  public boolean isPlain(ConnectionReport report) {
    return switch (this) {
      case LOCAL_ADDRESS, REMOTE_ADDRESS, LOCAL_HOST, LOCAL_PORT, REMOTE_HOST, REMOTE_PORT ->
          report.names().isEmpty();
      case PROTOCOL, RECEIVE_QUEUE, SEND_QUEUE, DROPS, STATUS -> true;
      case TIMER, RETRANSMITS, PROBES, INODE, PID -> true;
      case USER, NAMESPACE, PROGRAM_NAME, PEER -> false;
      case COMMAND, NAME, EXECUTABLE, CONTAINER, UNIT -> false;
    };
  }

  private static boolean hasName(Endpoint end, ConnectionReport report) {
    return report.names().host(end.address()).isPresent();
  }

  private static void appendUser(
      StringBuilder line, Connection connection, ConnectionReport report) {
    if (connection.uid().isPresent()) {
      long uid = connection.uid().getAsLong();
      String name = report.userName(uid).orElse(null);
      if (name == null) {
        line.append(uid);
      } else {
        line.append(name);
      }
    }
  }

  private static @Nullable String namespace(Connection connection, ConnectionReport report) {
    return report.namespaces().label(connection.namespace().orElse(null));
  }

  /** Containers of one runtime differ in what is behind the colon. */
  private static String distinctEnd(@Nullable String label) {
    return label == null
        ? ""
        : label.substring(Math.max(label.indexOf(':') + 1, label.length() - DISTINCT_END));
  }

  private static String suffixOfPeer(AttributedConnection row) {
    Peer peer = row.peer();
    if (peer == null || peer.namespace() == null) {
      return "";
    }
    if (isElsewhere(peer, row)) {
      StringBuilder end = new StringBuilder();
      appendPortAndProgram(end, peer);
      return end.toString();
    }
    return peer.socket() == null ? "" : suffix(peer.socket().ownership());
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

  private static String portOf(Endpoint end, AttributedConnection row, ConnectionReport report) {
    return ":" + (end.port() == 0 ? "*" : serviceOf(end, row, report));
  }

  private static String serviceOf(Endpoint end, AttributedConnection row, ConnectionReport report) {
    return report
        .names()
        .service(row.connection().protocol(), end)
        .orElseGet(() -> Integer.toString(end.port()));
  }

  private static String hostOf(Endpoint end, ConnectionReport report) {
    return report.names().host(end.address()).orElseGet(end.address()::toString);
  }

  private static void appendPort(
      StringBuilder line, Endpoint end, AttributedConnection row, ConnectionReport report) {
    if (end.port() != 0) {
      line.append(serviceOf(end, row, report));
    }
  }

  private static void appendCommand(StringBuilder line, List<String> command) {
    for (int i = 0; i < command.size(); i++) {
      String argument = command.get(i);
      boolean isClear = command.size() == 1 || !(argument.isEmpty() || argument.contains(" "));
      line.append(i == 0 ? "" : " ").append(isClear ? argument : "'" + argument + "'");
    }
  }

  private static void appendTimer(StringBuilder line, Timer timer) {
    line.append(timer.kind().name().toLowerCase(Locale.ROOT)).append(' ');
    long hundredths = timer.expiresInMillis() / 10;
    line.append(hundredths / 100).append('.');
    line.append(hundredths % 100 < 10 ? "0" : "").append(hundredths % 100).append('s');
  }

  private static void appendProgram(StringBuilder line, Ownership ownership) {
    ProcessInfo first = ownership.firstProcess().orElse(null);
    if (first != null) {
      line.append(withVisibleEnds(first.commonName())).append(suffix(ownership));
    }
  }

  /** A name as people can read it: in single quotes if it is empty or an end of it is a blank. */
  public static String withVisibleEnds(String name) {
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
    line.append(peer.kind() == Peer.Kind.TRANSLATED ? ARROW + " (NAT)" : ARROW);
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
    AttributedConnection socket = peer.socket();
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
