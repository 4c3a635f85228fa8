package org.jnetstat.domain.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.text.NamePattern;

/**
 * Which sockets are wanted, by their owners: those with at least one owner that meets what is
 * asked, and none that must not be. Sockets without a visible owner do not, unless nothing is
 * asked, or all that is asked for is a container or unit whose own network namespace they live in.
 *
 * @param wanted one owner has to meet all of these; empty if owners do not matter
 * @param unwanted sockets of which an owner meets one of these are left out
 */
public record OwnerFilter(List<OwnerCondition> wanted, List<OwnerCondition> unwanted) {

  /** Every socket. */
  public static final OwnerFilter EVERY_OWNER = new OwnerFilter(List.of(), List.of());

  /** Copies the lists. */
  public OwnerFilter {
    wanted = List.copyOf(wanted);
    unwanted = List.copyOf(unwanted);
  }

  /** Sockets with an owner that meets all of these. */
  public static OwnerFilter of(OwnerCondition... conditions) {
    return new OwnerFilter(List.of(conditions), List.of());
  }

  /** The same with one more condition on the owner. */
  public OwnerFilter and(OwnerCondition condition) {
    return new OwnerFilter(with(wanted, condition), unwanted);
  }

  /** The same without the sockets of owners that meet this. */
  public OwnerFilter without(OwnerCondition condition) {
    return new OwnerFilter(wanted, with(unwanted, condition));
  }

  private static List<OwnerCondition> with(List<OwnerCondition> some, OwnerCondition another) {
    List<OwnerCondition> all = new ArrayList<>(some);
    all.add(another);
    return all;
  }

  /** Whether every socket is wanted. */
  public boolean acceptsEverything() {
    return wanted.isEmpty() && unwanted.isEmpty();
  }

  /** Whether certain owners are asked for, and not only some left out. */
  public boolean asksForOwners() {
    return !wanted.isEmpty();
  }

  /** The names by which programs are asked for; empty if names do not matter. */
  public List<NamePattern> names() {
    return wanted.stream()
        .filter(OwnerCondition.HasName.class::isInstance)
        .flatMap(condition -> ((OwnerCondition.HasName) condition).names().stream())
        .toList();
  }

  /** Whether only sockets of certain containers or units are wanted. */
  public boolean wantsPlaces() {
    for (OwnerCondition condition : wanted) {
      if (!condition.places().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a socket with these owners is wanted. */
  public boolean accepts(Ownership ownership) {
    boolean found = wanted.isEmpty();
    for (Owner owner : ownership.owners()) {
      if (isUnwanted(owner.process())) {
        return false;
      }
      found = found || isAskedFor(owner.process());
    }
    return found;
  }

  /** Whether sockets of that process are wanted. */
  public boolean accepts(ProcessInfo process) {
    return isAskedFor(process) && !isUnwanted(process);
  }

  private boolean isUnwanted(ProcessInfo process) {
    for (OwnerCondition condition : unwanted) {
      if (condition.accepts(process)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAskedFor(ProcessInfo process) {
    for (OwnerCondition condition : wanted) {
      if (!condition.accepts(process)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a socket without visible owners is wanted for where it lives: the namespace is that of
   * a container or unit that was asked for, and nothing else was.
   *
   * @param home the socket's network namespace
   */
  public boolean acceptsUnowned(KnownNamespace home) {
    return wantsPlaces() && wanted.stream().allMatch(condition -> condition.acceptsUnowned(home));
  }

  /** Those of the containers and units asked for that are none of these places. */
  public List<PlacePattern> missingAmong(Collection<PlaceName> places) {
    return wanted.stream()
        .flatMap(condition -> condition.places().stream())
        .filter(asked -> places.stream().noneMatch(asked::fits))
        .toList();
  }
}
