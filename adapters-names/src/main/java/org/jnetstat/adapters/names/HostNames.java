package org.jnetstat.adapters.names;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jnetstat.domain.address.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Names of hosts, asked for many at a time, never waited for longer than some patience, and kept
 * for some minutes.
 *
 * <p>A question that took too long goes on: its answer is there when the address is asked for
 * again. One that has not begun when its address is no longer asked for is taken back, so that
 * questions do not pile up while name servers are silent. Threads end when there is nothing to ask,
 * and keep no program from ending.
 */
final class HostNames {

  /** Enough to have a hundred addresses of a slow name server within seconds. */
  private static final int QUESTIONS_AT_A_TIME = 32;

  /** Beyond so many, names that are not asked for any more are forgotten. */
  private static final int KEPT = 10_000;

  /** Names move to other hosts, but seldom. */
  private static final Duration NAME_LASTS = Duration.ofMinutes(5);

  /** That there is no name may mean that the name server was out of reach. */
  private static final Duration NO_NAME_LASTS = Duration.ofMinutes(1);

  private static final Duration THREAD_LASTS = Duration.ofSeconds(1);

  private final Function<IpAddress, Optional<String>> resolver;
  private final Duration patience;
  private final LongSupplier clock;
  private final ThreadPoolExecutor askers;
  private final Map<IpAddress, Question> questions = new HashMap<>();

  /**
   * Names that a resolver knows.
   *
   * @param resolver gives the name of an address, if it has one; may take its time, and is called
   *     by several threads at once
   * @param patience how long to wait for all names together
   */
  HostNames(Function<IpAddress, Optional<String>> resolver, Duration patience) {
    this(
        resolver,
        patience,
        System::nanoTime,
        Thread.ofPlatform().daemon().name("host-name-", 0).factory());
  }

  /**
   * Names that a resolver knows, with time and threads of others.
   *
   * @param resolver gives the name of an address, if it has one
   * @param patience how long to wait for all names together
   * @param clock counts nanoseconds, by which answers grow old
   * @param threads makes those that ask
   */
  HostNames(
      Function<IpAddress, Optional<String>> resolver,
      Duration patience,
      LongSupplier clock,
      ThreadFactory threads) {
    this.resolver = resolver;
    this.patience = patience;
    this.clock = clock;
    this.askers =
        new ThreadPoolExecutor(
            QUESTIONS_AT_A_TIME,
            QUESTIONS_AT_A_TIME,
            THREAD_LASTS.toNanos(),
            TimeUnit.NANOSECONDS,
            new LinkedBlockingQueue<>(),
            threads);
    askers.allowCoreThreadTimeOut(true);
  }

  /**
   * What could be found out.
   *
   * @param known the names of those that have one
   * @param late how many have no answer yet; they are asked for again the next time
   */
  record Found(Map<IpAddress, String> known, int late) {}

  /** Asks for these addresses. */
  synchronized Found of(Set<IpAddress> addresses) {
    long now = clock.getAsLong();
    questions.values().removeIf(question -> question.isToBeAskedAgain(now));
    takeBackAllBut(addresses);
    if (questions.size() > KEPT) {
      questions.keySet().retainAll(addresses);
    }
    ask(addresses);
    long deadline = System.nanoTime() + patience.toNanos();
    Map<IpAddress, String> known = new HashMap<>();
    int late = 0;
    for (IpAddress address : addresses) {
      Question question = questions.get(address);
      Answer answer = question == null ? null : answerTo(question, deadline);
      if (answer == null) {
        late++;
      } else if (answer.name().isPresent()) {
        known.put(address, answer.name().get());
      }
    }
    return new Found(known, late);
  }

  /** Keeps of the questions that wait only those whose answer is waited for. */
  private void takeBackAllBut(Set<IpAddress> addresses) {
    Set<IpAddress> takenBack = new HashSet<>();
    askers
        .getQueue()
        .removeIf(
            waiting ->
                waiting instanceof Question question
                    && !addresses.contains(question.address)
                    && takenBack.add(question.address));
    questions.keySet().removeAll(takenBack);
  }

  private void ask(Set<IpAddress> addresses) {
    for (IpAddress address : addresses) {
      if (!questions.containsKey(address)) {
        Question question = new Question(address);
        try {
          askers.execute(question);
        } catch (RuntimeException | Error e) {
          return; // there is no thread to be had, and will not be for the others
        }
        questions.put(address, question);
      }
    }
  }

  /**
   * Waits for an answer until a time of {@link System#nanoTime}.
   *
   * @return the answer, or {@code null} if there is none yet. A resolver that failed, for whatever
   *     reason, has not said that there is no name
   */
  private @Nullable Answer answerTo(Question question, long deadline) {
    try {
      return question.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      return null;
    }
  }

  /** What a resolver said, and when. */
  private record Answer(Optional<String> name, long time) {
    boolean isOld(long now) {
      return now - time > (name.isPresent() ? NAME_LASTS : NO_NAME_LASTS).toNanos();
    }
  }

  /** An address whose name is asked for. */
  private final class Question extends FutureTask<Answer> {
    private final IpAddress address;

    Question(IpAddress address) {
      super(() -> new Answer(resolver.apply(address), clock.getAsLong()));
      this.address = address;
    }

    boolean isToBeAskedAgain(long now) {
      return switch (state()) {
        case RUNNING -> false;
        case SUCCESS -> resultNow().isOld(now);
        case FAILED, CANCELLED -> true;
      };
    }
  }
}
