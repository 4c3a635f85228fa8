package org.jnetstat.app;

/**
 * Keeps the heap of a watch small. What a look leaves behind has grown old by the next one, and the
 * serial collector, which starts quickest, does not look at what is old before the heap has grown
 * to all that it may have: a quarter of the machine's memory.
 */
final class GrownHeap {

  /** New objects, of which nobody knows yet whether they are needed; in bytes. */
  private static final long YOUNG = 32L << 20;

  private static long limit = YOUNG;

  private GrownHeap() {}

  /** Has the heap collected if it may hold twice what is needed. For one thread. */
  static void shrink() {
    if (used() > limit) {
      System.gc();
      limit = 2 * used() + YOUNG;
    }
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
