package org.jnetstat.domain.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.process.Container;
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
 * @param pids process identifiers; the owner has to have one of them; empty if it does not matter
 * @param names patterns; one of them has to fit a name of the owner: the {@linkplain
 *     ProcessInfo#name() kernel's}, which ends after 15 bytes, or the whole of it where an argument
 *     has that; the file in its {@linkplain ProcessInfo#executable() executable's} path or in its
 *     first {@linkplain ProcessInfo#command() argument}, also before the colon of a title such as
 *     {@code gunicorn: master}; empty if it does not matter
 * @param containers patterns; one of them has to fit the {@linkplain Container container} that the
 *     owner is in, or its pod; empty if it does not matter
 * @param units patterns; one of them has to fit the owner's {@linkplain ProcessInfo#unit() unit};
 *     empty if it does not matter
 * @param unwanted sockets of which an owner meets one of these are left out
 */
public record OwnerFilter(
    Set<Integer> pids,
    List<NamePattern> names,
    List<PlacePattern> containers,
    List<PlacePattern> units,
    List<OwnerFilter> unwanted) {

  /** What the kernel writes behind the path of an executable that is not there any more. */
  private static final String DELETED = " (deleted)";

  /** How many bytes of a name the kernel keeps ({@code TASK_COMM_LEN} of linux/sched.h). */
  private static final int LONGEST_NAME = 15;

  /** Every socket. */
  public static final OwnerFilter EVERY_OWNER = new OwnerFilter(Set.of(), List.of());

  /** Copies the collections. */
  public OwnerFilter {
    pids = Set.copyOf(pids);
    names = List.copyOf(names);
    containers = List.copyOf(containers);
    units = List.copyOf(units);
    unwanted = List.copyOf(unwanted);
  }

  /**
   * Sockets of certain processes in certain places.
   *
   * @param pids process identifiers; empty if they do not matter
   * @param names patterns of names; empty if they do not matter
   * @param containers patterns of containers and pods; empty if they do not matter
   * @param units patterns of units; empty if they do not matter
   */
  public OwnerFilter(
      Set<Integer> pids,
      List<NamePattern> names,
      List<PlacePattern> containers,
      List<PlacePattern> units) {
    this(pids, names, containers, units, List.of());
  }

  /**
   * Sockets of certain processes, wherever they run.
   *
   * @param pids process identifiers; empty if they do not matter
   * @param names patterns of names; empty if they do not matter
   */
  public OwnerFilter(Set<Integer> pids, List<NamePattern> names) {
    this(pids, names, List.of(), List.of());
  }

  /**
   * The same without the sockets of other owners.
   *
   * @param others whose; without a condition nobody's
   */
  public OwnerFilter without(OwnerFilter others) {
    if (others.acceptsEverything()) {
      return this;
    }
    List<OwnerFilter> all = new ArrayList<>(unwanted);
    all.add(others);
    return new OwnerFilter(pids, names, containers, units, all);
  }

  /** Whether every socket is wanted. */
  public boolean acceptsEverything() {
    return !asksForOwners() && unwanted.isEmpty();
  }

  /** Whether certain owners are asked for, and not only some left out. */
  public boolean asksForOwners() {
    return !(pids.isEmpty() && names.isEmpty()) || wantsPlaces();
  }

  /** Whether only sockets of certain containers or units are wanted. */
  public boolean wantsPlaces() {
    return !(containers.isEmpty() && units.isEmpty());
  }

  /** Whether a socket with these owners is wanted. */
  public boolean accepts(Ownership ownership) {
    boolean found = !asksForOwners();
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
    for (OwnerFilter others : unwanted) {
      if (others.accepts(process)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAskedFor(ProcessInfo process) {
    return (pids.isEmpty() || pids.contains(process.pid()))
        && (names.isEmpty() || hasName(process))
        && (containers.isEmpty() || process.container().filter(this::isWanted).isPresent())
        && (units.isEmpty() || process.unit().filter(this::isWanted).isPresent());
  }

  /**
   * Whether a socket without visible owners is wanted for where it lives: the namespace is that of
   * a container or unit that was asked for, and nothing else was.
   *
   * @param home the socket's network namespace
   */
  public boolean acceptsUnowned(KnownNamespace home) {
    return pids.isEmpty()
        && names.isEmpty()
        && wantsPlaces()
        && (containers.isEmpty() || home.containers().stream().anyMatch(this::isWanted))
        && (units.isEmpty() || (home.unit() != null && isWanted(home.unit())));
  }

  private boolean hasName(ProcessInfo process) {
    for (String name : namesOf(process)) {
      for (NamePattern pattern : names) {
        if (pattern.matches(name)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> namesOf(ProcessInfo process) {
    List<String> names = new ArrayList<>();
    names.add(process.name());
    process
        .executable()
        .map(path -> process.isExecutableDeleted() ? withoutMark(path) : path)
        .map(OwnerFilter::fileOf)
        .ifPresent(names::add);
    List<String> command = process.command();
    if (!command.isEmpty()) {
      names.add(fileOf(command.getFirst()));
      int title = command.getFirst().indexOf(": ");
      if (title > 0) {
        names.add(fileOf(command.getFirst().substring(0, title)));
      }
    }
    if (process.name().getBytes(StandardCharsets.UTF_8).length == LONGEST_NAME) {
      // A script is an argument of its interpreter, and the kernel calls the process after it.
      command.stream()
          .map(OwnerFilter::fileOf)
          .filter(file -> file.startsWith(process.name()))
          .forEach(names::add);
    }
    return names;
  }

  private static String fileOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String withoutMark(String path) {
    return path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
  }

  /** Those of the containers and units asked for that are none of these places. */
  public List<PlacePattern> missingAmong(Collection<PlaceName> places) {
    return Stream.of(containers, units)
        .flatMap(List::stream)
        .filter(wanted -> places.stream().noneMatch(wanted::fits))
        .toList();
  }

  private boolean isWanted(Container container) {
    return fits(containers, container.places());
  }

  private boolean isWanted(String unit) {
    return fits(units, List.of(new PlaceName(PlaceName.Kind.UNIT, unit)));
  }

  private static boolean fits(List<PlacePattern> patterns, List<PlaceName> names) {
    return patterns.stream().anyMatch(pattern -> names.stream().anyMatch(pattern::fits));
  }
}
