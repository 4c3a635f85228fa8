package org.jnetstat.adapters.cli;

import java.io.IOException;
import java.io.Writer;
import org.jnetstat.domain.AttributedConnection;
import org.jnetstat.domain.Connection;
import org.jnetstat.domain.ConnectionReport;
import org.jnetstat.domain.Endpoint;
import org.jnetstat.domain.EndpointNames;
import org.jnetstat.domain.IpAddress;
import org.jnetstat.domain.Ownership;
import org.jnetstat.domain.ProcessInfo;
import org.jnetstat.domain.SocketState;
import org.jnetstat.domain.Timer;
import org.jnetstat.domain.port.OutputFormat;

/**
 * The text of net-tools' {@code netstat -tunap} (2.10), column for column, for scripts that take it
 * apart. With {@code -e}, {@code -o} and {@code -W} that of netstat with these; without owners that
 * without {@code -p}.
 *
 * <p>It is its text also where ours is better: IPv6 without brackets, addresses and program names
 * cut at their column's end, user 0 where there is none, one owner of several, and none for what is
 * not accepted yet. Only control characters in names are escaped here and not there.
 */
public final class NetstatFormat implements OutputFormat {

  private static final int ADDRESS_WIDTH = 23;
  private static final int STATE_WIDTH = 11;
  private static final int USER_WIDTH = 10;
  private static final int PROGRAM_WIDTH = 20;

  private final TableView view;
  private final boolean searched;

  /** The format of {@code netstat -tunap}. */
  public NetstatFormat() {
    this(TableView.DEFAULT, true);
  }

  private NetstatFormat(TableView view, boolean searched) {
    this.view = view;
    this.searched = searched;
  }

  /**
   * The same with what a user wants to see.
   *
   * @param owners whether owners are searched for, which a report without rows does not tell
   */
  NetstatFormat with(TableView wanted, boolean owners) {
    return new NetstatFormat(wanted, owners);
  }

  @Override
  public String name() {
    return "netstat";
  }

  @Override
  public void write(ConnectionReport report, Writer out) throws IOException {
    boolean programs =
        report.connections().isEmpty()
            ? searched
            : report.connections().stream()
                .anyMatch(row -> row.ownership().reason() != Ownership.Reason.NOT_SEARCHED);
    if (view.header()) {
      writeHeader(programs, out);
    }
    StringBuilder line = new StringBuilder(160);
    for (AttributedConnection row : report.connections()) {
      line.setLength(0);
      appendRow(line, row, report.names(), programs);
      out.append(line.append('\n'));
    }
  }

  private void writeHeader(boolean programs, Writer out) throws IOException {
    String scope =
        switch (view.scope()) {
          case ALL -> "servers and established";
          case LISTENING -> "only servers";
        };
    out.write("Active Internet connections (" + scope + ")\n");
    out.write("Proto Recv-Q Send-Q Local Address           Foreign Address         State      ");
    out.write(view.extended() ? " User       Inode     " : "");
    out.write(programs ? " PID/Program name    " : "");
    out.write(view.timers() ? " Timer\n" : "\n");
  }

  private void appendRow(
      StringBuilder line, AttributedConnection row, EndpointNames names, boolean programs) {
    Connection connection = row.connection();
    appendLeft(line, connection.protocol().label(), 5);
    appendRight(line.append(' '), connection.receiveQueue());
    appendRight(line.append(' '), connection.sendQueue());
    appendLeft(line.append(' '), address(connection.local(), connection, names), ADDRESS_WIDTH);
    Endpoint remote = connection.remote().orElseGet(() -> anyPeer(connection.protocol().isIpv6()));
    appendLeft(line.append(' '), address(remote, connection, names), ADDRESS_WIDTH);
    appendLeft(line.append(' '), state(connection), STATE_WIDTH);
    if (view.extended()) {
      appendLeft(line.append(' '), Long.toString(connection.uid().orElse(0)), USER_WIDTH);
      appendLeft(line.append(' '), Long.toUnsignedString(connection.inode().orElse(0)), USER_WIDTH);
    }
    if (programs) {
      appendLeft(line.append(' '), program(row.ownership()), PROGRAM_WIDTH);
    }
    if (view.timers()) {
      appendTimer(line.append(' '), connection);
    }
  }

  private static Endpoint anyPeer(boolean ipv6) {
    return new Endpoint(ipv6 ? new IpAddress.V6(0, 0) : new IpAddress.V4(0), 0);
  }

  /** The address loses its end where the port would not fit behind it. */
  private String address(Endpoint endpoint, Connection connection, EndpointNames names) {
    String text =
        names.host(endpoint.address()).orElseGet(() -> endpoint.address().unmapped().toString());
    String number = endpoint.port() == 0 ? "*" : Integer.toString(endpoint.port());
    String port = names.service(connection.protocol(), endpoint).orElse(number);
    int room = Math.max(0, ADDRESS_WIDTH - 1 - port.length());
    return (view.wide() || text.length() <= room ? text : text.substring(0, room)) + ":" + port;
  }

  private static String state(Connection connection) {
    return connection
        .state()
        .map(state -> state instanceof SocketState.Unknown ? "UNKNOWN" : state.label())
        .orElse("");
  }

  private static String program(Ownership ownership) {
    if (ownership.reason() != Ownership.Reason.OWNED) {
      return "-";
    }
    ProcessInfo process = ownership.owners().getFirst().process();
    String text = process.pid() + "/" + programName(process);
    // The column has room for 20, netstat's buffer for one less.
    return text.substring(0, text.offsetByCodePoints(0, shown(text)));
  }

  private static int shown(String text) {
    return Math.min(text.codePointCount(0, text.length()), PROGRAM_WIDTH - 1);
  }

  /** The first argument, and of a path that begins at the root its last part. */
  private static String programName(ProcessInfo process) {
    if (process.command().isEmpty()) {
      return process.name();
    }
    String first = process.command().getFirst();
    return first.startsWith("/") ? first.substring(first.lastIndexOf('/') + 1) : first;
  }

  private static void appendTimer(StringBuilder line, Connection connection) {
    line.append(
        connection
            .timer()
            .map(
                timer ->
                    switch (timer.kind()) {
                      case RETRANSMIT -> "on";
                      case KEEPALIVE -> "keepalive";
                      case TIME_WAIT -> "timewait";
                      case ZERO_WINDOW_PROBE -> "probe";
                    })
            .orElse("off"));
    long hundredths = connection.timer().map(Timer::expiresInMillis).orElse(0L) / 10;
    line.append(" (").append(hundredths / 100).append('.');
    line.append(hundredths % 100 < 10 ? "0" : "").append(hundredths % 100);
    line.append('/').append(connection.retransmits());
    line.append('/').append(connection.unansweredProbes()).append(')');
  }

  private static void appendLeft(StringBuilder line, String text, int width) {
    line.append(text).repeat(' ', Math.max(0, width - text.length()));
  }

  private static void appendRight(StringBuilder line, long number) {
    String text = Long.toString(number);
    line.repeat(' ', Math.max(0, 6 - text.length())).append(text);
  }
}
