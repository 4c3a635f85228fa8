package org.jnetstat.adapters.procfs.namespace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.NamespaceLink;
import org.jnetstat.adapters.procfs.process.CgroupFile;
import org.jnetstat.adapters.procfs.visibility.HidePid;
import org.jnetstat.adapters.procfs.visibility.MissingRights;
import org.jnetstat.adapters.procfs.visibility.MountTable;
import org.jnetstat.adapters.procfs.visibility.PidNamespace;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Cause;
import org.jnetstat.domain.report.Fact.Remedy;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.socket.Translation;
import org.jspecify.annotations.Nullable;

/**
 * Finds network namespaces by who lives in them: one look at {@code /proc/PID/net/tcp} for each
 * process, by which those of one namespace are known ({@link NamespaceTasks}). What a namespace is
 * shows in the control groups of its processes, and in the names of mounts ({@code nsfs} in {@code
 * /proc/PID/mountinfo}); a mount also keeps one without processes.
 */
public final class ProcfsNamespaceLookup implements NamespaceLookup {

  /** How many processes are asked for what only some of them tell. */
  private static final int MOST_ASKED = 64;

  private static final List<NamespaceMembers.Member> NO_MEMBERS = List.of();
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
    boolean initial = PidNamespace.isInitial(root);
    NamespaceMembers members = NamespaceMembers.of(root, initial);
    MountTable mounts = MountTable.of(root);
    Map<NetworkNamespace, String> names = NamespaceMounts.names(root, mounts);
    Map<NetworkNamespace, String> deserted = new HashMap<>(names);
    List<KnownNamespace> found = new ArrayList<>();
    NetworkNamespace own = null;
    boolean numbered = true;
    for (NamespaceMembers.Group group : members.groups()) {
      KnownNamespace known = describe(group, names);
      if (known != null) {
        found.add(known);
        deserted.remove(known.namespace());
        own = group.own() ? known.namespace() : own;
        numbered &= known.numbered();
      }
    }
    List<Notice> notices = new ArrayList<>(unseen(members, mounts, initial));
    if (numbered) {
      deserted.forEach((number, name) -> found.add(KnownNamespace.deserted(number, name)));
    } else if (!deserted.isEmpty()) {
      notices.add(unnamed(deserted.values()));
    }
    return new NamespaceSurvey(found, own, notices);
  }

  /** Null if all who lived in it have ended. */
  private @Nullable KnownNamespace describe(
      NamespaceMembers.Group group, Map<NetworkNamespace, String> names) {
    NetworkNamespace number = group.own() ? ownNumber() : null;
    number = number == null ? group.number(root) : number;
    NetworkNamespace namespace = number == null ? group.tableNumber(root) : number;
    if (namespace == null) {
      return null;
    }
    Set<Container> containers = new LinkedHashSet<>();
    String unit = null;
    for (NamespaceMembers.Member member : group.host() ? NO_MEMBERS : first(group.members())) {
      CgroupFile membership = CgroupFile.of(root.files(), root.process(member.pid()));
      unit = unit == null ? membership.unit() : unit;
      if (membership.container() != null) {
        containers.add(membership.container());
      }
    }
    return new KnownNamespace(
        namespace,
        number != null,
        group.host(),
        List.copyOf(containers),
        names.get(namespace),
        // That of a scope tells where a user logged in, and not what the namespace is for.
        unit != null && unit.endsWith(SERVICE) ? unit : null,
        group.pids());
  }

  /** This program's own, which it may always read. */
  private @Nullable NetworkNamespace ownNumber() {
    return root.tableDirectory()
        .map(net -> NamespaceLink.networkNamespaceOf(root.files(), net.resolveSibling("ns/net")))
        .orElse(null);
  }

  private static <T> List<T> first(List<T> items) {
    return items.subList(0, Math.min(items.size(), MOST_ASKED));
  }

  private List<Notice> unseen(NamespaceMembers members, MountTable mounts, boolean initial) {
    List<Notice> notices = new ArrayList<>();
    HidePid hidePid = HidePid.of(root, mounts);
    if (members.refused() > 0 || hidePid.hidesProcesses(root)) {
      List<Fact> facts = new ArrayList<>(List.of(Cause.NOT_PERMITTED, file()));
      if (hidePid.option() != null) {
        facts.add(new Fact.MountOption(hidePid.option()));
      }
      facts.add(new MissingRights(root).toEnter());
      notices.add(new Notice(Notice.Code.NAMESPACES_UNSEEN, Math.max(1, members.refused()), facts));
    }
    if (members.groups().isEmpty()) {
      notices.add(new Notice(Notice.Code.NAMESPACES_UNSEEN, 1, Cause.NO_PROCESS_SHOWS_IT, file()));
    } else if (!initial && !isCopy()) {
      notices.add(
          new Notice(
              Notice.Code.NAMESPACES_UNSEEN,
              1,
              Cause.OTHER_PID_NAMESPACE,
              file(),
              new Remedy(Remedy.Kind.RUN_ON_HOST)));
    }
    return notices;
  }

  private Fact.File file() {
    return new Fact.File(root.directory().toString());
  }

  private boolean isCopy() {
    return root.tableDirectory().map(net -> root.files().hasText(net.resolve("tcp"))).orElse(true);
  }

  private Notice unnamed(Collection<String> names) {
    return new Notice(
        Notice.Code.NAMESPACES_UNNAMED,
        names.size(),
        new Fact.Names(names.stream().sorted().toList()),
        new MissingRights(root).toEnter());
  }

  @Override
  public List<IpNetwork> localAddresses(KnownNamespace namespace) {
    return throughATask(namespace, net -> LocalAddresses.of(root.files(), net));
  }

  @Override
  public List<Translation> translations(KnownNamespace namespace) {
    return throughATask(namespace, net -> TranslationTable.of(root.files(), net));
  }

  /** What a reader of {@code net} finds in a namespace; empty if nobody lives there any more. */
  private <T> List<T> throughATask(KnownNamespace namespace, Function<Path, List<T>> reader) {
    for (Path task : NamespaceTasks.into(namespace, root)) {
      List<T> read = reader.apply(task.resolve("net"));
      if (NamespaceTasks.isIn(namespace, root, task)) {
        return read;
      }
    }
    return List.of();
  }
}
