package org.jnetstat.adapters.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.port.RowBlocks;
import org.jnetstat.domain.port.Utf8Writer;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.NameKind;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.Timer;

/**
 * The text of net-tools' {@code netstat -tuna} (2.10), column for column, for scripts that take it
 * apart. With {@code -e}, {@code -o}, {@code -p} and {@code -W} that of netstat with these; where
 * names are wanted that without {@code -n}.
 *
 * <p>It is its text also where ours is better: IPv6 without brackets, addresses and program names
 * cut at their column's end, user 0 where there is none, one owner of several, and none for what is
 * not accepted yet. Only control characters in names are escaped here and not there, and a
 * character that does not fit is left out and not cut in two.
 */
public final class NetstatFormat implements OutputFormat {

  /** What a line may take, in characters, so that room need not be made again and again. */
  private static final int USUAL_LINE = 112;

  private static final int ADDRESS_WIDTH = 23;
  private static final int STATE_WIDTH = 11;
  private static final int USER_WIDTH = 10;
  private static final int PROGRAM_WIDTH = 20;

  /** The format; it has no settings. */
  public NetstatFormat() {}

  @Override
  public String name() {
    return "netstat";
  }

  @Override
  public Set<Feature> features() {
    return EnumSet.of(Feature.ROWS, Feature.SECTIONS, Feature.HEADER, Feature.WHOLE_NAMES);
  }

  @Override
  public Dialect dialect() {
    return Dialect.NETSTAT;
  }

  @Override
  public void write(ConnectionReport report, RenderOptions options, Writer out) throws IOException {
    if (options.header()) {
      writeHeader(options, out);
    }
    Utf8Writer encoded = Utf8Writer.of(out);
    new RowBlocks(report.connections())
        .inOrder(block -> text(block, report, options), encoded::writeEncoded);
  }

  private static byte[] text(
      List<AttributedConnection> rows, ConnectionReport report, RenderOptions options) {
    StringBuilder text = new StringBuilder(rows.size() * USUAL_LINE);
    for (AttributedConnection row : rows) {
      appendRow(text, row, report, options);
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void writeHeader(RenderOptions options, Writer out) throws IOException {
    String scope =
        switch (options.scope()) {
          case ALL -> "servers and established";
          case LISTENING -> "only servers";
          case CONNECTED -> "w/o servers";
        };
    out.write("Active Internet connections (" + scope + ")\n");
    out.write("Proto Recv-Q Send-Q Local Address           Foreign Address         State      ");
    out.write(options.shows(Section.EXTENDED) ? " User       Inode     " : "");
    out.write(options.shows(Section.PROGRAMS) ? " PID/Program name    " : "");
    out.write(options.shows(Section.TIMERS) ? " Timer\n" : "\n");
  }

  private static void appendRow(
      StringBuilder line,
      AttributedConnection row,
      ConnectionReport report,
      RenderOptions options) {
    Connection connection = row.connection();
    EndpointNames names = report.names();
    appendLeft(line, protocol(connection.protocol()), 5);
    appendRight(line.append(' '), connection.receiveQueue());
    appendRight(line.append(' '), connection.sendQueue());
    appendLeft(
        line.append(' '), address(connection.local(), connection, names, options), ADDRESS_WIDTH);
    Endpoint remote = connection.remote().orElseGet(() -> anyPeer(connection.protocol().isIpv6()));
    appendLeft(line.append(' '), address(remote, connection, names, options), ADDRESS_WIDTH);
    appendLeft(line.append(' '), state(connection), STATE_WIDTH);
    if (options.shows(Section.EXTENDED)) {
      appendLeft(line.append(' '), user(connection.uid().orElse(0), report, options), USER_WIDTH);
      appendLeft(line.append(' '), Long.toUnsignedString(connection.inode().orElse(0)), USER_WIDTH);
    }
    if (options.shows(Section.PROGRAMS)) {
      appendLeft(line.append(' '), program(row.ownership()), PROGRAM_WIDTH);
    }
    if (options.shows(Section.TIMERS)) {
      appendTimer(line.append(' '), connection);
    }
  }

  /** The column has room for five letters. */
  private static String protocol(Protocol protocol) {
    return switch (protocol) {
      case UDPLITE -> "udpl";
      case UDPLITE6 -> "udpl6";
      default -> protocol.label();
    };
  }

  private static Endpoint anyPeer(boolean ipv6) {
    return new Endpoint(ipv6 ? new IpAddress.V6(0, 0) : new IpAddress.V4(0), 0);
  }

  /** The address loses its end where the port would not fit behind it. */
  private static String address(
      Endpoint endpoint, Connection connection, EndpointNames names, RenderOptions options) {
    String text =
        names.host(endpoint.address()).orElseGet(() -> number(endpoint.address(), options));
    String number = endpoint.port() == 0 ? "*" : Integer.toString(endpoint.port());
    String port = names.service(connection.protocol(), endpoint).orElse(number);
    int room = Math.max(0, ADDRESS_WIDTH - 1 - port.length());
    return (options.wide() || text.length() <= room ? text : text.substring(0, room)) + ":" + port;
  }

  /** Brackets are about the address of every IPv6 host where it might have had a name. */
  private static String number(IpAddress address, RenderOptions options) {
    boolean bracketed =
        options.names().contains(NameKind.HOST)
            && address instanceof IpAddress.V6
            && address.isUnspecified();
    return bracketed ? "[::]" : address.unmapped().toString();
  }

  private static String user(long uid, ConnectionReport report, RenderOptions options) {
    String number = Long.toString(uid);
    return options.names().contains(NameKind.USER) ? report.userName(uid).orElse(number) : number;
  }

  /** Of a raw socket the kernel's number (include/net/tcp_states.h). */
  private static String state(Connection connection) {
    if (!connection.protocol().hasPorts()) {
      return connection.remote().isPresent() ? "1" : "7";
    }
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
    // The column has room for 20 bytes, netstat's buffer for one less.
    int end = 0;
    int bytes = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      bytes += bytesOf(character);
      if (bytes >= PROGRAM_WIDTH) {
        break;
      }
      end += Character.charCount(character);
    }
    return text.substring(0, end);
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

  /** Pads as printf(3) does, which counts bytes. */
  private static void appendLeft(StringBuilder line, String text, int width) {
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      bytes += bytesOf(character);
      i += Character.charCount(character);
    }
    line.append(text).repeat(' ', Math.max(0, width - bytes));
  }

  /** How long a character is in UTF-8. */
  private static int bytesOf(int character) {
    return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }

  private static void appendRight(StringBuilder line, long number) {
    String text = Long.toString(number);
    line.repeat(' ', Math.max(0, 6 - text.length())).append(text);
  }
}
