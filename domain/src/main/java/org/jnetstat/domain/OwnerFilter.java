package org.jnetstat.domain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sockets are wanted, by who holds them: those of which at least one owner meets what is
 * asked. Sockets without a visible owner do not, unless nothing is asked.
 *
 * @param pids process identifiers, of which the owner has to have one; empty if it does not matter
 * @param names patterns, of which one has to fit a name of the owner: the {@linkplain
 *     ProcessInfo#name() kernel's}, which ends after 15 bytes, or that of the file in its
 *     {@linkplain ProcessInfo#executable() executable's} path or in its first {@linkplain
 *     ProcessInfo#command() argument}; empty if it does not matter
 */
public record OwnerFilter(Set<Integer> pids, List<NamePattern> names) {

  /** What the kernel writes behind the path of an executable that is not there any more. */
  private static final String DELETED = " (deleted)";

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
    if (acceptsEverything()) {
      return true;
    }
    for (Owner owner : ownership.owners()) {
      if (accepts(owner.process())) {
        return true;
      }
    }
    return false;
  }

  private boolean accepts(ProcessInfo process) {
    return (pids.isEmpty() || pids.contains(process.pid())) && (names.isEmpty() || fits(process));
  }

  private boolean fits(ProcessInfo process) {
    String executable = process.executable().orElse(null);
    if (executable != null && executable.endsWith(DELETED)) {
      executable = executable.substring(0, executable.length() - DELETED.length());
    }
    String argument = process.command().isEmpty() ? null : process.command().getFirst();
    for (NamePattern pattern : names) {
      if (pattern.matches(process.name())
          || fitsFile(pattern, executable)
          || fitsFile(pattern, argument)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fitsFile(NamePattern pattern, @Nullable String path) {
    return path != null && pattern.matches(path.substring(path.lastIndexOf('/') + 1));
  }
}
