package org.jnetstat.adapters.procfs.visibility;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.host.UserNamespace;
import org.jnetstat.domain.report.Fact.Remedy;

/**
 * What this program lacks to look into all processes. Only what is missing is advised: root in a
 * container is not told to run as root.
 */
public final class MissingRights {

  private final ProcRoot root;
  private final Path ownStatus;

  /** This program's, which looks at a procfs. */
  public MissingRights(ProcRoot root) {
    this(root, OwnCapabilities.STATUS);
  }

  /** For a test, which says where this program's own {@code status} is. */
  public MissingRights(ProcRoot root, Path ownStatus) {
    this.root = root;
    this.ownStatus = ownStatus;
  }

  /** What lets it look into any process. */
  public Remedy toEnter() {
    if (!UserNamespace.of(root).initial()) {
      return new Remedy(Remedy.Kind.RUN_AS_ROOT_OUTSIDE_USER_NAMESPACE);
    }
    List<String> missing = OwnCapabilities.of(ownStatus).missing();
    if (missing.isEmpty()) {
      return new Remedy(Remedy.Kind.LOOK_FOR_DENIALS);
    }
    return missing.size() == 1 || isRoot()
        ? new Remedy(Remedy.Kind.GRANT_CAPABILITIES, missing)
        : new Remedy(Remedy.Kind.RUN_AS_ROOT);
  }

  /** What lets it read links that it may list, which takes one capability only. */
  public Remedy toReadLinks() {
    if (!UserNamespace.of(root).initial()) {
      return new Remedy(Remedy.Kind.RUN_AS_ROOT_OUTSIDE_USER_NAMESPACE);
    }
    OwnCapabilities capabilities = OwnCapabilities.of(ownStatus);
    return capabilities.readLinks()
        ? new Remedy(Remedy.Kind.LOOK_FOR_DENIALS)
        : new Remedy(Remedy.Kind.GRANT_CAPABILITIES, capabilities.missing());
  }

  /** This program, whose own /proc need not be the one that is read. */
  private static boolean isRoot() {
    try {
      return ProcRoot.DEFAULT.files().attribute(ProcRoot.DEFAULT.resolve("self"), "uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }
}
