package org.jnetstat.domain.namespace;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jnetstat.domain.process.Container;

/**
 * Names a network namespace in the words people have for it.
 *
 * @param by what the value is
 * @param value the number, name or identifier; of a container or pod its beginning will do, where
 *     no other one is called so
 */
public record NamespaceSelector(By by, String value) {

  private static final String SERVICE = ".service";

  /** What a namespace can be named by. */
  public enum By {
    /** Whatever of the others fits; what is the same beats what begins so. */
    ANYTHING,
    /** The kernel's number. */
    INODE,
    /** The number of a process that lives in it. */
    PID,
    /** A name in {@code /run/netns}, or the path of a mount elsewhere. */
    NETNS,
    /** A pod. */
    POD,
    /** A container, of whichever runtime. */
    CONTAINER,
    /** A container of {@link Container.Runtime#DOCKER}. */
    DOCKER,
    /** A container of {@link Container.Runtime#CONTAINERD}. */
    CONTAINERD,
    /** A container of {@link Container.Runtime#CRI_O}. */
    CRI_O,
    /** A container of {@link Container.Runtime#PODMAN}. */
    PODMAN,
    /** A container of {@link Container.Runtime#LXC}. */
    LXC,
    /** A container of {@link Container.Runtime#SYSTEMD_NSPAWN}. */
    SYSTEMD_NSPAWN;

    /** The word for it in front of a value, {@code docker:3f2a}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The selector as it can be typed. */
  @Override
  public String toString() {
    return switch (by) {
      case ANYTHING -> value;
      case INODE -> "net:[" + value + "]";
      default -> by.label() + ":" + value;
    };
  }

  /** Those of the namespaces that fit: none, or more than one if it is not precise enough. */
  public List<KnownNamespace> among(List<KnownNamespace> namespaces) {
    if (by != By.ANYTHING) {
      return best(namespaces, by);
    }
    if (value.equals(KnownNamespace.Kind.HOST.label())) {
      return namespaces.stream().filter(known -> known.kind() == KnownNamespace.Kind.HOST).toList();
    }
    List<KnownNamespace> numbered = best(namespaces, By.INODE);
    // LXC's containers on Proxmox have numbers for names.
    return numbered.isEmpty() ? best(namespaces, By.ANYTHING) : numbered;
  }

  private List<KnownNamespace> best(List<KnownNamespace> namespaces, By what) {
    List<KnownNamespace> same = fitting(namespaces, known -> fits(known, what, true));
    return same.isEmpty() ? fitting(namespaces, known -> fits(known, what, false)) : same;
  }

  private static List<KnownNamespace> fitting(
      List<KnownNamespace> namespaces, Predicate<KnownNamespace> condition) {
    return namespaces.stream().filter(condition).toList();
  }

  private boolean fits(KnownNamespace known, By what, boolean whole) {
    return switch (what) {
      case INODE -> Long.toUnsignedString(known.namespace().inode()).equals(value);
      case PID -> known.pids().stream().anyMatch(pid -> pid.toString().equals(value));
      case NETNS -> fitsName(known);
      case POD ->
          known.containers().stream()
              .flatMap(container -> container.pod().stream())
              .anyMatch(pod -> is(pod, whole));
      case ANYTHING ->
          fitsName(known)
              || fitsUnit(known)
              || fits(known, By.CONTAINER, whole)
              || fits(known, By.POD, whole);
      case CONTAINER, DOCKER, CONTAINERD, CRI_O, PODMAN, LXC, SYSTEMD_NSPAWN ->
          known.containers().stream()
              .filter(container -> what == By.CONTAINER || isOf(container, what))
              .anyMatch(container -> is(container.id(), whole));
    };
  }

  private static boolean isOf(Container container, By runtime) {
    return container.runtime().filter(known -> known.name().equals(runtime.name())).isPresent();
  }

  private boolean is(String identifier, boolean whole) {
    return whole ? identifier.equals(value) : identifier.startsWith(value);
  }

  private boolean fitsName(KnownNamespace known) {
    return known.mount().filter(value::equals).isPresent();
  }

  private boolean fitsUnit(KnownNamespace known) {
    String unit = known.unit().orElse("");
    return unit.equals(value) || unit.equals(value + SERVICE);
  }
}
