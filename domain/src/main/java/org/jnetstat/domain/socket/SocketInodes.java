package org.jnetstat.domain.socket;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A set of socket inodes, kept as plain numbers: there may be a million of them, and each
 * descriptor of the machine is looked up here. Never contains 0, the kernel's "no inode".
 *
 * <p>Each inode has an index, 0 for the first that was given, so that what is known of it can be
 * kept in arrays.
 */
public final class SocketInodes {

  private final long[] inodes;

  /** Indexes plus one, 0 for a free slot; open addressing, at most half full. */
  private final int[] slots;

  private SocketInodes(long[] given) {
    slots = new int[Integer.highestOneBit(given.length + 1) * 4];
    long[] distinct = new long[given.length];
    int size = 0;
    for (long inode : given) {
      if (inode != 0) {
        int slot = slotOf(inode, distinct);
        if (slots[slot] == 0) {
          distinct[size++] = inode;
          slots[slot] = size;
        }
      }
    }
    inodes = Arrays.copyOf(distinct, size);
  }

  /**
   * The set of these inodes.
   *
   * @param inodes unsigned numbers; zeros and repetitions are dropped
   */
  public static SocketInodes of(LongStream inodes) {
    return new SocketInodes(inodes.toArray());
  }

  /**
   * The set of these inodes.
   *
   * @param inodes unsigned numbers; zeros and repetitions are dropped
   */
  public static SocketInodes of(long... inodes) {
    return new SocketInodes(inodes);
  }

  /**
   * The set without some inodes.
   *
   * @param others those that are wanted no more, in any order and any number of times
   */
  public SocketInodes without(LongStream others) {
    SocketInodes dropped = of(others);
    return dropped.isEmpty()
        ? this
        : new SocketInodes(
            Arrays.stream(inodes).filter(inode -> !dropped.contains(inode)).toArray());
  }

  /** Whether the inode is in the set. */
  public boolean contains(long inode) {
    return indexOf(inode) >= 0;
  }

  /** The index of an inode, 0 to {@link #size} − 1; −1 if it is not in the set. */
  public int indexOf(long inode) {
    return inode == 0 ? -1 : slots[slotOf(inode, inodes)] - 1;
  }

  /** The slot that holds the inode, or the free one where it belongs. */
  private int slotOf(long inode, long[] known) {
    // Fibonacci hashing: inodes are given out by a counter, and neighbours should lie apart.
    int slot = (int) ((inode * 0x9E3779B97F4A7C15L) >>> 32) & (slots.length - 1);
    while (slots[slot] != 0 && known[slots[slot] - 1] != inode) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return inodes.length == 0;
  }

  /** How many there are. */
  public int size() {
    return inodes.length;
  }

  /** The inodes, each once, by index. */
  public LongStream stream() {
    return Arrays.stream(inodes);
  }
}
