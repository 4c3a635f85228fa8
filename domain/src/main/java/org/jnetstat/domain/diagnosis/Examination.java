package org.jnetstat.domain.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jnetstat.domain.port.NetworkStack;
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
    Unchecked missing = new Unchecked(check, figure.label());
    if (!unchecked.contains(missing)) { // once, for all namespaces
      unchecked.add(missing);
    }
  }

  /** A figure that the check cannot do without: noted if it is missing. */
  public OptionalLong needed(OptionalLong value, NetworkStack.Figure figure) {
    if (value.isEmpty()) {
      misses(figure);
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
