package org.jnetstat.domain.port;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.NameKind;
import org.jnetstat.domain.report.OwnerFilter;

/**
 * What a user asks of any output, whatever its format: which columns, and how they look. A format
 * says with its {@linkplain OutputFormat#features features} what it honours.
 *
 * @param sections what is shown beside ends, state and program
 * @param chosen the columns to show instead, in this order; none to go by the sections
 * @param wide whether names stay whole though the line may become longer than the terminal's
 * @param header whether a line of titles comes first
 * @param scope which sockets were asked for
 * @param width how many character cells a line should have at most, or 0 if it does not matter
 * @param color whether escape sequences for colours may be used
 * @param names what names were asked for, in place of numbers
 * @param owners whose sockets were asked for: a format of owners leaves out others who hold the
 *     same
 */
public record RenderOptions(
    Set<Section> sections,
    List<Column> chosen,
    boolean wide,
    boolean header,
    Scope scope,
    int width,
    boolean color,
    Set<NameKind> names,
    OwnerFilter owners) {

  /** Which sockets were asked for. */
  public enum Scope {
    /** Every socket. */
    ALL,
    /** What listens. */
    LISTENING,
    /** What does not listen, because listeners were not asked for. */
    CONNECTED
  }

  /** The usual columns with their titles, as wide as they need to be, without colours and names. */
  public static final RenderOptions DEFAULT =
      new RenderOptions(
          Set.of(), List.of(), false, true, Scope.ALL, 0, false, Set.of(), OwnerFilter.EVERY_OWNER);

  /** Copies the collections. */
  public RenderOptions {
    sections = Set.copyOf(sections);
    chosen = List.copyOf(chosen);
    names = Set.copyOf(names);
  }

  /** The columns to show, in their order. */
  public List<Column> columns() {
    return chosen.isEmpty() ? Column.of(sections) : chosen;
  }

  /** Whether these columns are shown. */
  public boolean shows(Section section) {
    return sections.contains(section);
  }

  /** The same with more columns. */
  public RenderOptions and(Set<Section> further) {
    Set<Section> more = EnumSet.noneOf(Section.class);
    more.addAll(sections);
    more.addAll(further);
    return new RenderOptions(more, chosen, wide, header, scope, width, color, names, owners);
  }

  /**
   * The same with these columns, in this order, whatever the sections are.
   *
   * @param wanted the columns; none to go by the sections
   */
  public RenderOptions withColumns(List<Column> wanted) {
    return new RenderOptions(sections, wanted, wide, header, scope, width, color, names, owners);
  }

  /** The same with names in full length. */
  public RenderOptions withWholeNames() {
    return new RenderOptions(sections, chosen, true, header, scope, width, color, names, owners);
  }

  /** The same without titles. */
  public RenderOptions withoutHeader() {
    return new RenderOptions(sections, chosen, wide, false, scope, width, color, names, owners);
  }

  /** The same for other sockets. */
  public RenderOptions scoped(Scope wanted) {
    return new RenderOptions(sections, chosen, wide, header, wanted, width, color, names, owners);
  }

  /** The same on a terminal of that width. */
  public RenderOptions fittedTo(int columns) {
    return new RenderOptions(sections, chosen, wide, header, scope, columns, color, names, owners);
  }

  /** The same in colour, or not. */
  public RenderOptions colored(boolean wanted) {
    return new RenderOptions(sections, chosen, wide, header, scope, width, wanted, names, owners);
  }

  /** The same with names of these kinds in place of numbers, and of no others. */
  public RenderOptions withNames(Set<NameKind> wanted) {
    return new RenderOptions(sections, chosen, wide, header, scope, width, color, wanted, owners);
  }

  /** The same for sockets of these owners. */
  public RenderOptions heldBy(OwnerFilter wanted) {
    return new RenderOptions(sections, chosen, wide, header, scope, width, color, names, wanted);
  }
}
