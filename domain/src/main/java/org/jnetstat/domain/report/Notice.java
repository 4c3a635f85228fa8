package org.jnetstat.domain.report;

import java.util.List;
import java.util.Locale;

/**
 * Something about a report that its reader should know: what could not be seen, how much of it, and
 * what would help.
 *
 * @param code what kind of thing; stable, for programs
 * @param count how many rows, processes, tables or addresses it touches; 1 or more
 * @param facts what it is about; each code says which it has
 */
public record Notice(Code code, long count, List<Fact> facts) implements Facts {

  /** How much a notice matters. */
  public enum Weight {
    /** Good to know for a program; not worth a person's time. */
    DETAIL,
    /** Worth a person's attention, though everything was seen. */
    REMARK,
    /** Something could not be seen: the report is not complete. */
    GAP
  }

  /** The kinds of notice. New ones may be added; those that exist keep their meaning. */
  public enum Code {
    /**
     * Sockets without a visible owner, where some process's descriptors could not be read. Facts:
     * {@link Fact.Obstacle}, the worst first.
     */
    OWNERS_NOT_PERMITTED(Weight.GAP),
    /**
     * Sockets without a visible owner, where only part of the machine's processes is visible.
     * Facts: {@link Fact.Obstacle}, the worst first.
     */
    OWNERS_IN_OTHER_PID_NAMESPACE(Weight.GAP),
    /** Sockets that no process holds, though everything was readable. */
    SOCKETS_UNEXPLAINED(Weight.REMARK),
    /** Single descriptors that could not be read, in processes that otherwise could. */
    DESCRIPTORS_UNREADABLE(Weight.GAP),
    /** Processes that ended while they were looked at. */
    PROCESSES_VANISHED(Weight.DETAIL),
    /**
     * Processes whose directory is covered by a mount, so that something else is shown. Facts:
     * {@link Fact.Processes}, {@link Fact.File} of the procfs, {@link Fact.Remedy}.
     */
    PROCESSES_COVERED(Weight.GAP),
    /**
     * Rows of a socket table that could not be decoded. Facts: {@link Fact.File}, and the first
     * {@link Fact.Row}.
     */
    MALFORMED_ROWS(Weight.GAP),
    /**
     * Sockets that the kernel counts and its table did not show, however often it was read. Facts:
     * {@link Fact.File}.
     */
    ROWS_MISSING(Weight.GAP),
    /**
     * A socket table that exists and could not be read. Facts: {@link Fact.File}, {@link
     * Fact.Cause}, and as far as they are known {@link Fact.Failure} and {@link Fact.Remedy}.
     */
    TABLE_UNREADABLE(Weight.GAP),
    /**
     * A socket table that this kernel does not have, because it was built without the protocol or
     * IPv6 is switched off. Facts: {@link Fact.File}.
     */
    TABLE_ABSENT(Weight.DETAIL),
    /**
     * Files that are no socket tables and were not opened, since no /proc has such ones. Facts: one
     * {@link Fact.Cause}, and each as {@link Fact.File}.
     */
    FILES_REFUSED(Weight.GAP),
    /** Sockets of different network namespaces that have one inode, so that owners do not show. */
    INODES_AMBIGUOUS(Weight.GAP),
    /**
     * Network namespaces that are known, and in which no visible process lives through which to
     * read them. Facts: {@link Fact.Namespaces}.
     */
    NAMESPACES_NOT_READ(Weight.GAP),
    /**
     * Processes that are not visible, and the network namespaces in which only they live. Facts:
     * {@link Fact.Cause}, {@link Fact.File} of the procfs, and as far as they are known {@link
     * Fact.MountOption} and {@link Fact.Remedy}.
     */
    NAMESPACES_UNSEEN(Weight.GAP),
    /**
     * Network namespaces that may be among those that were read, but whose names are not known.
     * Facts: {@link Fact.Names}, {@link Fact.Remedy}.
     */
    NAMESPACES_UNNAMED(Weight.REMARK),
    /** Network namespaces in which no process lived any more when they were to be read. */
    NAMESPACES_VANISHED(Weight.DETAIL),
    /**
     * Names of containers or units that were asked for, and that fit none which holds a socket or
     * has a network namespace. Facts: each as {@link Fact.Wanted}, and those which do in {@link
     * Fact.Names}.
     */
    PLACES_UNKNOWN(Weight.REMARK),
    /**
     * Processes that were asked for, of which no socket is shown, and which hold sockets in network
     * namespaces that were not read. Facts: {@link Fact.Processes}, {@link Fact.Namespaces}.
     */
    PROCESSES_ELSEWHERE(Weight.REMARK),
    /**
     * Names of programs that were asked for, where no socket is shown and none of what was read is
     * held by a program that is called so. Facts: {@link Fact.Names}, and processes with similar
     * names, if there are any, in {@link Fact.Holders}.
     */
    PROGRAMS_UNKNOWN(Weight.REMARK),
    /**
     * Sockets that meet all conditions, one of them on ports, in network namespaces that were not
     * read, where no socket is shown. Facts: {@link Fact.Namespaces}.
     */
    SOCKETS_ELSEWHERE(Weight.REMARK),
    /**
     * Sockets at the ports that were asked for, where no socket is shown: they do not meet the
     * other conditions. Facts: their protocols and states in {@link Fact.Names}.
     */
    SOCKETS_LEFT_OUT(Weight.REMARK),
    /**
     * TCP sockets that no table lists, since they neither listen nor are connected, where what was
     * asked for by port or process has no row. One of them may be bound to the port. Facts: {@link
     * Fact.Holders}.
     */
    SOCKETS_UNLISTED(Weight.REMARK),
    /** What was read before, in a watch, is not there now. Facts: {@link Unavailability}. */
    SOURCE_GONE(Weight.GAP),
    /** Addresses whose names were wanted and did not come in time. */
    NAMES_LATE(Weight.REMARK);

    private final Weight weight;

    Code(Weight weight) {
      this.weight = weight;
    }

    /** How much such a notice matters. */
    public Weight weight() {
      return weight;
    }

    /** The code in lower case, {@code malformed_rows}: JSON's word for it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Copies the facts.
   *
   * @throws IllegalArgumentException if the count is below 1: a notice about nothing is noise
   */
  public Notice {
    if (count < 1) {
      throw new IllegalArgumentException(code.label() + " touches " + count + " things");
    }
    facts = List.copyOf(facts);
  }

  /** With these facts. */
  public Notice(Code code, long count, Fact... facts) {
    this(code, count, List.of(facts));
  }
}
