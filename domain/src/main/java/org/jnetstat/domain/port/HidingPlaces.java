package org.jnetstat.domain.port;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells of processes by other ways than the list of processes, and of what may change that list.
 */
public interface HidingPlaces {

  /** Looks once. */
  Seen look();

  /**
   * What was seen at one moment.
   *
   * @param unlisted PIDs that a control group has (cgroups(7)) and the list of processes has not,
   *     ascending; a process that just ended is among them. Empty if it is not known, or not all
   *     processes are listed for this user
   * @param unlistedThreads how many threads the kernel counts on the whole machine that no listed
   *     process has; empty if it is not known, not all processes are listed for this user, or
   *     threads begin and end too fast
   * @param preloaded the libraries that every program loads before its own (ld.so(8)), as they are
   *     named there; empty if it is not known
   */
  record Seen(
      Optional<List<Integer>> unlisted,
      OptionalLong unlistedThreads,
      Optional<List<String>> preloaded) {

    /** Where there is nothing to look at. */
    public static final Seen UNKNOWN =
        new Seen(Optional.empty(), OptionalLong.empty(), Optional.empty());

    /** Copies the lists. */
    public Seen {
      unlisted = unlisted.map(List::copyOf);
      preloaded = preloaded.map(List::copyOf);
    }
  }
}
