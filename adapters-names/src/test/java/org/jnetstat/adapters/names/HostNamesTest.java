package org.jnetstat.adapters.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jnetstat.adapters.names.HostNames.Found;
import org.jnetstat.domain.address.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class HostNamesTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final AtomicInteger questions = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);

  @Test
  void asksOnceForEachAddress() {
    HostNames names = new HostNames(counted(HostNamesTest::name), LONG);

    assertEquals(
        new Found(Map.of(address(1), "host-1", address(2), "host-2"), 0),
        names.of(Set.of(address(1), address(2))));
    assertEquals(
        new Found(Map.of(address(2), "host-2", address(3), "host-3"), 0),
        names.of(Set.of(address(2), address(3))));
    assertEquals(3, questions.get());
  }

  @Test
  void missingNameIsAnAnswer() {
    HostNames names = new HostNames(counted(address -> Optional.empty()), LONG);

    assertEquals(new Found(Map.of(), 0), names.of(Set.of(address(1))));
    assertEquals(new Found(Map.of(), 0), names.of(Set.of(address(1))));
    assertEquals(1, questions.get());
  }

  @Test
  void lateNameIsThereTheNextTime() {
    HostNames names = new HostNames(counted(slow(address(1))), SHORT);

    assertEquals(
        new Found(Map.of(address(2), "host-2"), 1), patient(names, address(1), address(2)));
    released.countDown();
    Found later = names.of(Set.of(address(1)));
    while (later.late() > 0) {
      later = names.of(Set.of(address(1)));
    }

    assertEquals(new Found(Map.of(address(1), "host-1"), 0), later);
    assertEquals(2, questions.get());
  }

  @Test
  void manyNamesAreAskedForAtOnce() {
    CyclicBarrier together = new CyclicBarrier(32);
    HostNames names =
        new HostNames(
            address -> {
              try {
                together.await(20, TimeUnit.SECONDS);
              } catch (Exception e) {
                return Optional.empty(); // the others were not asked for meanwhile
              }
              return name(address);
            },
            LONG);

    assertEquals(64, names.of(addresses(64)).known().size());
  }

  @Test
  void slowAnswersDoNotAddUp() {
    HostNames names = new HostNames(slow(addresses(1_000)), SHORT);

    assertEquals(new Found(Map.of(), 1_000), names.of(addresses(1_000)));
    released.countDown();
  }

  /** While name servers are silent, a watch asks for more names every second. */
  @Test
  void abandonedQuestionsDoNotPileUp() {
    HostNames names = new HostNames(counted(slow(addresses(30_000))), Duration.ofMillis(1));
    for (int round = 0; round < 10; round++) {
      names.of(addresses(3_000 * round + 1, 3_000 * (round + 1)));
    }

    released.countDown();
    Set<IpAddress> last = addresses(27_001, 30_000);
    Found found = names.of(last);
    while (found.late() > 0) {
      found = names.of(last);
    }

    assertEquals(3_000, found.known().size());
    assertTrue(questions.get() <= 32 + 3_000, () -> questions + " questions, stale ones first");
  }

  @Test
  void missingNamesExpireBeforeNames() {
    AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
    Map<IpAddress, String> resolver = new ConcurrentHashMap<>(Map.of(address(1), "old"));
    HostNames names =
        new HostNames(
            counted(address -> Optional.ofNullable(resolver.get(address))),
            LONG,
            clock::get,
            Thread.ofPlatform().daemon().factory());
    Set<IpAddress> both = Set.of(address(1), address(2));
    assertEquals(new Found(Map.of(address(1), "old"), 0), names.of(both));

    resolver.putAll(Map.of(address(1), "new", address(2), "late"));
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    assertEquals(new Found(Map.of(address(1), "old"), 0), names.of(both));
    clock.addAndGet(1);
    assertEquals(new Found(Map.of(address(1), "old", address(2), "late"), 0), names.of(both));
    clock.addAndGet(Duration.ofMinutes(4).toNanos());
    assertEquals(new Found(Map.of(address(1), "new", address(2), "late"), 0), names.of(both));

    assertEquals(4, questions.get());
  }

  /** A failed question does not mean that there is no name. */
  @Test
  void failedQuestionIsAskedAgain() {
    AtomicInteger failures = new AtomicInteger();
    HostNames names =
        new HostNames(
            address -> {
              if (address.equals(address(1))) {
                switch (failures.incrementAndGet()) {
                  case 1 -> throw new IllegalStateException("a resolver fails");
                  case 2 -> throw new StackOverflowError("in a resolver");
                  default -> {}
                }
              }
              return name(address);
            },
            LONG);
    Set<IpAddress> both = Set.of(address(1), address(2));

    assertEquals(new Found(Map.of(address(2), "host-2"), 1), names.of(both));
    assertEquals(new Found(Map.of(address(2), "host-2"), 1), names.of(both));
    assertEquals(new Found(Map.of(address(1), "host-1", address(2), "host-2"), 0), names.of(both));
  }

  @Test
  void namesComeLaterIfNoThreadCanStart() {
    AtomicBoolean exhausted = new AtomicBoolean(true);
    ThreadFactory threads = Thread.ofPlatform().daemon().factory();
    HostNames names =
        new HostNames(
            HostNamesTest::name,
            LONG,
            System::nanoTime,
            task -> {
              if (exhausted.get()) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              return threads.newThread(task);
            });

    assertEquals(new Found(Map.of(), 2), names.of(addresses(2)));
    exhausted.set(false);
    assertEquals(2, names.of(addresses(2)).known().size());
  }

  @Test
  void threadsEndWhenThereIsNothingToAsk() throws InterruptedException {
    List<Thread> askers = new CopyOnWriteArrayList<>();
    ThreadFactory threads = Thread.ofPlatform().daemon().factory();
    HostNames names =
        new HostNames(
            HostNamesTest::name,
            LONG,
            System::nanoTime,
            task -> {
              Thread asker = threads.newThread(task);
              askers.add(asker);
              return asker;
            });
    names.of(addresses(100));

    assertEquals(32, askers.size());
    for (Thread asker : askers) {
      assertTrue(asker.join(Duration.ofMinutes(2)), () -> asker + " is still there");
    }
    assertEquals(1, names.of(Set.of(address(101))).known().size());
  }

  @Test
  void unusedNamesAreForgotten() {
    HostNames names = new HostNames(counted(HostNamesTest::name), LONG);

    names.of(addresses(10_001));
    names.of(Set.of(address(1)));
    assertEquals(10_001, questions.get());
    names.of(Set.of(address(2)));

    assertEquals(10_002, questions.get());
  }

  @Test
  void questionsDoNotKeepTheProgramAlive() {
    AtomicInteger daemons = new AtomicInteger();
    new HostNames(
            address -> {
              daemons.addAndGet(Thread.currentThread().isDaemon() ? 1 : 0);
              return Optional.empty();
            },
            LONG)
        .of(addresses(3));

    assertTrue(daemons.get() == 3, () -> daemons + " of 3");
  }

  /** The answers, as soon as all but the held one are there. */
  private static Found patient(HostNames names, IpAddress... addresses) {
    Found found = names.of(Set.of(addresses));
    while (found.late() > 1) {
      found = names.of(Set.of(addresses));
    }
    return found;
  }

  private Function<IpAddress, Optional<String>> counted(
      Function<IpAddress, Optional<String>> resolver) {
    return address -> {
      questions.incrementAndGet();
      return resolver.apply(address);
    };
  }

  /** A resolver that holds the answers for these addresses until it is released. */
  private Function<IpAddress, Optional<String>> slow(IpAddress... held) {
    return slow(Set.of(held));
  }

  private Function<IpAddress, Optional<String>> slow(Set<IpAddress> held) {
    return address -> {
      if (held.contains(address)) {
        try {
          released.await();
        } catch (InterruptedException e) {
          return Optional.empty();
        }
      }
      return name(address);
    };
  }

  private static Optional<String> name(IpAddress address) {
    return address instanceof IpAddress.V4(int bits)
        ? Optional.of("host-" + bits)
        : Optional.empty();
  }

  private static Set<IpAddress> addresses(int count) {
    return addresses(1, count);
  }

  private static Set<IpAddress> addresses(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(HostNamesTest::address)
        .collect(Collectors.toSet());
  }

  private static IpAddress address(int bits) {
    return new IpAddress.V4(bits);
  }
}
