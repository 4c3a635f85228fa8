package org.jnetstat.adapters.procfs.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Unavailability;
import org.jspecify.annotations.Nullable;

/**
 * Users that the user database lacks and the C library knows by other services (nsswitch.conf(5)):
 * LDAP, sssd, systemd-homed. The JDK asks it for the names of files' owners (getpwuid_r(3)); files
 * that are sure to be there are the directories of the user's processes.
 *
 * <p>A service may be far away and slow. It is asked once for each number, on a thread of its own,
 * and waited for only for a short time; what comes later is known the next time. While it has not
 * answered, nothing more is asked. For several threads.
 */
final class NameService {

  /** How the names are got. */
  @FunctionalInterface
  interface FileOwners {
    /** The name of a file's owner; the number if there is no name. */
    String of(Path file) throws IOException;
  }

  /** For names that are shown where they are known: a report does not need them. */
  private static final long WAIT_FOR_NAMES_MILLIS = 500;

  /** For a user that was asked for: there is no report without the number. */
  private static final long WAIT_FOR_NUMBER_MILLIS = 5_000;

  private final ProcRoot root;
  private final FileOwners owners;

  /** The names so far; a number that has no name is its own. */
  private final Map<Long, String> known = new ConcurrentHashMap<>();

  private @Nullable FutureTask<Void> question;

  /** Over this machine's own /proc. */
  NameService(ProcRoot root) {
    this(root, root.files()::owner);
  }

  NameService(ProcRoot root, FileOwners owners) {
    this.root = root;
    this.owners = owners;
  }

  /** The names of those users that have one and a process. */
  Map<Long, String> names(Set<Long> uids) {
    if (!known.keySet().containsAll(uids)) {
      learn(uids, WAIT_FOR_NAMES_MILLIS);
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

  /**
   * The number of the user of that name, if a process of the user is visible.
   *
   * @throws SourceUnavailableException if the name is not known so far and there is no answer
   */
  OptionalLong number(String name) {
    boolean answered = learn(Set.of(), WAIT_FOR_NUMBER_MILLIS);
    OptionalLong number =
        known.entrySet().stream()
            .filter(user -> user.getValue().equals(name))
            .mapToLong(Map.Entry::getKey)
            .findFirst();
    if (number.isEmpty() && !answered) {
      throw new SourceUnavailableException(
          new Unavailability(Unavailability.Reason.USERS_LATE, new Fact.Names(List.of(name))),
          null);
    }
    return number;
  }

  /**
   * Asks for users that are not known yet.
   *
   * @param uids those that matter; empty for all that have a process
   * @return whether all of them are answered
   */
  private synchronized boolean learn(Set<Long> uids, long longestWaitMillis) {
    if (question != null && !question.isDone()) {
      return false;
    }
    FutureTask<Void> asking = new FutureTask<>(() -> ask(uids), null);
    question = asking;
    Thread thread = new Thread(asking, "name-service");
    thread.setDaemon(true);
    thread.start();
    try {
      asking.get(longestWaitMillis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false; // what it finds counts the next time
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot ask for names of users", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
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
        known.put(uid, owners.of(root.process(pid)));
      }
    } catch (IOException e) {
      // it has ended
    }
  }
}
