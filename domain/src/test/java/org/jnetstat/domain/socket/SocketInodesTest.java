package org.jnetstat.domain.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jnetstat.domain.testing.Choices;
import org.jnetstat.domain.testing.Property;
import org.junit.jupiter.api.Test;

class SocketInodesTest {

  @Test
  void zeroIsNoInode() {
    SocketInodes inodes = SocketInodes.of(0, 12001, 0);

    assertFalse(inodes.contains(0));
    assertTrue(inodes.contains(12001));
    assertEquals(1, inodes.size());
    assertTrue(SocketInodes.of(0, 0).isEmpty());
    assertFalse(inodes.isEmpty());
  }

  @Test
  void nothingIsAnEmptySet() {
    assertTrue(SocketInodes.of().isEmpty());
    assertEquals(0, SocketInodes.of().size());
    assertFalse(SocketInodes.of().contains(1));
    assertArrayEquals(new long[0], SocketInodes.of().stream().toArray());
  }

  @Test
  void inodesBeyondTheSignedRangeAreKept() {
    long greatest = Long.parseUnsignedLong("18446744073709551615");
    SocketInodes inodes = SocketInodes.of(Long.MIN_VALUE, 5, greatest, Long.MAX_VALUE);

    assertTrue(inodes.contains(Long.MIN_VALUE));
    assertTrue(inodes.contains(greatest));
    assertTrue(inodes.contains(Long.MAX_VALUE));
    assertFalse(inodes.contains(greatest - 1));
    assertEquals(4, inodes.size());
  }

  /** Any numbers. Some repeat, some are neighbours. */
  private static List<Long> numbers(Choices choices) {
    return choices.list(
        255, some -> some.alternative(2) == 0 ? some.between(0L, 20L) : some.anyLong());
  }

  private static long[] array(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  @Test
  void theSetHasEachInodeOnce() {
    Property.forAll(SocketInodesTest::numbers, numbers -> assertEachIsThereOnce(array(numbers)));
  }

  private static void assertEachIsThereOnce(long... numbers) {
    Set<Long> expected =
        Arrays.stream(numbers).filter(number -> number != 0).boxed().collect(Collectors.toSet());
    SocketInodes inodes = SocketInodes.of(numbers);

    assertEquals(expected.size(), inodes.size());
    assertEquals(expected.size(), inodes.stream().count());
    assertEquals(expected, inodes.stream().boxed().collect(Collectors.toSet()));
    for (long number : numbers) {
      assertEquals(number != 0, inodes.contains(number));
      assertEquals(expected.contains(number + 1), inodes.contains(number + 1));
    }
  }

  @Test
  void inodesHaveIndexesInTheirOrder() {
    Property.forAll(SocketInodesTest::numbers, numbers -> assertIndexesAreInOrder(array(numbers)));
  }

  private static void assertIndexesAreInOrder(long... numbers) {
    SocketInodes inodes = SocketInodes.of(numbers);

    long[] distinct = Arrays.stream(numbers).filter(number -> number != 0).distinct().toArray();
    assertArrayEquals(distinct, inodes.stream().toArray());
    for (int index = 0; index < distinct.length; index++) {
      assertEquals(index, inodes.indexOf(distinct[index]));
    }
    assertEquals(-1, inodes.indexOf(0));
  }

  @Test
  void inodesCanBeTakenOut() {
    SocketInodes all = SocketInodes.of(7, -1, 3, 5);

    assertEquals(
        List.of(7L, -1L), all.without(LongStream.of(5, 3, 5, 4, 0)).stream().boxed().toList());
    assertEquals(0, all.without(all.stream()).size());
    assertEquals(4, all.size());
  }
}
