package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jnetstat.domain.port.NetworkStack;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Diagnosis.Unchecked;
import org.jnetstat.domain.report.Finding;

/** What one check found, and what it could not look at. For one check; not for several threads. */
public final class Examination {

  private final String check;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Unchecked> unchecked = new ArrayList<>();

  /** An examination by that check. */
  public Examination(Check check) {
    this.check = check.name();
  }

  /** Adds what is wrong. */
  public void add(Finding finding) {
    findings.add(finding);
  }

  /** Notes that a figure could not be read, so that what is looked for may be there. */
  public void misses(NetworkStack.Figure figure) {
    misses(figure.label());
  }

  /**
   * Notes that something is not known, so that what is looked for may be there.
   *
   * @param missing what, in lower-case letters, digits and underscores
   */
  public void misses(String missing) {
    Unchecked noted = new Unchecked(check, missing);
    if (!unchecked.contains(noted)) { // once, for all namespaces and processes
      unchecked.add(noted);
    }
  }

  /** Notes a socket whose owner is not known, if some process may own it. */
  public void needsOwner(AttributedConnection row) {
    switch (row.ownership().reason()) {
      case NOT_PERMITTED, OTHER_PID_NAMESPACE, AMBIGUOUS, NOT_SEARCHED -> misses("owner");
      default -> {}
    }
  }

  /** A figure that the check cannot do without: noted if it is missing. */
  public OptionalLong needed(OptionalLong value, NetworkStack.Figure figure) {
    return needed(value, figure.label());
  }

  /** A number that the check cannot do without: noted by that name if it is missing. */
  public OptionalLong needed(OptionalLong value, String name) {
    if (value.isEmpty()) {
      misses(name);
    }
    return value;
  }

  /** What is wrong. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** What could not be looked at. */
  public List<Unchecked> unchecked() {
    return List.copyOf(unchecked);
  }
}
