package org.jnetstat.domain.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jnetstat.domain.port.HostLookup;
import org.jnetstat.domain.report.Host;

/**
 * A machine and its users, made up by a test. It remembers whose names it was asked for.
 *
 * <p>Not for several threads at a time.
 */
public final class InMemoryHostLookup implements HostLookup {

  private final Host host;
  private final Map<Long, String> users;
  private final List<Set<Long>> askedUids = new ArrayList<>();

  /**
   * This machine with these users.
   *
   * @param host the machine
   * @param users the name of each user's number
   */
  public InMemoryHostLookup(Host host, Map<Long, String> users) {
    this.host = host;
    this.users = Map.copyOf(users);
  }

  /** The users' numbers that each question for names gave, the first question first. */
  public List<Set<Long>> askedUids() {
    return List.copyOf(askedUids);
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public Map<Long, String> userNames(Set<Long> uids) {
    askedUids.add(Set.copyOf(uids));
    Map<Long, String> known = new HashMap<>(users);
    known.keySet().retainAll(uids);
    return known;
  }

  @Override
  public OptionalLong userNumber(String name) {
    return users.entrySet().stream()
        .filter(user -> user.getValue().equals(name))
        .mapToLong(Map.Entry::getKey)
        .findFirst();
  }
}
