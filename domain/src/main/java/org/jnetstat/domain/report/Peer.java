package org.jnetstat.domain.report;

import java.util.Locale;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jspecify.annotations.Nullable;

/**
 * Where a socket's conversation ends on this same machine: the socket at the other end of a
 * connection, in the same or another network namespace, or what a port is forwarded to.
 *
 * @param kind how it was found
 * @param end its address and port, as it has them itself; of a listener those that lead to it,
 *     which it may have as a wildcard
 * @param namespace where it is; {@code null} if no namespace has the address of a forwarded port,
 *     or more than one
 * @param socket its row and owners; {@code null} if nothing was found at a forwarded port's target
 */
public record Peer(
    Kind kind,
    Endpoint end,
    @Nullable NetworkNamespace namespace,
    @Nullable AttributedConnection socket) {

  /** The ways to find one. */
  public enum Kind {
    /** It has the same two ends in reverse. */
    OTHER_END,
    /**
     * It is the other end, or listens there, by the kernel's own account of an address translation
     * on the way.
     */
    TRANSLATED,
    /**
     * It listens where the socket sends to: a TCP connection that is not answered yet, or
     * datagrams.
     */
    LISTENER,
    /** The program that holds the socket says that it forwards there, as docker-proxy does. */
    FORWARD_TARGET;

    /** The kind in lower case, {@code other_end}: JSON's word for it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same with who holds its socket. */
  public Peer heldAs(AttributedConnection socket) {
    return new Peer(kind, end, namespace, socket);
  }
}
