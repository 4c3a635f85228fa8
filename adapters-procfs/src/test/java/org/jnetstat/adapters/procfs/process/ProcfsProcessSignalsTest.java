package org.jnetstat.adapters.procfs.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.domain.port.ProcessSignals.Outcome;
import org.jnetstat.domain.port.ProcessSignals.Signal;
import org.jnetstat.domain.process.ProcessInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signals to a real process. */
class ProcfsProcessSignalsTest {

  private static final int PATIENCE_SECONDS = 60;

  private final ProcfsProcessSignals signals = new ProcfsProcessSignals(ProcRoot.DEFAULT);
  private Process process;
  private ProcessInfo seen;

  @BeforeEach
  void start() throws IOException {
    process = new ProcessBuilder("sleep", "600").start();
    seen = new ProcessReader(ProcRoot.DEFAULT).read((int) process.pid()).orElseThrow().process();
  }

  @AfterEach
  void end() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Test
  void signalEndsTheProcess() throws InterruptedException {
    assertEquals(Outcome.SENT, signals.send(Signal.TERM, seen));
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(128 + 15, process.exitValue());
    assertEquals(Outcome.GONE, signals.send(Signal.TERM, seen));
  }

  @Test
  void killEndsTheProcess() throws InterruptedException {
    assertEquals(Outcome.SENT, signals.send(Signal.KILL, seen));
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(128 + 9, process.exitValue());
  }

  /** The number of the process that was seen belongs to another one by now. */
  @Test
  void reusedPidIsNotHit() {
    ProcessInfo earlier =
        ProcessInfo.builder(seen.pid(), seen.name())
            .startedAt(seen.startedAt().orElseThrow().minusMillis(10))
            .build();
    ProcessInfo unknown = ProcessInfo.builder(seen.pid(), seen.name()).build();

    assertEquals(Outcome.GONE, signals.send(Signal.KILL, earlier));
    assertEquals(Outcome.GONE, signals.send(Signal.KILL, unknown));
    assertTrue(process.isAlive());
  }

  /** The numbers in a copy, or in the /proc of another machine, are not those of here. */
  @Test
  void numbersOfAnotherProcAreNotUsed() {
    assertEquals(
        Outcome.ELSEWHERE,
        new ProcfsProcessSignals(new ProcRoot(Path.of("/proc/."))).send(Signal.KILL, seen));
    assertTrue(process.isAlive());
  }

  @Test
  void ownProcessIsNotSignalled() {
    long own = ProcessHandle.current().pid();
    ProcessInfo self = new ProcessReader(ProcRoot.DEFAULT).read((int) own).orElseThrow().process();
    assertEquals(Outcome.NOT_PERMITTED, signals.send(Signal.TERM, self));
    assertTrue(Instant.now().isAfter(self.startedAt().orElseThrow()));
  }
}
