package org.jnetstat.adapters.cli;

import static org.jnetstat.adapters.cli.format.SampleRows.connection;
import static org.jnetstat.adapters.cli.format.SampleRows.end;

import java.util.List;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;

/** Sockets of the machine that the command is run on. */
final class SampleSockets {

  static final Endpoint DATABASE = end(10, 0, 0, 9, 5432);

  static final Connection SSH =
      connection(Protocol.TCP, end(0, 0, 0, 0, 22), null, TcpState.LISTEN);
  static final Connection HTTP =
      Connection.builder(Protocol.TCP6, end(0, 0, 80)).state(TcpState.LISTEN).inode(4714).build();
  static final Connection CLOSED =
      Connection.builder(Protocol.TCP, end(172, 17, 0, 2, 80))
          .remote(end(172, 17, 0, 1, 40000))
          .state(TcpState.TIME_WAIT)
          .build();
  static final List<Connection> SOCKETS =
      List.of(SSH, connection(Protocol.UDP, end(0, 0, 0, 0, 68), null, null));

  private SampleSockets() {}

  static Connection established(Endpoint local, Endpoint remote, long inode) {
    return Connection.builder(Protocol.TCP, local)
        .remote(remote)
        .state(TcpState.ESTABLISHED)
        .inode(inode)
        .build();
  }

  static Connection ofUser(long uid, int port) {
    return Connection.builder(Protocol.TCP, end(0, 0, 0, 0, port))
        .state(TcpState.LISTEN)
        .uid(uid)
        .inode(4711)
        .build();
  }
}
