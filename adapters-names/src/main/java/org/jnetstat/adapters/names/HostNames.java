package org.jnetstat.adapters.names;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jnetstat.domain.IpAddress;

/**
 * Names of hosts, asked for many at a time, never waited for longer than some patience, and kept.
 *
 * <p>A question that took too long goes on: its answer is there when the address is asked for
 * again. Nothing of it keeps the program from ending.
 */
final class HostNames {

  /** Enough to have a hundred addresses of a slow name server within seconds. */
  private static final int QUESTIONS_AT_A_TIME = 32;

  /** Beyond so many, what nobody asks for any more is forgotten. */
  private static final int KEPT = 10_000;

  private final Function<IpAddress, Optional<String>> resolver;
  private final Duration patience;
  private final Executor askers =
      Executors.newFixedThreadPool(
          QUESTIONS_AT_A_TIME, Thread.ofPlatform().daemon().name("host-name-", 0).factory());
  private final Map<IpAddress, CompletableFuture<Optional<String>>> answers = new HashMap<>();

  /**
   * Names that a resolver knows.
   *
   * @param resolver gives the name of an address, if it has one; may take its time, and is called
   *     by several threads at once
   * @param patience how long to wait for all names together
   */
  HostNames(Function<IpAddress, Optional<String>> resolver, Duration patience) {
    this.resolver = resolver;
    this.patience = patience;
  }

  /**
   * What could be found out.
   *
   * @param known the names of those that have one
   * @param late how many have no answer yet
   */
  record Found(Map<IpAddress, String> known, int late) {}

  /** Asks for these addresses. */
  synchronized Found of(Set<IpAddress> addresses) {
    if (answers.size() > KEPT) {
      answers.keySet().retainAll(addresses);
    }
    for (IpAddress address : addresses) {
      answers.computeIfAbsent(
          address, asked -> CompletableFuture.supplyAsync(() -> resolver.apply(asked), askers));
    }
    long deadline = System.nanoTime() + patience.toNanos();
    Map<IpAddress, String> known = new HashMap<>();
    int late = 0;
    for (IpAddress address : addresses) {
      CompletableFuture<Optional<String>> answer = answers.get(address);
      if (answer != null && await(answer, deadline)) {
        answer.join().ifPresent(name -> known.put(address, name));
      } else {
        late++;
      }
    }
    return new Found(known, late);
  }

  /** Waits for an answer until a time of {@link System#nanoTime}. */
  private static boolean await(CompletableFuture<?> answer, long deadline) {
    if (answer.isDone()) {
      return true;
    }
    try {
      answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a resolver failed", e.getCause());
    }
  }
}
