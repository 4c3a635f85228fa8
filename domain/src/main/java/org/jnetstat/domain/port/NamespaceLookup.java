package org.jnetstat.domain.port;

import java.util.List;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.socket.Translation;

/** Finds the network namespaces of the machine. */
public interface NamespaceLookup {

  /** Sees no namespaces: for programs that read their own only. */
  NamespaceLookup NONE =
      new NamespaceLookup() {
        @Override
        public NamespaceSurvey survey() {
          return NamespaceSurvey.NONE;
        }

        @Override
        public List<IpNetwork> localAddresses(KnownNamespace namespace) {
          return List.of();
        }
      };

  /**
   * Looks for namespaces now: those in which a process lives, and those that are known without one.
   */
  NamespaceSurvey survey();

  /**
   * The addresses at which a namespace can be reached, its own loopback addresses among them. Empty
   * if they cannot be read, or it has gone.
   *
   * @param namespace one of the survey's
   */
  List<IpNetwork> localAddresses(KnownNamespace namespace);

  /**
   * The conversations whose addresses a namespace changes on their way through it. Empty if they
   * cannot be read, or it has gone.
   *
   * @param namespace one of the survey's
   */
  default List<Translation> translations(KnownNamespace namespace) {
    return List.of();
  }
}
