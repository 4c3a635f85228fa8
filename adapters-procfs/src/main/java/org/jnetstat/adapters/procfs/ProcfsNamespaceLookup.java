package org.jnetstat.adapters.procfs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jnetstat.domain.Container;
import org.jnetstat.domain.IpNetwork;
import org.jnetstat.domain.KnownNamespace;
import org.jnetstat.domain.NamespaceSurvey;
import org.jnetstat.domain.NetworkNamespace;
import org.jnetstat.domain.Notice;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jspecify.annotations.Nullable;

/**
 * Finds network namespaces by who lives in them: one look at {@code /proc/PID/net/tcp} for each
 * process, by which those of one namespace are known ({@link NamespaceEntrance}). What a namespace
 * is shows in the control groups of its processes, and in the names of mounts ({@code nsfs} in
 * {@code /proc/PID/mountinfo}); a mount also keeps one in which nobody lives.
 */
public final class ProcfsNamespaceLookup implements NamespaceLookup {

  /** How many processes are asked for what only some of them tell. */
  private static final int MOST_ASKED = 64;

  private static final String SERVICE = ".service";

  private final ProcRoot root;

  /**
   * A lookup over a procfs.
   *
   * @param root where it is mounted
   */
  public ProcfsNamespaceLookup(ProcRoot root) {
    this.root = root;
  }

  @Override
  public NamespaceSurvey survey() {
    Residents residents = Residents.of(root);
    MountTable mounts = MountTable.of(root);
    Map<NetworkNamespace, String> names = NamespaceMounts.names(root);
    List<KnownNamespace> found = new ArrayList<>();
    Set<NetworkNamespace> numbers = new HashSet<>();
    NetworkNamespace own = null;
    int unnumbered = 0;
    for (Residents.Group group : residents.groups()) {
      KnownNamespace known = describe(group, names);
      if (known != null) {
        found.add(known);
        numbers.add(known.namespace());
        own = group.own() ? known.namespace() : own;
        unnumbered += known.numbered() ? 0 : 1;
      }
    }
    Map<NetworkNamespace, String> deserted =
        names.entrySet().stream()
            .filter(mount -> !numbers.contains(mount.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<Notice> notices = new ArrayList<>(unseen(residents, mounts));
    if (unnumbered == 0) {
      deserted.forEach((number, name) -> found.add(KnownNamespace.deserted(number, name)));
    } else if (!deserted.isEmpty()) {
      notices.add(unnamed(deserted.values()));
    }
    return new NamespaceSurvey(found, own, notices);
  }

  /** Null if all who lived in it have ended. */
  private @Nullable KnownNamespace describe(
      Residents.Group group, Map<NetworkNamespace, String> names) {
    NetworkNamespace namespace = null;
    for (Path task : first(group.tasks())) {
      namespace = NamespaceEntrance.numbered(task);
      if (namespace != null) {
        break;
      }
    }
    boolean numbered = namespace != null;
    for (Path task : first(group.tasks())) {
      namespace = namespace == null ? NamespaceEntrance.unnumbered(task) : namespace;
    }
    if (namespace == null) {
      return null;
    }
    Container container = null;
    String unit = null;
    for (int pid : group.host() ? List.<Integer>of() : first(group.pids())) {
      ControlGroup membership = ControlGroup.of(root.process(pid));
      unit = unit == null ? membership.knownUnit() : unit;
      container = membership.knownContainer();
      if (container != null) {
        break;
      }
    }
    return new KnownNamespace(
        namespace,
        numbered,
        group.host(),
        container,
        names.get(namespace),
        // That of a scope tells where somebody logged in, and not what the namespace is for.
        unit != null && unit.endsWith(SERVICE) ? unit : null,
        group.pids());
  }

  private static <T> List<T> first(List<T> items) {
    return items.subList(0, Math.min(items.size(), MOST_ASKED));
  }

  private List<Notice> unseen(Residents residents, MountTable mounts) {
    List<Notice> notices = new ArrayList<>();
    HidePid hidePid = HidePid.of(root, mounts);
    if (residents.refused() > 0 || hidePid.hidesProcesses(root)) {
      notices.add(
          new Notice(
              Notice.Code.NAMESPACES_UNSEEN,
              Math.max(1, residents.refused()),
              "network namespaces in which only other users' processes live are missing: "
                  + root.directory()
                  + (hidePid.option() == null
                      ? " does not let this user look into them"
                      : " is mounted with " + hidePid.option())
                  + "; run as root to see them"));
    }
    if (residents.isLive() && !PidNamespace.isInitial(root)) {
      notices.add(
          new Notice(
              Notice.Code.NAMESPACES_UNSEEN,
              1,
              "only network namespaces in which processes of this PID namespace live are visible;"
                  + " run it on the host, or in a container that shares the host's PID namespace"));
    }
    return notices;
  }

  private static Notice unnamed(java.util.Collection<String> names) {
    return new Notice(
        Notice.Code.NAMESPACES_UNNAMED,
        names.size(),
        (names.size() == 1
                ? "1 named network namespace"
                : names.size() + " named network namespaces")
            + " ("
            + names.stream().sorted().limit(5).collect(Collectors.joining(", "))
            + (names.size() > 5 ? ", …" : "")
            + ") may be among those shown, or have no process: this user may not read the numbers"
            + " that tell; run as root to see the names");
  }

  @Override
  public List<IpNetwork> localAddresses(KnownNamespace namespace) {
    for (int pid : namespace.pids()) {
      Path task = NamespaceEntrance.into(namespace, root, pid);
      if (task != null) {
        return LocalAddresses.of(task.resolve("net"));
      }
    }
    return List.of();
  }
}
