package org.jnetstat.domain.comparison;

import java.util.List;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * A listener that is not what it was. Sockets that share an address ({@code SO_REUSEPORT}) are one
 * listener.
 *
 * @param kind what became of it
 * @param protocol its protocol
 * @param local its address and port
 * @param namespace what the network namespace is called; {@code null} for the machine's own, or
 *     where namespaces were not looked for
 * @param before the programs that held it in the first report, by name; empty if it was not there,
 *     or they are unknown
 * @param after the programs that hold it in the second report, likewise
 */
public record ListenerDifference(
    Difference kind,
    Protocol protocol,
    Endpoint local,
    @Nullable String namespace,
    List<Program> before,
    List<Program> after) {

  /** Copies the lists. */
  public ListenerDifference {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
