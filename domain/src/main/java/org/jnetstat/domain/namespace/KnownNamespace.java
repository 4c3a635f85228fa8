package org.jnetstat.domain.namespace;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jnetstat.domain.process.Container;
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
 * @param knownMount the name that people or programs gave it in {@code /run/netns} (ip-netns(8)),
 *     or the path of the mount if it is elsewhere, or {@code null} if it has none; {@linkplain
 *     PrintableText printable}
 * @param knownUnit the systemd unit of the process with the lowest PID, for instance one with
 *     {@code PrivateNetwork=}, or {@code null} if there is none, or it is the host's own;
 *     {@linkplain PrintableText printable}
 * @param pids the processes with at least one thread in it, ascending; may be empty
 */
public record KnownNamespace(
    NetworkNamespace namespace,
    boolean numbered,
    boolean host,
    List<Container> containers,
    @Nullable String knownMount,
    @Nullable String knownUnit,
    List<Integer> pids) {

  /** Host first, then kind by kind, by name: the order in which namespaces are listed. */
  public static final Comparator<KnownNamespace> ORDER =
      Comparator.comparing(KnownNamespace::kind)
          .thenComparing(KnownNamespace::name)
          .thenComparing(known -> known.namespace.inode(), Long::compareUnsigned);

  /** What a namespace's name is the name of; the first that applies. */
  public enum Kind {
    /** The machine's own. The name is {@code host}. */
    HOST,
    /** Of a pod, whose containers share it. The name is the {@linkplain Container#pod pod's}. */
    POD,
    /**
     * Of a container, the first of several. The name is its {@linkplain Container#id identifier}.
     */
    CONTAINER,
    /** A mounted one. The name is that of the mount. */
    NAMED,
    /** Of a systemd unit. The name is the unit's. */
    UNIT,
    /** Of some process. The name is the lowest PID in it. */
    PROCESS,
    /** No process lives in it, and nothing names it. The name is its number. */
    KEPT;

    /** The kind in lower case: the word for it in formats. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Makes the texts printable and copies the lists. */
  public KnownNamespace {
    knownMount = knownMount == null ? null : PrintableText.of(knownMount);
    knownUnit = knownUnit == null ? null : PrintableText.of(knownUnit);
    containers = List.copyOf(containers);
    pids = List.copyOf(pids);
  }

  /**
   * A namespace without processes.
   *
   * @param namespace its number, the kernel's
   * @param mount the name of its mount, or {@code null} if it has none
   */
  public static KnownNamespace deserted(NetworkNamespace namespace, @Nullable String mount) {
    return new KnownNamespace(namespace, true, false, List.of(), mount, null, List.of());
  }

  /** What it is. */
  public Kind kind() {
    if (host) {
      return Kind.HOST;
    }
    if (!containers.isEmpty()) {
      return containers.getFirst().knownPod() == null ? Kind.CONTAINER : Kind.POD;
    }
    if (knownMount != null) {
      return Kind.NAMED;
    }
    if (knownUnit != null) {
      return Kind.UNIT;
    }
    return pids.isEmpty() ? Kind.KEPT : Kind.PROCESS;
  }

  /** What people call it, by its kind. */
  public String name() {
    String found =
        switch (kind()) {
          case HOST -> "host";
          case POD -> containers.getFirst().knownPod();
          case CONTAINER -> containers.getFirst().id();
          case NAMED -> knownMount;
          case UNIT -> knownUnit;
          case PROCESS -> pids.getFirst().toString();
          case KEPT -> null;
        };
    return found == null ? Long.toUnsignedString(namespace.inode()) : found;
  }

  /**
   * A short name that tells its kind and can be given to a {@link NamespaceSelector}: {@code host},
   * {@code docker:3f2a9c0b1d2e}, {@code pod:}, {@code netns:} or {@code pid:} and the name, {@code
   * nginx.service}.
   */
  public String label() {
    return switch (kind()) {
      case HOST, UNIT -> name();
      case POD -> "pod:" + name();
      case CONTAINER -> containers.getFirst().label();
      case NAMED -> "netns:" + name();
      case PROCESS -> "pid:" + name();
      case KEPT -> "net:[" + name() + "]";
    };
  }

  /** Whether somebody lives in it, through whom its tables can be read. */
  public boolean isInhabited() {
    return !pids.isEmpty();
  }

  /** Its number as {@code net:[4026531840]} has it, unsigned; empty if it may not be read. */
  public OptionalLong inode() {
    return numbered ? OptionalLong.of(namespace.inode()) : OptionalLong.empty();
  }

  /** The name of its mount. */
  public Optional<String> mount() {
    return Optional.ofNullable(knownMount);
  }

  /** The systemd unit of a process in it. */
  public Optional<String> unit() {
    return Optional.ofNullable(knownUnit);
  }
}
