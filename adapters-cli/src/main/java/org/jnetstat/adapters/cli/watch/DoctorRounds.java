package org.jnetstat.adapters.cli.watch;

import java.io.IOException;
import java.time.Duration;
import org.jnetstat.adapters.cli.console.Console;
import org.jnetstat.domain.diagnosis.Doctor;
import org.jnetstat.domain.diagnosis.Look;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.Diagnosis;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.reporter.ConnectionMonitor;
import org.jnetstat.domain.reporter.ConnectionReporter;

/** Looks at the machine again and again; each look is compared with the one before. */
public final class DoctorRounds {

  /**
   * Glances between two looks. A program that reads seldom is seen to have read by one of them. A
   * queue that goes up and down is longer at each of eight moments, two looks and six glances, once
   * in 40,320 times. A further one costs half a second beside 120,000 sockets.
   */
  private static final int GLANCES = 6;

  /** Time before a glance, at least: a program that reads has to get a core in it. */
  private static final Duration PAUSE_AT_LEAST = Duration.ofMillis(20);

  private final Console console;
  private final ConnectionQuery query;
  private final ConnectionMonitor monitor;
  private final Doctor doctor;
  private final Duration interval;
  private long begin;
  private Look last;

  /**
   * Takes the first look.
   *
   * @param console lets time pass
   * @param reporter makes the report of each look
   * @param query what is looked at
   * @param doctor compares
   * @param interval how long after the begin of one look the next begins, unless the first takes
   *     longer: on a machine with many sockets, looking is most of it
   * @throws SourceUnavailableException if there is nothing to read
   */
  public DoctorRounds(
      Console console,
      ConnectionReporter reporter,
      ConnectionQuery query,
      Doctor doctor,
      Duration interval) {
    this.console = console;
    this.query = query;
    this.monitor = new ConnectionMonitor(reporter, query);
    this.doctor = doctor;
    this.interval = interval;
    this.begin = console.time().nanos();
    // The rows of a later look are those that are shown: the first is not sorted.
    this.last = doctor.look(monitor.answer(query.sortedBy(RowOrder.OF_TABLES)), query);
  }

  /** How long after the begin of one look the next begins. */
  Duration interval() {
    return interval;
  }

  /**
   * Waits, looks, and compares.
   *
   * @throws InterruptedException if it is interrupted while it waits
   * @throws IOException if the reader of the output has gone
   */
  public Diagnosis next() throws IOException, InterruptedException {
    Look before = glancedAfter(last);
    long began = begin;
    console.time().pass(left());
    begin = console.time().nanos();
    last = doctor.look(monitor.report(), query);
    return doctor.compare(before, last, Duration.ofNanos(begin - began));
  }

  /** The look, and what glances show after it, as far as they are of use. */
  private Look glancedAfter(Look look) throws IOException, InterruptedException {
    Look seen = look;
    Duration evenly = left().dividedBy(GLANCES);
    Duration pause = evenly.compareTo(PAUSE_AT_LEAST) < 0 ? PAUSE_AT_LEAST : evenly;
    for (int taken = 0; taken < GLANCES; taken++) {
      ConnectionQuery glance = seen.worthAGlance(query).orElse(null);
      if (glance == null) {
        return seen;
      }
      console.time().pass(pause);
      seen = seen.andThen(monitor.answer(glance));
    }
    return seen;
  }

  /** The time until the next look. */
  private Duration left() {
    Duration left = interval.minusNanos(console.time().nanos() - begin);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
