package org.jnetstat.domain.testing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all values of a kind, tried with many of them: first with edge cases, which are
 * the same in every run, then with values made by chance, which are not. A test calls {@link
 * #forAll(Function, Check)}.
 *
 * <p>A value for which it does not hold is made simpler as long as it keeps failing. The test then
 * fails with that simplest value, and with the seed that tries the same values again: {@code mvn
 * test -Dtest=PrintableTextTest -Djnetstat.seed=42}.
 *
 * @param <T> the kind of values
 */
public final class Property<T> {

  /** The system property that sets the seed; a new one is taken in every run if it is not set. */
  public static final String SEED = "jnetstat.seed";

  private static final int USUAL_TRIES = 1000;

  private final int tries;
  private final long seed;
  private final Function<Choices, T> values;
  private final Check<T> check;

  Property(int tries, long seed, Function<Choices, T> values, Check<T> check) {
    this.tries = tries;
    this.seed = seed;
    this.values = values;
    this.check = check;
  }

  /**
   * What must hold, as a test says it.
   *
   * @param <T> the kind of values
   */
  @FunctionalInterface
  public interface Check<T> {

    /**
     * Returns if it holds for the value.
     *
     * @throws Exception or an error if it does not
     */
    void accept(T value) throws Exception;
  }

  /** A value, and the choices that make it. */
  record Example<T>(T value, Choices choices) {}

  /**
   * Tries it with 1000 values.
   *
   * @param values makes a value of choices
   * @param check what must hold for each of them
   * @throws AssertionError if it does not hold for one of them
   */
  public static <T> void forAll(Function<Choices, T> values, Check<T> check) {
    forAll(USUAL_TRIES, values, check);
  }

  /**
   * Tries it with some values.
   *
   * @param tries how many
   * @param values makes a value of choices
   * @param check what must hold for each of them
   * @throws AssertionError if it does not hold for one of them
   */
  public static <T> void forAll(int tries, Function<Choices, T> values, Check<T> check) {
    String wanted = System.getProperty(SEED);
    long seed = wanted == null ? ThreadLocalRandom.current().nextLong() : Long.parseLong(wanted);
    new Property<>(tries, seed, values, check).hold();
  }

  /** Returns if it holds for all values that are tried. */
  void hold() {
    ChoiceSource.Chance chance = new ChoiceSource.Chance(seed);
    for (int number = 0; number < tries; number++) {
      Example<T> example = example(number, chance);
      Throwable failure = failureFor(example.value());
      if (failure != null) {
        throw complaint(number + 1, example, failure);
      }
    }
  }

  private AssertionError complaint(int number, Example<T> example, Throwable failure) {
    Simplifier<T> simplifier = new Simplifier<>(this, example, failure);
    simplifier.simplify();
    String found =
        "try " + number + " of " + tries + " failed; the simplest value found that fails";
    String again = "-D" + SEED + "=" + seed + " tries the same values again";
    return new AssertionError(
        found
            + " is "
            + readable(simplifier.simplest().value())
            + ": "
            + simplifier.failure()
            + "\n"
            + again,
        simplifier.failure());
  }

  /** Edge cases combine without end, so chance has its turn before they are through. */
  private Example<T> example(int number, ChoiceSource.Chance chance) {
    if (number < tries / 4) {
      ChoiceSource.Edges edges = new ChoiceSource.Edges(number);
      Example<T> edgeCase = exampleOf(edges);
      if (!edges.isRepetition()) {
        return edgeCase;
      }
    }
    return exampleOf(chance);
  }

  Example<T> exampleOf(ChoiceSource source) {
    Choices choices = new Choices(source);
    return new Example<>(values.apply(choices), choices);
  }

  /** How it fails for the value; null if it holds. */
  @Nullable Throwable failureFor(T value) {
    try {
      check.accept(value);
      return null;
    } catch (Throwable failure) {
      return failure;
    }
  }

  /** Bytes show as the text they spell; what is no visible ASCII, as Java source would have it. */
  private static String readable(Object value) {
    String text =
        switch (value) {
          case byte[] bytes -> '"' + new String(bytes, StandardCharsets.ISO_8859_1) + '"';
          case String string -> '"' + string + '"';
          default -> value.toString();
        };
    StringBuilder readable = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      boolean visible = ' ' <= letter && letter <= '~';
      readable.append(
          switch (letter) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> visible ? letter : String.format(Locale.ROOT, "\\u%04x", (int) letter);
          });
    }
    return readable.toString();
  }
}
