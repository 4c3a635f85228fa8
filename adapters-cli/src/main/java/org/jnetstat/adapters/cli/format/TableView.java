package org.jnetstat.adapters.cli.format;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a user wants to see in a table for people, and how.
 *
 * @param sections what is shown beside ends, state and program
 * @param wide whether names stay whole though the line may become longer than the terminal's
 * @param header whether a line of titles comes first
 * @param scope which sockets were asked for
 * @param terminalWidth how many character cells a line should have at most, or 0 if it does not
 *     matter
 * @param colors whether escape sequences for colours may be used
 */
public record TableView(
    Set<Section> sections,
    boolean wide,
    boolean header,
    Scope scope,
    int terminalWidth,
    boolean colors) {

  /** Columns that go together. */
  public enum Section {
    /** Queues, user and inode. */
    EXTENDED,
    /** Timers, retransmits and unanswered probes. */
    TIMERS,
    /** The network namespace. */
    NAMESPACES,
    /** Where the conversation ends on this machine; where a row knows it, it is shown anyway. */
    PEERS
  }

  /** Which sockets were asked for. */
  public enum Scope {
    /** Every socket. */
    ALL,
    /** What listens. */
    LISTENING,
    /** What does not listen, because nobody asked for what does. */
    CONNECTED
  }

  /** The six columns with their titles, as wide as they need to be, without colours. */
  public static final TableView DEFAULT = new TableView(Set.of(), false, true, Scope.ALL, 0, false);

  /** Copies the sections. */
  public TableView {
    sections = Set.copyOf(sections);
  }

  /** Whether these columns are shown. */
  boolean shows(Section section) {
    return sections.contains(section);
  }

  /** The same with more columns. */
  TableView and(Section section) {
    Set<Section> more = EnumSet.of(section);
    more.addAll(sections);
    return new TableView(more, wide, header, scope, terminalWidth, colors);
  }

  /** The same on a terminal of that width. */
  public TableView fittedTo(int width) {
    return new TableView(sections, wide, header, scope, width, colors);
  }

  /** The same in colour, or not. */
  public TableView colored(boolean wanted) {
    return new TableView(sections, wide, header, scope, terminalWidth, wanted);
  }
}
