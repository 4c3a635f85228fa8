package org.jnetstat.domain;

import java.util.List;
import java.util.Set;

/**
 * Which sockets are wanted, by who holds them: those of which at least one owner meets what is
 * asked. Sockets without a visible owner do not, unless nothing is asked.
 *
 * @param pids process identifiers, of which the owner has to have one; empty if it does not matter
 * @param names patterns, of which the owner's {@linkplain ProcessInfo#name() name} has to fit one;
 *     empty if it does not matter
 */
public record OwnerFilter(Set<Integer> pids, List<NamePattern> names) {

  /** Every socket, whoever holds it. */
  public static final OwnerFilter ANYBODY = new OwnerFilter(Set.of(), List.of());

  /** Copies the collections. */
  public OwnerFilter {
    pids = Set.copyOf(pids);
    names = List.copyOf(names);
  }

  /** Whether every socket is wanted. */
  public boolean acceptsEverything() {
    return pids.isEmpty() && names.isEmpty();
  }

  /** Whether a socket with these owners is wanted. */
  public boolean accepts(Ownership ownership) {
    return acceptsEverything()
        || ownership.owners().stream().map(Owner::process).anyMatch(this::accepts);
  }

  private boolean accepts(ProcessInfo process) {
    return (pids.isEmpty() || pids.contains(process.pid()))
        && (names.isEmpty() || names.stream().anyMatch(pattern -> pattern.matches(process.name())));
  }
}
