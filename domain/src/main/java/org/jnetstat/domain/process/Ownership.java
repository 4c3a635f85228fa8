package org.jnetstat.domain.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds a socket, or why no holder is shown.
 *
 * @param reason what {@code owners} means
 * @param owners the holders in {@link Owner#ORDER}; empty unless the reason is {@link Reason#OWNED}
 *     or {@link Reason#VIA_LISTENER}
 */
public record Ownership(Reason reason, List<Owner> owners) {

  /** Owners were not searched for. */
  public static final Ownership NOT_SEARCHED = without(Reason.NOT_SEARCHED);

  /** Why the owners are what they are. */
  public enum Reason {
    /** These processes hold the socket. */
    OWNED,
    /**
     * Half-open or not yet accepted: the owners are those of the listener in whose queue it is, or,
     * where the tables do not tell which of several that is, those of all that may be it.
     */
    VIA_LISTENER,
    /** The kernel keeps it after close; it has no owner by nature. */
    TIME_WAIT,
    /** Its process closed it; the kernel is finishing the conversation. */
    ORPHANED,
    /** Some process's descriptors could not be read, so an owner may exist. */
    NOT_PERMITTED,
    /** Only part of the machine's processes is visible from this PID namespace. */
    OTHER_PID_NAMESPACE,
    /** It was closed before its owner could be looked up. */
    GONE,
    /**
     * Everything was readable and no process holds it: a socket of the kernel, or something hides.
     */
    UNEXPLAINED,
    /**
     * Half-open or not yet accepted, and no process is known for a listener in whose queue it may
     * be: none fits its address (TPROXY, sk_lookup), or the kernel itself listens.
     */
    NOT_ACCEPTED,
    /** Sockets of two network namespaces have its inode: which of them is held cannot be told. */
    AMBIGUOUS,
    /** Not searched. */
    NOT_SEARCHED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The reason in lower case, {@code via_listener}: the word for it in formats. */
    public String label() {
      return label;
    }
  }

  /**
   * Copies the owners.
   *
   * @throws IllegalArgumentException if there are owners where the reason says that there are none,
   *     or none where it says that there are
   */
  public Ownership {
    owners = List.copyOf(owners);
    boolean held = reason == Reason.OWNED || reason == Reason.VIA_LISTENER;
    if (owners.isEmpty() == held) {
      throw new IllegalArgumentException(reason.label() + " does not go with owners " + owners);
    }
  }

  /**
   * Held by these.
   *
   * @param owners at least one
   */
  public static Ownership owned(List<Owner> owners) {
    return new Ownership(Reason.OWNED, owners);
  }

  /**
   * No owner, for a reason.
   *
   * @param reason why
   */
  public static Ownership without(Reason reason) {
    return new Ownership(reason, List.of());
  }

  /** The owner with the lowest PID, which stands for all where there is room for one. */
  public Optional<ProcessInfo> firstProcess() {
    return owners.isEmpty() ? Optional.empty() : Optional.of(owners.getFirst().process());
  }

  /** The different processes that hold the socket, by PID. */
  public List<ProcessInfo> processes() {
    if (owners.size() == 1) { // as nearly always
      return List.of(owners.getFirst().process());
    }
    Map<Integer, ProcessInfo> byPid = new LinkedHashMap<>();
    owners.forEach(owner -> byPid.putIfAbsent(owner.process().pid(), owner.process()));
    return List.copyOf(byPid.values());
  }

  /**
   * How many different processes hold the socket; one process may hold it by several descriptors.
   */
  public long processCount() {
    return owners.stream().mapToInt(owner -> owner.process().pid()).distinct().count();
  }
}
