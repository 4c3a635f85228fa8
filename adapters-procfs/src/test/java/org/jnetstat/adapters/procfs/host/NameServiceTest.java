package org.jnetstat.adapters.procfs.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Unavailability;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names by a service that may not answer, about the users of this machine's real processes. */
@Timeout(120)
class NameServiceTest {

  private static final ProcRoot ROOT = new ProcRoot(Path.of("/proc"));

  private final CountDownLatch answering = new CountDownLatch(1);
  private final AtomicInteger questions = new AtomicInteger();
  private final NameService service =
      new NameService(
          ROOT,
          file -> {
            questions.incrementAndGet();
            awaitQuietly(answering);
            return "ada-" + Files.getAttribute(file, "unix:uid");
          });

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long ownUid() throws IOException {
    return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }

  @Test
  void aNameThatComesLaterIsKnownTheNextTime() throws IOException {
    assertEquals(Map.of(), service.names(Set.of(ownUid())));
    answering.countDown();
    Map<Long, String> names = Map.of();
    while (names.isEmpty()) {
      names = service.names(Set.of(ownUid()));
    }
    assertEquals(Map.of(ownUid(), "ada-" + ownUid()), names);
  }

  /** A watch looks again and again. */
  @Test
  void aServiceThatDoesNotAnswerIsNotAskedAgain() throws IOException {
    for (int look = 0; look < 20; look++) {
      assertEquals(Map.of(), service.names(Set.of(ownUid())));
    }
    assertEquals(1, questions.get());
    long asking =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("name-service"))
            .count();
    answering.countDown();
    assertTrue(asking <= 2, asking + " threads"); // one of another test may still be ending
  }

  /** It waits as long as the program does. */
  @Test
  @Tag("whatever-the-locale")
  void aUserIsNotCalledUnknownWithoutAnAnswer() throws IOException {
    SourceUnavailableException failure =
        assertThrows(SourceUnavailableException.class, () -> service.number("grace"));
    assertEquals(
        new Unavailability(Unavailability.Reason.USERS_LATE, new Fact.Names(List.of("grace"))),
        failure.why());
    answering.countDown();
  }

  @Test
  void aUserWithAProcessHasANumber() throws IOException {
    answering.countDown();
    assertEquals(OptionalLong.of(ownUid()), service.number("ada-" + ownUid()));
    assertEquals(OptionalLong.empty(), service.number("grace"));
  }
}
