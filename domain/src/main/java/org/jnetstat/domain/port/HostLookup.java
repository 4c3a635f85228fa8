package org.jnetstat.domain.port;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jnetstat.domain.report.Host;

/** Tells which machine this is and who its users are. */
public interface HostLookup {

  /** The machine; what cannot be read is unknown. */
  Host host();

  /**
   * The names of users, as far as the machine's user database has them.
   *
   * @param uids the users' numbers, each 0 to 2<sup>32</sup>−1
   */
  Map<Long, String> userNames(Set<Long> uids);

  /**
   * The number of a user, if the machine's user database has the name.
   *
   * @param name the name as {@link #userNames} gives it
   * @return the number, 0 to 2<sup>32</sup>−1
   * @throws SourceUnavailableException if that cannot be told, since a service does not answer
   */
  OptionalLong userNumber(String name);
}
