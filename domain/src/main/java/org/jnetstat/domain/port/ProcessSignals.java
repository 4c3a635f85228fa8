package org.jnetstat.domain.port;

import org.jnetstat.domain.process.ProcessInfo;

/** Sends signals to processes (kill(2), signal(7)). */
public interface ProcessSignals {

  /** A signal that ends a process. */
  enum Signal {
    /** SIGTERM: asks the process to end. */
    TERM,
    /** SIGKILL: ends it. */
    KILL
  }

  /** What became of a signal. */
  enum Outcome {
    /** It was sent. What the process makes of it is another matter. */
    SENT,
    /** The process has ended, though another may have its number now: nothing was sent. */
    GONE,
    /** This user may not send it. */
    NOT_PERMITTED,
    /** The numbers of processes are those of another machine or PID namespace: nothing was sent. */
    ELSEWHERE
  }

  /**
   * Sends a signal, unless the process of that number is not the one that is meant any more: it is
   * the same if it was started at the same time.
   *
   * @param process who is meant, as it was seen
   */
  Outcome send(Signal signal, ProcessInfo process);
}
