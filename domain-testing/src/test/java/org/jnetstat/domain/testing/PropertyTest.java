package org.jnetstat.domain.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finds the simplest value with a planted fault, for any seed. */
class PropertyTest {

  private static final int TRIES = 1000;

  /** The values that a seed makes. */
  private static <T> List<T> tried(long seed, Function<Choices, T> values) {
    List<T> tried = new ArrayList<>();
    new Property<>(TRIES, seed, values, tried::add).hold();
    return tried;
  }

  /** The complaint of the failing test, for a seed. */
  private static <T> String complaint(
      long seed, Function<Choices, T> values, Property.Check<T> check) {
    Property<T> property = new Property<>(TRIES, seed, values, check);
    return String.valueOf(assertThrows(AssertionError.class, property::hold).getMessage());
  }

  private static void assertFound(String simplest, String complaint) {
    assertTrue(complaint.contains(" fails is " + simplest + ": "), complaint);
  }

  @Test
  void asManyValuesAreTriedAsWereAskedFor() {
    List<Integer> tried = new ArrayList<>();
    Property.forAll(Choices::anyInt, tried::add);
    assertEquals(1000, tried.size());
    tried.clear();
    Property.forAll(200, Choices::anyInt, tried::add);
    assertEquals(200, tried.size());
  }

  @Test
  void theSeedDecidesWhichValuesAreTried() {
    assertEquals(tried(42, Choices::anyLong), tried(42, Choices::anyLong));
    assertNotEquals(tried(42, Choices::anyLong), tried(43, Choices::anyLong));
  }

  @Test
  void everyRunTriesOtherValuesWithoutASeed() {
    String before = System.getProperty(Property.SEED);
    try {
      System.clearProperty(Property.SEED);
      assertNotEquals(triedInARun(), triedInARun());
      System.setProperty(Property.SEED, "-42");
      assertEquals(tried(-42, Choices::anyLong), triedInARun());
    } finally {
      if (before == null) {
        System.clearProperty(Property.SEED);
      } else {
        System.setProperty(Property.SEED, before);
      }
    }
  }

  private static List<Long> triedInARun() {
    List<Long> tried = new ArrayList<>();
    Property.forAll(Choices::anyLong, tried::add);
    return tried;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void edgesAreAlwaysTried(long seed) {
    Set<Long> numbers = new HashSet<>(tried(seed, Choices::anyLong));
    assertTrue(
        numbers.containsAll(
            List.of(0L, 1L, -1L, 2L, -2L, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1)));

    Set<Integer> ports = new HashSet<>(tried(seed, choices -> choices.between(10, 65535)));
    assertTrue(ports.containsAll(List.of(10, 11, 65534, 65535)));

    Set<String> bytes = new HashSet<>();
    tried(seed, choices -> choices.bytes(5)).forEach(some -> bytes.add(Arrays.toString(some)));
    assertTrue(
        bytes.containsAll(
            List.of("[]", "[0]", "[-1]", "[-128]", "[127]", "[0, 0, 0, 0, 0]", "[127, -1]")));

    assertEquals(
        Set.of("a", "b", "c"), Set.copyOf(tried(seed, c -> c.oneOf(List.of("a", "b", "c")))));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void onlyAllowedValuesAreTried(long seed) {
    for (int port : tried(seed, choices -> choices.between(-3, 65535))) {
      assertTrue(-3 <= port && port <= 65535, () -> "port " + port);
    }
    Set<Integer> sizes = new HashSet<>();
    tried(seed, choices -> choices.bytes(9)).forEach(bytes -> sizes.add(bytes.length));
    assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), sizes);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void theSimplestValueIsFound(long seed) {
    assertFound("10", complaint(seed, Choices::anyInt, n -> assertTrue(n < 10)));
    assertFound("-10", complaint(seed, Choices::anyInt, n -> assertTrue(n > -10)));
    assertFound("11", complaint(seed, Choices::anyInt, n -> assertTrue(Math.abs((long) n) < 11)));
    assertFound(
        "9223372036854775807",
        complaint(seed, Choices::anyLong, n -> assertTrue(n < Long.MAX_VALUE)));
    assertFound("10", complaint(seed, c -> c.between(10, 99), n -> assertTrue(n < 0)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void irrelevantPartsAreLeftOut(long seed) {
    Function<Choices, List<Integer>> numbers =
        choices -> choices.list(255, c -> c.between(0, 9999));
    assertFound(
        "[1000]", complaint(seed, numbers, l -> assertTrue(l.stream().allMatch(n -> n < 1000))));
    assertFound("[0, 0, 0, 0]", complaint(seed, numbers, l -> assertTrue(l.size() < 4)));
    assertFound(
        "[1, 0]", complaint(seed, numbers, l -> assertEquals(l.stream().sorted().toList(), l)));

    // A list of lists, and something after them.
    Function<Choices, List<Integer>> digits = choices -> choices.list(9, c -> c.between(0, 9));
    assertFound(
        "\"[[7]]8\"",
        complaint(
            seed,
            choices -> choices.list(9, digits) + "" + choices.between(8, 9),
            text -> assertTrue(!text.contains("7]"))));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void valuesAreShownAsJavaSource(long seed) {
    List<String> words = List.of("a", "\\", "\r\n", "\u20ac");
    assertFound(
        "\"\\\\\\r\\n\\u20ac\"",
        complaint(
            seed,
            choices -> choices.text(20, some -> some.oneOf(words)),
            text -> assertTrue(!text.contains("\\\r\n\u20ac"))));
    assertFound(
        "\"\\u0000\\u00ff\"",
        complaint(
            seed,
            choices -> choices.bytes(20),
            bytes -> assertTrue(bytes.length < 2 || bytes[bytes.length - 1] != -1)));
  }

  @Test
  void complaintSaysHowToRepeatIt() {
    Function<Choices, Integer> ports = choices -> choices.between(0, 65535);
    IOException failure = new IOException("no such port");
    Property<Integer> property =
        new Property<>(
            TRIES,
            42,
            ports,
            port -> {
              if (port > 99) {
                throw failure;
              }
            });

    AssertionError error = assertThrows(AssertionError.class, property::hold);
    assertEquals(
        "try 4 of 1000 failed; the simplest value found that fails is 100: java.io.IOException: no"
            + " such port\n"
            + "-Djnetstat.seed=42 tries the same values again",
        error.getMessage());
    assertSame(failure, error.getCause());
    assertEquals(
        error.getMessage(), assertThrows(AssertionError.class, property::hold).getMessage());
  }

  @Test
  void simplerValueMustFailInTheSameWay() {
    assertFound(
        "100",
        complaint(
            42,
            choices -> choices.between(0, 999),
            number -> {
              if (number > 99) {
                throw new IllegalStateException();
              }
              assertTrue(number < 10 || number > 90);
            }));
  }

  @Test
  void endlessRecursionIsAFailure() {
    assertFound("3", complaint(42, Choices::anyInt, number -> recurse(number > 2)));
  }

  private static void recurse(boolean again) {
    if (again) {
      recurse(true);
    }
  }
}
