package org.jnetstat.domain.namespace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.PlaceName.Kind;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * A network namespace as it was found: who lives in it, and what people call it.
 *
 * <p>Its sockets can be read through any process that lives in it, as far as such are visible. One
 * without processes lasts as long as a mount or a descriptor keeps it, and may even have sockets,
 * held by processes that live elsewhere; it is known, and cannot be read.
 *
 * @param namespace what connections refer to it by
 * @param numbered whether that is the number by which the kernel and other programs know it; if
 *     not, it is another one that is as unique, as the kernel's own may not be read
 * @param host whether it is the machine's own, in which it started
 * @param containers the containers whose processes live in it, by their lowest PID: none for the
 *     host's own, which any may share, and several in a pod
 * @param mount the name that people or programs gave it in {@code /run/netns} (ip-netns(8)), or the
 *     path of the mount if it is elsewhere, or {@code null} if it has none; {@linkplain
 *     PrintableText printable}
 * @param unit the systemd unit of the process with the lowest PID, for instance one with {@code
 *     PrivateNetwork=}, or {@code null} if there is none, or it is the host's own; {@linkplain
 *     PrintableText printable}
 * @param pids the processes with at least one thread in it, ascending; may be empty
 */
public record KnownNamespace(
    NetworkNamespace namespace,
    boolean numbered,
    boolean host,
    List<Container> containers,
    @Nullable String mount,
    @Nullable String unit,
    List<Integer> pids) {

  /** Host first, then kind by kind, by name: the order in which namespaces are listed. */
  public static final Comparator<KnownNamespace> ORDER =
      Comparator.comparing(
              KnownNamespace::place,
              Comparator.comparing(PlaceName::kind).thenComparing(PlaceName::name))
          .thenComparing(known -> known.namespace.inode(), Long::compareUnsigned);

  /** Makes the texts printable and copies the lists. */
  public KnownNamespace {
    mount = mount == null ? null : PrintableText.of(mount);
    unit = unit == null ? null : PrintableText.of(unit);
    containers = List.copyOf(containers);
    pids = List.copyOf(pids);
  }

  /**
   * A namespace in which processes live, and of which nothing else is known.
   *
   * @param namespace its number, the kernel's
   * @param pids the processes, ascending
   */
  public static KnownNamespace inhabited(NetworkNamespace namespace, List<Integer> pids) {
    return new KnownNamespace(namespace, true, false, List.of(), null, null, pids);
  }

  /**
   * A namespace without processes.
   *
   * @param namespace its number, the kernel's
   * @param mount the name of its mount, or {@code null} if it has none
   */
  public static KnownNamespace deserted(NetworkNamespace namespace, @Nullable String mount) {
    return inhabited(namespace, List.of()).withMount(mount);
  }

  /** The same, of which the kernel's number may not be read. */
  public KnownNamespace unnumbered() {
    return new KnownNamespace(namespace, false, host, containers, mount, unit, pids);
  }

  /** The same as the machine's own. */
  public KnownNamespace asHost() {
    return new KnownNamespace(namespace, numbered, true, containers, mount, unit, pids);
  }

  /** The same with containers. */
  public KnownNamespace withContainers(List<Container> found) {
    return new KnownNamespace(namespace, numbered, host, found, mount, unit, pids);
  }

  /** The same with the name of a mount, or without one. */
  public KnownNamespace withMount(@Nullable String name) {
    return new KnownNamespace(namespace, numbered, host, containers, name, unit, pids);
  }

  /** The same with a unit, or without one. */
  public KnownNamespace withUnit(@Nullable String name) {
    return new KnownNamespace(namespace, numbered, host, containers, mount, name, pids);
  }

  /**
   * Those of the namespaces that are meant: none, or more than one if that is not precise enough. A
   * number beats every other name, since LXC's containers on Proxmox have numbers for names; what
   * is called exactly so beats what only fits.
   */
  public static List<KnownNamespace> meantBy(PlacePattern wanted, List<KnownNamespace> namespaces) {
    Predicate<PlaceName> isNumber = name -> name.kind() == Kind.INODE && wanted.isExactly(name);
    return Stream.<Predicate<PlaceName>>of(isNumber, wanted::isExactly, wanted::fits)
        .map(rule -> namespaces.stream().filter(known -> known.isCalled(rule)).toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private boolean isCalled(Predicate<PlaceName> rule) {
    return places(pids).stream().anyMatch(rule);
  }

  /** What people call it: the first of its names, of processes the one with the lowest PID. */
  public PlaceName place() {
    return places(pids.subList(0, Math.min(1, pids.size()))).getFirst();
  }

  /** Every name that it has, those first that tell most. */
  private List<PlaceName> places(List<Integer> processes) {
    List<PlaceName> places = new ArrayList<>();
    if (host) {
      places.add(PlaceName.HOST);
    }
    containers.forEach(container -> places.addAll(container.places()));
    if (mount != null) {
      places.add(new PlaceName(Kind.NETNS, mount));
    }
    if (unit != null) {
      places.add(new PlaceName(Kind.UNIT, unit));
    }
    processes.forEach(pid -> places.add(new PlaceName(Kind.PID, pid.toString())));
    places.add(namespace.place());
    return places;
  }

  /** Whether a process lives in it, through which its tables can be read. */
  public boolean isInhabited() {
    return !pids.isEmpty();
  }

  /** Its number as {@code net:[4026531840]} has it, unsigned; empty if it may not be read. */
  public OptionalLong inode() {
    return numbered ? OptionalLong.of(namespace.inode()) : OptionalLong.empty();
  }
}
