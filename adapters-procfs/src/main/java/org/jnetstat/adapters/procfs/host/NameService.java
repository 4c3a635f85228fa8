package org.jnetstat.adapters.procfs.host;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jnetstat.adapters.procfs.ProcRoot;

/**
 * Users that the user database lacks and the C library knows by other services (nsswitch.conf(5)):
 * LDAP, sssd, systemd-homed. The JDK asks it for the names of files' owners (getpwuid_r(3)); files
 * that are sure to be there are the directories of the user's processes.
 *
 * <p>A service may be far away and slow. It is asked once for each number, on a thread of its own,
 * and waited for only for a short time; what comes later is known the next time. For several
 * threads.
 */
final class NameService {

  private static final long LONGEST_WAIT_MILLIS = 2_000;

  private final ProcRoot root;

  /** The names so far; a number that has no name is its own. */
  private final Map<Long, String> known = new ConcurrentHashMap<>();

  /** Over this machine's own /proc. */
  NameService(ProcRoot root) {
    this.root = root;
  }

  /** The names of those users that have one and a process. */
  Map<Long, String> names(Set<Long> uids) {
    if (!known.keySet().containsAll(uids)) {
      learn(uids);
    }
    Map<Long, String> names = new HashMap<>();
    for (long uid : uids) {
      String name = known.get(uid);
      if (name != null && !name.equals(Long.toString(uid))) {
        names.put(uid, name);
      }
    }
    return names;
  }

  /** The number of the user of that name, if a process of the user is visible. */
  OptionalLong number(String name) {
    learn(Set.of());
    return known.entrySet().stream()
        .filter(user -> user.getValue().equals(name))
        .mapToLong(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Asks for users that are not known yet.
   *
   * @param uids those that matter; empty for all that have a process
   */
  private void learn(Set<Long> uids) {
    FutureTask<Void> asking = new FutureTask<>(() -> ask(uids), null);
    Thread thread = new Thread(asking, "name-service");
    thread.setDaemon(true);
    thread.start();
    try {
      asking.get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // What it finds counts the next time.
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot ask for names of users", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(Set<Long> uids) {
    try {
      for (int pid : root.processes()) {
        learnOwner(pid, uids);
      }
    } catch (IOException e) {
      // the processes cannot be listed, so that there is nothing to ask about
    }
  }

  private void learnOwner(int pid, Set<Long> uids) {
    try {
      long uid = Integer.toUnsignedLong((int) root.files().attribute(root.process(pid), "uid"));
      if ((uids.isEmpty() || uids.contains(uid)) && !known.containsKey(uid)) {
        known.put(uid, root.files().owner(root.process(pid)));
      }
    } catch (IOException e) {
      // it has ended
    }
  }
}
