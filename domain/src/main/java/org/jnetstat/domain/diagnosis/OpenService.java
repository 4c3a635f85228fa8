package org.jnetstat.domain.diagnosis;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.socket.Connection;

/**
 * A service that lets in whoever reaches it, unless it was told otherwise. It is known by its usual
 * ports, by its program, or by an argument that has the port.
 *
 * @param label what people call it
 * @param severity how much it matters that it is reachable: more if it gives a shell away
 * @param firstPort the first of its usual ports; 0 if it has none
 * @param lastPort the last of them
 * @param alsoUdp whether it listens by UDP, too
 * @param programs the names of its programs
 * @param argument an argument of any program that offers it, with the port as its group
 */
record OpenService(
    String label,
    Severity severity,
    int firstPort,
    int lastPort,
    boolean alsoUdp,
    Pattern programs,
    Pattern argument) {

  /** Those that are looked for, the ones that give a shell away first. */
  static final List<OpenService> KNOWN =
      List.of(
          atPorts("Docker's API", Severity.WARNING, 2375, 2375, ""),
          byArgument(
              "Java's debugger (JDWP)",
              0,
              "-(?:agentlib:jdwp=|Xrunjdwp:)(?:.*,)?address=(?:[^,]*:)?([0-9]+)(?:,.*)?"),
          byArgument("Node.js's debugger", 9229, "--inspect(?:-brk|-wait|-port)?=(?:.*:)?([0-9]+)"),
          atPorts("GDB's server", Severity.WARNING, 0, 0, "gdbserver"),
          atPorts("Redis", Severity.NOTICE, 6379, 6379, "(?:redis|valkey|keydb)-server"),
          atPorts("memcached", Severity.NOTICE, 11211, 11211, "memcached").andUdp(),
          atPorts("MongoDB", Severity.NOTICE, 27017, 27017, "mongo[ds]"),
          atPorts("Elasticsearch", Severity.NOTICE, 9200, 9200, ""),
          atPorts("etcd", Severity.NOTICE, 2379, 2379, "etcd"),
          atPorts("kubelet's read-only API", Severity.NOTICE, 10255, 10255, ""),
          atPorts("ZooKeeper", Severity.NOTICE, 2181, 2181, ""),
          atPorts("X11", Severity.NOTICE, 6000, 6063, "X|Xorg|Xvfb|Xephyr|Xwayland"),
          atPorts(
              "VNC", Severity.NOTICE, 5900, 5900, "x11vnc|Xvnc|Xtigervnc|Xtightvnc|vino-server"),
          atPorts("rpcbind", Severity.NOTICE, 111, 111, "rpcbind|portmap").andUdp());

  private static OpenService atPorts(
      String label, Severity severity, int first, int last, String programs) {
    return new OpenService(
        label, severity, first, last, false, Pattern.compile(programs), Pattern.compile(""));
  }

  private static OpenService byArgument(String label, int usualPort, String argument) {
    return new OpenService(
        label,
        Severity.WARNING,
        usualPort,
        usualPort,
        false,
        Pattern.compile(""),
        Pattern.compile(argument));
  }

  private OpenService andUdp() {
    return new OpenService(label, severity, firstPort, lastPort, true, programs, argument);
  }

  /** Whether a listener is one, or may be by its port. */
  boolean fits(AttributedConnection listener) {
    Connection row = listener.connection();
    int port = row.local().port();
    return (row.protocol().isTcp() || alsoUdp)
        && ((firstPort <= port && port <= lastPort)
            || listener.ownership().processes().stream().anyMatch(holder -> isOf(holder, port)));
  }

  private boolean isOf(ProcessInfo holder, int port) {
    return (!holder.programName().isEmpty() && programs.matcher(holder.programName()).matches())
        || holder.command().stream().anyMatch(word -> names(word, port));
  }

  private boolean names(String word, int port) {
    Matcher named = argument.matcher(word);
    return named.matches()
        && named.groupCount() > 0
        && named.group(1).equals(Integer.toString(port));
  }
}
