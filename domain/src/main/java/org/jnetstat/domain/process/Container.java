package org.jnetstat.domain.process;

import java.util.List;
import java.util.Locale;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * A container: processes that a container runtime keeps apart from the rest of the machine. Which
 * one a process is in shows in the name of its control group (cgroups(7)), which the runtime
 * chooses.
 *
 * @param id what the runtime calls it: 64 hexadecimal digits for those that make up identifiers, a
 *     name that people chose for LXC and systemd-nspawn; {@linkplain PrintableText printable}
 * @param runtime the runtime, or {@code null} where the name of the control group does not tell:
 *     Kubernetes without systemd calls all alike
 * @param pod what the containers of a pod have in common, or {@code null} if it is in none:
 *     Kubernetes' uid of the pod, in the form {@code 8-4-4-4-12}, or Podman's identifier;
 *     {@linkplain PrintableText printable}
 */
public record Container(String id, @Nullable Runtime runtime, @Nullable String pod) {

  /** The container runtimes that are told apart. */
  @SuppressWarnings("AvoidCommonTypeNames") // Container.Runtime, never Runtime alone
  public enum Runtime {
    /** Docker, and Moby. */
    DOCKER,
    /** containerd without Docker: Kubernetes, nerdctl. */
    CONTAINERD,
    /** CRI-O. */
    CRI_O,
    /** Podman. */
    PODMAN,
    /** LXC, LXD and Incus. */
    LXC,
    /** systemd-nspawn, and other machines registered with systemd-machined. */
    SYSTEMD_NSPAWN;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** What people and formats call it: {@code cri-o}. */
    public String label() {
      return label;
    }
  }

  /** Makes the texts printable, since users who may make control groups choose them. */
  public Container {
    id = PrintableText.of(id);
    pod = pod == null ? null : PrintableText.of(pod);
  }

  /** What people call it: the pod, if it is in one, then itself. */
  public List<PlaceName> places() {
    PlaceName own = new PlaceName(PlaceName.Kind.CONTAINER, runtime, id);
    return pod == null ? List.of(own) : List.of(new PlaceName(PlaceName.Kind.POD, pod), own);
  }
}
