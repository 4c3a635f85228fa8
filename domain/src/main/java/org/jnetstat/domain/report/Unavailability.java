package org.jnetstat.domain.report;

import java.util.List;

/**
 * Why there is nothing to read connections from.
 *
 * @param reason what is missing
 * @param facts what it is about
 */
public record Unavailability(Reason reason, List<Fact> facts) implements Fact, Facts {

  /** What can be missing. */
  public enum Reason {
    /**
     * A place has no socket tables. Facts: {@link Fact.File} of the place, then a table that should
     * be in it.
     */
    NO_SOCKET_TABLES,
    /**
     * None of the wanted tables can be read. Facts: those of the first one's {@link
     * Notice.Code#TABLE_UNREADABLE}.
     */
    TABLES_UNREADABLE,
    /** The processes in a place cannot be listed. Facts: {@link Fact.File}. */
    PROCESSES_NOT_LISTED,
    /**
     * The wanted network namespace is not there. Facts: {@link Fact.Wanted}, and in {@link
     * Fact.Namespaces} those that could be read.
     */
    NAMESPACE_UNKNOWN,
    /**
     * The wanted network namespace is not there, or is one of those whose numbers this user may not
     * read. Facts as for {@link #NAMESPACE_UNKNOWN}.
     */
    NAMESPACE_NOT_RECOGNIZED,
    /** Several network namespaces fit. Facts: {@link Fact.Wanted}, {@link Fact.Namespaces}. */
    NAMESPACE_AMBIGUOUS,
    /**
     * No visible process lives in the wanted network namespace. Facts: {@link Fact.Wanted}, {@link
     * Fact.Namespaces} with just that one.
     */
    NAMESPACE_DESERTED,
    /** The service that may know a user has not answered. Facts: the name as {@link Fact.Names}. */
    USERS_LATE,
    /** Another source failed. Facts: {@link Fact.Failure}. */
    SOURCE_FAILED
  }

  /** Copies the facts. */
  public Unavailability {
    facts = List.copyOf(facts);
  }

  /** With these facts. */
  public Unavailability(Reason reason, Fact... facts) {
    this(reason, List.of(facts));
  }
}
