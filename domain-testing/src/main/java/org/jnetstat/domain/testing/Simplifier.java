package org.jnetstat.domain.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for a simpler value for which a property fails in the same way. It knows nothing of values:
 * it leaves out elements of lists and lowers numbers among the choices, and sees what they make.
 */
final class Simplifier<T> {

  /** A value of many choices can be simplified for longer than a person would wait. */
  private static final int MOST_ATTEMPTS = 10_000;

  private final Property<T> property;
  private Property.Example<T> simplest;
  private Throwable failure;
  private int attempts;

  Simplifier(Property<T> property, Property.Example<T> failing, Throwable failure) {
    this.property = property;
    this.simplest = failing;
    this.failure = failure;
  }

  /** The simplest value found. */
  Property.Example<T> simplest() {
    return simplest;
  }

  /** How the property fails for it. */
  Throwable failure() {
    return failure;
  }

  void simplify() {
    boolean simpler = true;
    while (simpler) {
      simpler = leaveOutElements() || lowerNumbers();
    }
  }

  /** Leaves out whole lists first, then halves of them, and single elements at last. */
  private boolean leaveOutElements() {
    for (int[] starts : simplest.choices().lists()) {
      int size = starts.length - 1;
      for (int count = size; count > 0; count /= 2) {
        for (int first = 0; first + count <= size; first += count) {
          List<Long> numbers = new ArrayList<>(numbers());
          numbers.subList(starts[first], starts[first + count]).clear();
          numbers.set(starts[0] - 1, (long) size - count);
          if (failsFor(numbers)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean lowerNumbers() {
    boolean lower = false;
    for (int place = 0; place < numbers().size() && attempts < MOST_ATTEMPTS; place++) {
      lower |= lower(place);
    }
    return lower;
  }

  /** Takes the whole number away, or else half of it, a quarter, and so on. */
  private boolean lower(int place) {
    long number = numbers().get(place);
    if (number < 0 && failsWith(place, -number)) {
      return true;
    }
    boolean lower = false;
    // With another number here, there may be fewer of them.
    for (long step = number; step != 0 && place < numbers().size(); step /= 2) {
      lower |= failsWith(place, numbers().get(place) - step);
    }
    return lower;
  }

  private boolean failsWith(int place, long number) {
    List<Long> numbers = new ArrayList<>(numbers());
    numbers.set(place, number);
    return failsFor(numbers);
  }

  private boolean failsFor(List<Long> numbers) {
    if (attempts == MOST_ATTEMPTS) {
      return false;
    }
    attempts++;
    Property.Example<T> example = property.exampleOf(new ChoiceSource.Recorded(numbers));
    if (!isSimpler(example.choices().numbers(), numbers())) {
      return false;
    }
    Throwable other = property.failureFor(example.value());
    if (other == null || !other.getClass().equals(failure.getClass())) {
      return false;
    }
    simplest = example;
    failure = other;
    return true;
  }

  private List<Long> numbers() {
    return simplest.choices().numbers();
  }

  /** Fewer numbers are simpler than more, small ones than great ones, and 1 than -1. */
  private static boolean isSimpler(List<Long> numbers, List<Long> others) {
    if (numbers.size() != others.size()) {
      return numbers.size() < others.size();
    }
    for (int i = 0; i < numbers.size(); i++) {
      long number = numbers.get(i);
      long other = others.get(i);
      if (number != other) {
        int order = Long.compareUnsigned(Math.abs(number), Math.abs(other));
        return order < 0 || (order == 0 && number > other);
      }
    }
    return false;
  }
}
