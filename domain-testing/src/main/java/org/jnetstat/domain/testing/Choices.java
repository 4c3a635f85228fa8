package org.jnetstat.domain.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The choices that make a value: how long a text is, which bytes are in it, which of some words
 * comes next. A function of choices stands for all values that it can make of them, and {@link
 * Property} tries many of those.
 *
 * <pre>{@code
 * static Endpoint endpoint(Choices choices) {
 *   return new Endpoint(new IpAddress.V4(choices.anyInt()), choices.between(0, 65535));
 * }
 * }</pre>
 *
 * <p>Every choice is a number, and is remembered. So the same value can be made again, and a
 * simpler one of fewer and smaller numbers. Such a function must therefore make a value of whatever
 * was chosen, and the same value each time. It should name what is simplest first.
 */
public final class Choices {

  private final ChoiceSource source;
  private final List<Long> numbers = new ArrayList<>();
  private final List<int[]> lists = new ArrayList<>();

  Choices(ChoiceSource source) {
    this.source = source;
  }

  /** The choices made so far. */
  List<Long> numbers() {
    return Collections.unmodifiableList(numbers);
  }

  /**
   * Where in {@link #numbers} the elements of each list begin, and at last where the list ends. The
   * number before the first element is the list's size.
   */
  List<int[]> lists() {
    return Collections.unmodifiableList(lists);
  }

  /**
   * A number.
   *
   * @param from the smallest that it may be
   * @param to the greatest that it may be
   */
  public long between(long from, long to) {
    return made(source.number(from, to));
  }

  /**
   * A number.
   *
   * @param from the smallest that it may be
   * @param to the greatest that it may be
   */
  public int between(int from, int to) {
    return (int) between((long) from, (long) to);
  }

  /** Any number of 64 bits. */
  public long anyLong() {
    return between(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Any number of 32 bits. */
  public int anyInt() {
    return between(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** Any byte. */
  public byte anyByte() {
    return (byte) between(Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  /**
   * Which of several ways to go, each as likely as any other.
   *
   * @param count how many there are
   * @return 0 to {@code count} - 1
   */
  public int alternative(int count) {
    return (int) made(source.alternative(count));
  }

  /**
   * One of some values, each as likely as any other.
   *
   * @param values what there is to choose from
   */
  public <T> T oneOf(List<T> values) {
    return values.get(alternative(values.size()));
  }

  /**
   * A list, perhaps an empty one.
   *
   * @param most how many elements it may have
   * @param element makes one element
   */
  public <T> List<T> list(int most, Function<Choices, T> element) {
    int size = between(0, most);
    int[] starts = new int[size + 1];
    lists.add(starts);
    List<T> elements = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      starts[i] = numbers.size();
      elements.add(element.apply(this));
    }
    starts[size] = numbers.size();
    return elements;
  }

  /**
   * A text of pieces, perhaps an empty one.
   *
   * @param most how many pieces it may have
   * @param piece makes one piece
   */
  public String text(int most, Function<Choices, String> piece) {
    return String.join("", list(most, piece));
  }

  /**
   * Any bytes, perhaps none.
   *
   * @param most how many there may be
   */
  public byte[] bytes(int most) {
    List<Byte> chosen = list(most, Choices::anyByte);
    byte[] bytes = new byte[chosen.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = chosen.get(i);
    }
    return bytes;
  }

  private long made(long number) {
    numbers.add(number);
    return number;
  }
}
