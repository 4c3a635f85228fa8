package org.jnetstat.adapters.procfs.file;

import java.io.IOException;
import java.nio.file.Path;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jspecify.annotations.Nullable;

/** Reads links of {@code /proc/PID/ns/}, such as {@code net:[4026531840]} (namespaces(7)). */
public final class NamespaceLink {

  private static final String PREFIX = "net:[";

  private NamespaceLink() {}

  /** The network namespace that a link names; null if it may not be read or is no such link. */
  public static @Nullable NetworkNamespace networkNamespaceOf(ProcFiles files, Path link) {
    try {
      return networkNamespaceIn(files.target(link).toString());
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * The network namespace that is the target of a link, or the root of a mount; null for others.
   */
  public static @Nullable NetworkNamespace networkNamespaceIn(String target) {
    long number = SocketLink.numberIn(target, PREFIX);
    return number <= 0 ? null : new NetworkNamespace(number);
  }
}
