package org.jnetstat.adapters.cli.document;

import org.jnetstat.adapters.cli.syntax.StateGroup;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.socket.TcpState;

/** What the words mean that the command shows and takes, each in a sentence or less. */
final class Glossary {

  private Glossary() {}

  static String meaning(Column column) {
    return switch (column) {
      case PROTOCOL ->
          "The kernel's table that the socket is in. A dual-stack socket is in tcp6 or udp6, with"
              + " IPv4 peers as [::ffff:10.0.0.5]:80.";
      case RECEIVE_QUEUE ->
          "Bytes that the program has not read; of a listener, connections that it has not"
              + " accepted (-e).";
      case SEND_QUEUE -> "Bytes that the peer has not acknowledged (-e).";
      case DROPS ->
          "Datagrams that the kernel dropped since the socket was opened, as its queue was full"
              + " (-e); TCP has none.";
      case LOCAL_ADDRESS -> "This machine's end; * for port 0.";
      case REMOTE_ADDRESS -> "The peer's end; - for a listener and an unconnected UDP socket.";
      case STATUS ->
          "The state. A connected UDP socket is ESTABLISHED, an unconnected one has none.";
      case TIMER -> "The timer that runs, and when it expires (-o).";
      case RETRANSMITS -> "How often the oldest unacknowledged segment was sent again (-o).";
      case PROBES -> "How many zero-window and keepalive probes had no answer (-o).";
      case USER -> "The user the socket belongs to, as a number if it has no name (-e).";
      case INODE -> "The number of the socket; - where the kernel has none (-e).";
      case NAMESPACE ->
          "The network namespace the socket lives in (-N): host, or a container, pod, systemd unit,"
              + " name in /run/netns or process that it belongs to.";
      case PID -> "The owner with the lowest process ID; - if no owner is visible.";
      case PROGRAM_NAME ->
          "What people call its program: the script, jar or main class that an interpreter runs,"
              + " else the kernel's name; (+4) says that four more processes hold the socket.";
      case PEER ->
          "Where the conversation ends on this machine (--peers): namespace and port if it is"
              + " another namespace, process ID and name; (NAT) if this machine translates the"
              + " addresses on the way. Shown unasked for a port that docker-proxy forwards.";
      case COMMAND ->
          "The command line of the owner with the lowest process ID; arguments with blanks stand in"
              + " quotes (--command).";
      case NAME -> "The kernel's name for that owner alone; shown if it is named, as what follows.";
      case EXECUTABLE -> "The file of its program.";
      case CONTAINER -> "The container it is in.";
      case UNIT -> "The systemd unit it belongs to.";
      case LOCAL_HOST -> "The address of this machine's end, without the port.";
      case LOCAL_PORT -> "The port of this machine's end; - for port 0.";
      case REMOTE_HOST -> "The address of the peer's end, without the port.";
      case REMOTE_PORT -> "The port of the peer's end.";
    };
  }

  static String meaning(TcpState state) {
    return switch (state) {
      case ESTABLISHED -> "The connection is open.";
      case SYN_SENT -> "Asked for, and not answered yet.";
      case SYN_RECV -> "Half-open: a peer asked and has not confirmed the answer.";
      case FIN_WAIT1 -> "Closed here; the peer has not acknowledged that.";
      case FIN_WAIT2 -> "Closed here; the peer has not closed.";
      case TIME_WAIT -> "Closed by both; kept for late segments. It has no owner.";
      case CLOSE -> "Not in use.";
      case CLOSE_WAIT -> "Closed by the peer; the program here has not closed.";
      case LAST_ACK -> "Closed by the peer and then here; the peer has not acknowledged that.";
      case LISTEN -> "Waits for peers.";
      case CLOSING -> "Closed by both at once; the peer has not acknowledged that.";
    };
  }

  static String meaning(StateGroup group) {
    return switch (group) {
      case ALL -> "Every state, and unconnected UDP.";
      case CONNECTED -> "All but listen and close.";
      case SYNCHRONIZED -> "All but listen, close and syn-sent.";
      case BUCKET -> "The kernel keeps only a small record of these: time-wait and syn-recv.";
      case BIG -> "All but these two, and unconnected UDP.";
    };
  }

  /** How a place of that kind is named. */
  static String form(PlaceName.Kind kind) {
    return switch (kind) {
      case HOST -> "host";
      case POD -> "pod:UID";
      case CONTAINER -> "docker:ID";
      case NETNS -> "netns:NAME";
      case UNIT -> "NAME.service";
      case PID -> "pid:N";
      case INODE -> "net:[N]";
    };
  }

  static String meaning(PlaceName.Kind kind) {
    return switch (kind) {
      case HOST -> "The machine's own.";
      case POD -> "That of a pod, whose containers share it.";
      case CONTAINER ->
          "That of a container; also containerd:, cri-o:, podman:, lxc: and systemd-nspawn:, and"
              + " container: where its control group does not tell the runtime.";
      case NETNS -> "One with a name in /run/netns, or mounted at that path.";
      case UNIT -> "That of a systemd service.";
      case PID -> "None of these; the lowest process ID in it.";
      case INODE -> "No process lives in it and a descriptor keeps it; called by its number.";
    };
  }

  static String meaning(RowOrder.Key key) {
    return switch (key) {
      case PROTOCOL -> "tcp, tcp6, udp, udp6; on request udplite, udplite6, raw, raw6.";
      case LOCAL -> "The local address, IPv4 before IPv6, then the port.";
      case REMOTE -> "The remote address, IPv4 before IPv6, then the port.";
      case PORT -> "The local port.";
      case STATE -> "The state's name.";
      case PID -> "The lowest process ID among the owners.";
      case PROGRAM -> "The name of that process.";
      case USER -> "The user's number.";
      case RECV_Q -> "The receive queue.";
      case SEND_Q -> "The send queue.";
      case DROPS -> "The dropped datagrams.";
      case INODE -> "The inode.";
      case NAMESPACE -> "The number of the network namespace.";
    };
  }

  static String meaning(Ownership.Reason reason) {
    return switch (reason) {
      case OWNED -> "Processes hold the socket.";
      case VIA_LISTENER ->
          "Half-open or not accepted yet: the owners are those of the listener in whose queue it"
              + " is, or of all listeners that may have it.";
      case TIME_WAIT -> "The kernel keeps it after close; it has no owner by nature.";
      case ORPHANED -> "Its process closed it, and the kernel finishes the conversation.";
      case NOT_PERMITTED ->
          "Some process's descriptors could not be read, so an owner may exist; root sees more.";
      case OTHER_PID_NAMESPACE -> "Only part of the machine's processes is visible from here.";
      case GONE -> "It was closed before its owner could be looked up.";
      case UNEXPLAINED ->
          "Everything was readable and no process holds it: a socket of the kernel itself, or"
              + " something hides.";
      case NOT_ACCEPTED ->
          "Half-open or not accepted yet, and its listener is at another address (TPROXY) or"
              + " belongs to no process.";
      case AMBIGUOUS ->
          "Sockets of two network namespaces have its inode, and which of them is held cannot be"
              + " told.";
      case NOT_SEARCHED ->
          "Owners were not searched for (--no-owners). Summaries count it under this word; for a"
              + " connection, JSON has null.";
    };
  }
}
