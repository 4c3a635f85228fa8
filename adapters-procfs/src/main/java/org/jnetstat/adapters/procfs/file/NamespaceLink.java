package org.jnetstat.adapters.procfs.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jspecify.annotations.Nullable;

/** Reads links of {@code /proc/PID/ns/}, such as {@code net:[4026531840]} (namespaces(7)). */
public final class NamespaceLink {

  private static final String PREFIX = "net:[";
  private static final Pattern NET = Pattern.compile("net:\\[([0-9]{1,18})\\]");

  private NamespaceLink() {}

  /** The network namespace that a link names; null if it may not be read or is no such link. */
  public static @Nullable NetworkNamespace networkNamespaceOf(Path link) {
    try {
      return networkNamespaceIn(Files.readSymbolicLink(link).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /**
   * The network namespace that is the target of a link, or the root of a mount; null for others.
   */
  public static @Nullable NetworkNamespace networkNamespaceIn(String target) {
    if (!target.startsWith(PREFIX)) {
      return null;
    }
    Matcher number = NET.matcher(target);
    return number.matches() ? new NetworkNamespace(Long.parseLong(number.group(1))) : null;
  }
}
