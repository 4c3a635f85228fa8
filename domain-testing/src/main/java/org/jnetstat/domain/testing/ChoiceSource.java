package org.jnetstat.domain.testing;

import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Decides choices: as an edge case wants them, by chance, or as they were decided before. */
interface ChoiceSource {

  /** A number of the range, whose ends are part of it. */
  long number(long from, long to);

  /** A number from 0 to {@code count} - 1, each as likely as any other. */
  int alternative(int count);

  /** Where faults like to be: at both ends of the range and around 0; the simplest comes first. */
  private static long[] edges(long from, long to) {
    return LongStream.of(Math.clamp(0L, from, to), 1, -1, 2, -2, from, from + 1, to - 1, to)
        .filter(edge -> from <= edge && edge <= to)
        .distinct()
        .toArray();
  }

  /**
   * The edge cases. Each has a number. That number is read as an odometer: its last digit says
   * which edge the first choice takes, the digit before it is for the second choice, and so on.
   */
  final class Edges implements ChoiceSource {

    private long digits;

    Edges(long number) {
      digits = number;
    }

    @Override
    public long number(long from, long to) {
      long[] edges = edges(from, to);
      return edges[alternative(edges.length)];
    }

    @Override
    public int alternative(int count) {
      int digit = (int) (digits % count);
      digits /= count;
      return digit;
    }

    /** Whether digits are left over, so that a smaller number gives the same choices. */
    boolean isRepetition() {
      return digits != 0;
    }
  }

  /** Chance, in which edges and small numbers are more frequent than they would be otherwise. */
  final class Chance implements ChoiceSource {

    private final SplittableRandom random;

    Chance(long seed) {
      random = new SplittableRandom(seed);
    }

    @Override
    public long number(long from, long to) {
      if (random.nextInt(10) == 0) {
        long[] edges = edges(from, to);
        return edges[alternative(edges.length)];
      }
      long count = to - from + 1; // 0 if the range is all numbers
      long number =
          count == 0 ? random.nextLong() : from + Long.remainderUnsigned(random.nextLong(), count);
      int bits = Long.SIZE - Long.numberOfLeadingZeros(to - from);
      long small = number >> random.nextInt(bits + 1);
      return random.nextBoolean() && from <= small && small <= to ? small : number;
    }

    @Override
    public int alternative(int count) {
      return random.nextInt(count);
    }
  }

  /** Numbers of before, perhaps changed since. A choice for which there is none left is 0. */
  final class Recorded implements ChoiceSource {

    private final Iterator<Long> numbers;

    Recorded(List<Long> numbers) {
      this.numbers = numbers.iterator();
    }

    @Override
    public long number(long from, long to) {
      return Math.clamp(numbers.hasNext() ? numbers.next() : 0L, from, to);
    }

    @Override
    public int alternative(int count) {
      return (int) number(0, count - 1);
    }
  }
}
