package org.jnetstat.adapters.procfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jnetstat.domain.NetworkNamespace;
import org.jspecify.annotations.Nullable;

/** Reads links of {@code /proc/PID/ns/}, such as {@code net:[4026531840]} (namespaces(7)). */
final class NamespaceLink {

  private static final Pattern NET = Pattern.compile("net:\\[([0-9]{1,19})\\]");

  private NamespaceLink() {}

  /** The network namespace that a link names; null if it may not be read or is no such link. */
  static @Nullable NetworkNamespace networkNamespaceOf(Path link) {
    try {
      Matcher target = NET.matcher(Files.readSymbolicLink(link).toString());
      return target.matches() ? new NetworkNamespace(Long.parseLong(target.group(1))) : null;
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }
}
