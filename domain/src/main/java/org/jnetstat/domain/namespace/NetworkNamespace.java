package org.jnetstat.domain.namespace;

import org.jnetstat.domain.process.PlaceName;
import org.jspecify.annotations.Nullable;

/**
 * A network namespace: the kernel's unit of network isolation, in which a port can be taken once.
 *
 * @param inode the number that identifies it on this machine, as in {@code net:[4026531840]};
 *     unsigned. Where that may not be read, another one that no namespace has: see {@link
 *     KnownNamespace#numbered}
 */
public record NetworkNamespace(long inode) {

  /** Its number as a name. */
  public PlaceName place() {
    return new PlaceName(PlaceName.Kind.INODE, Long.toUnsignedString(inode));
  }

  // As the record's own, which are put together at run time: see IpAddress.V4.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NetworkNamespace that && inode == that.inode;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(inode);
  }
}
