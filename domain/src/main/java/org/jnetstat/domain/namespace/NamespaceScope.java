package org.jnetstat.domain.namespace;

import org.jnetstat.domain.process.PlacePattern;
import org.jspecify.annotations.Nullable;

/**
 * The network namespaces whose sockets are wanted.
 *
 * @param all whether of every one
 * @param selector of this one; {@code null} for the own one, or for all
 */
public record NamespaceScope(boolean all, @Nullable PlacePattern selector) {

  /** The one in which this program lives: that of the tables in {@code /proc/net}. */
  public static final NamespaceScope OWN = new NamespaceScope(false, null);

  /** Every one in which a process lives. */
  public static final NamespaceScope ALL = new NamespaceScope(true, null);

  /**
   * Checks that it is one or all.
   *
   * @throws IllegalArgumentException if it is both
   */
  public NamespaceScope {
    if (all && selector != null) {
      throw new IllegalArgumentException("all namespaces, and only " + selector);
    }
  }

  /** One namespace. */
  public static NamespaceScope of(PlacePattern selector) {
    return new NamespaceScope(false, selector);
  }

  /** Whether it is the own one, which can be read without looking for namespaces. */
  public boolean isOwn() {
    return !all && selector == null;
  }
}
