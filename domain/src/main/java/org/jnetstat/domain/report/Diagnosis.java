package org.jnetstat.domain.report;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What is wrong on a machine, as far as checks can tell that looked at it twice.
 *
 * @param report what the second look saw
 * @param interval how long after the first look the second one began
 * @param findings what is wrong, the worst first
 * @param checks the names of the checks that looked
 * @param unchecked what some of them could not look at
 */
public record Diagnosis(
    ConnectionReport report,
    Duration interval,
    List<Finding> findings,
    List<String> checks,
    List<Unchecked> unchecked) {

  /**
   * What a check could not look at, so that what it looks for may be there.
   *
   * @param check the check's name
   * @param missing what it needs and could not be read, by its name in formats
   */
  public record Unchecked(String check, String missing) {}

  /** Whether there is a finding of that severity. */
  public boolean has(Finding.Severity severity) {
    return count(severity) > 0;
  }

  /** How many findings there are of that severity. */
  public long count(Finding.Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** Copies the lists, and sorts the findings by severity. */
  public Diagnosis {
    findings = findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    checks = List.copyOf(checks);
    unchecked = List.copyOf(unchecked);
  }
}
