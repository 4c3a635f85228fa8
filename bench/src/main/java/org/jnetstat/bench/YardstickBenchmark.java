package org.jnetstat.bench;

import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * A fixed piece of work by the JDK alone, of the kind that the program does: numbers out of bytes,
 * looked up, and written as text. How long it takes says how fast the machine is just now.
 *
 * <p>Never to be changed: every stored score is a multiple of it.
 */
public class YardstickBenchmark extends ProgramConditions {

  private static final int BYTES = 1 << 16;
  private static final int NUMBER_LENGTH = 8;

  private final byte[] bytes = new byte[BYTES];
  private final StringBuilder text = new StringBuilder();

  /** Fills the bytes, always with the same. */
  public YardstickBenchmark() {
    int state = 1;
    for (int i = 0; i < BYTES; i++) {
      state = state * 1_103_515_245 + 12_345; // the C standard's example of a generator
      bytes[i] = (byte) (state >>> 16);
    }
  }

  /** All of the bytes once. */
  @Benchmark
  public int work() {
    Map<Long, Integer> seen = new HashMap<>();
    int hash = 0;
    text.setLength(0);
    for (int start = 0; start < BYTES; start += NUMBER_LENGTH) {
      long number = 0;
      for (int i = start; i < start + NUMBER_LENGTH; i++) {
        number = number << 4 | (bytes[i] & 0xF);
      }
      seen.merge(number & 0xFFF, 1, Integer::sum);
      text.append(number).append(':').append(number >>> 16 & 0xFFFF).append('\n');
    }
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash + seen.size();
  }
}
