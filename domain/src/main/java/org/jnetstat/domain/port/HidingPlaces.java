package org.jnetstat.domain.port;

import java.util.List;
import java.util.Optional;

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
   * @param preloaded the libraries that every program loads before its own (ld.so(8)), as they are
   *     named there; empty if it is not known
   */
  record Seen(Optional<List<Integer>> unlisted, Optional<List<String>> preloaded) {

    /** Where there is nothing to look at. */
    public static final Seen UNKNOWN = new Seen(Optional.empty(), Optional.empty());

    /** Copies the lists. */
    public Seen {
      unlisted = unlisted.map(List::copyOf);
      preloaded = preloaded.map(List::copyOf);
    }
  }
}
