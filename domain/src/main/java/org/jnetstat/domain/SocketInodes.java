package org.jnetstat.domain;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A set of socket inodes, kept as plain numbers: there may be a million of them, and each
 * descriptor of the machine is looked up here. Never contains 0, the kernel's "no inode".
 */
public final class SocketInodes {

  private final long[] sorted;

  private SocketInodes(long[] sorted) {
    this.sorted = sorted;
  }

  /**
   * The set of these inodes.
   *
   * @param inodes unsigned numbers; zeros and repetitions are dropped
   */
  public static SocketInodes of(LongStream inodes) {
    return new SocketInodes(inodes.filter(inode -> inode != 0).sorted().distinct().toArray());
  }

  /**
   * The set of these inodes.
   *
   * @param inodes unsigned numbers; zeros and repetitions are dropped
   */
  public static SocketInodes of(long... inodes) {
    return of(Arrays.stream(inodes));
  }

  /**
   * The set without some inodes.
   *
   * @param others those that are wanted no more, in any order and any number of times
   */
  public SocketInodes without(LongStream others) {
    SocketInodes dropped = of(others);
    return new SocketInodes(
        Arrays.stream(sorted).filter(inode -> !dropped.contains(inode)).toArray());
  }

  /** Whether the inode is in the set. */
  public boolean contains(long inode) {
    return Arrays.binarySearch(sorted, inode) >= 0;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return sorted.length == 0;
  }

  /** How many there are. */
  public int size() {
    return sorted.length;
  }

  /** The inodes, each once. */
  public LongStream stream() {
    return Arrays.stream(sorted);
  }
}
