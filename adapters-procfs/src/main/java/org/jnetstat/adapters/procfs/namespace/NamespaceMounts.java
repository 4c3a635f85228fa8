package org.jnetstat.adapters.procfs.namespace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.NamespaceLink;
import org.jnetstat.adapters.procfs.visibility.MountTable;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.PlaceName;
import org.jspecify.annotations.Nullable;

/**
 * The names that network namespaces have by being mounted: {@code ip netns add vpn} mounts one on
 * {@code /run/netns/vpn} (ip-netns(8)), container runtimes do it elsewhere. In the table of mounts
 * they are of type {@code nsfs}, and their root is {@code net:[4026532177]}.
 */
final class NamespaceMounts {

  private static final String TYPE = "nsfs";

  private NamespaceMounts() {}

  /**
   * The name of each mounted network namespace: that in {@code /run/netns}, or the path of a mount
   * elsewhere. Only what processes of the root see counts: another machine has the same numbers for
   * others.
   *
   * @param own the mounts that this program sees
   */
  static Map<NetworkNamespace, String> names(ProcRoot root, MountTable own) {
    Map<NetworkNamespace, String> names = new HashMap<>();
    MountTable self = root.isOwn() ? own : MountTable.seenBy(root, "self");
    for (MountTable mounts : List.of(self, MountTable.seenBy(root, "1"))) {
      for (MountTable.Mount mount : mounts.mounts()) {
        NetworkNamespace namespace =
            mount.type().equals(TYPE) ? NamespaceLink.networkNamespaceIn(mount.root()) : null;
        if (namespace != null) {
          names.merge(
              namespace, PlaceName.mountedAt(mount.point()).name(), NamespaceMounts::better);
        }
      }
    }
    return names;
  }

  private static String better(String one, @Nullable String other) {
    return one.startsWith("/") && other != null ? other : one;
  }
}
