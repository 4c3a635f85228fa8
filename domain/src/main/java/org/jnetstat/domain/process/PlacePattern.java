package org.jnetstat.domain.process;

import org.jnetstat.domain.process.Container.Runtime;
import org.jnetstat.domain.process.PlaceName.Kind;
import org.jnetstat.domain.text.NamePattern;
import org.jspecify.annotations.Nullable;

/**
 * Which places are meant, as {@link PlaceName#pattern} understands what people type. It is the one
 * rule by which names are matched, for whatever option: see decision 0016.
 *
 * @param kind what the name is the name of; {@code null} if any will do but a process
 * @param runtime of a container the runtime; {@code null} if any will do
 * @param name the name, perhaps with wildcards; without them also the beginning of an identifier
 */
public record PlacePattern(@Nullable Kind kind, @Nullable Runtime runtime, NamePattern name) {

  /** Whether the place is called so: in full, or as a list would shorten it. */
  public boolean isExactly(PlaceName place) {
    String text = name.toString();
    return isAbout(place) && (text.equals(place.name()) || text.equals(place.shortName()));
  }

  /** Whether the place may be meant. Numbers are whole. */
  public boolean fits(PlaceName place) {
    return place.isNumber()
        ? isExactly(place)
        : isAbout(place)
            && (name.matches(place.name())
                || name.matches(place.shortName())
                || (place.isIdentifier() && name.isBeginningOf(place.name())));
  }

  /** Most numbers of processes are the beginning of some identifier, too. */
  private boolean isAbout(PlaceName place) {
    return kind == null
        ? place.kind() != Kind.PID
        : kind == place.kind() && (runtime == null || runtime == place.runtime());
  }

  /** The pattern as it can be typed. */
  @Override
  public String toString() {
    String text = name.toString();
    return kind == null ? text : new PlaceName(kind, runtime, text).withKind(text);
  }
}
