package org.jnetstat.adapters.cli;

import java.util.List;
import org.jnetstat.domain.diagnosis.Doctor;

/**
 * What finds what is wrong, with the program's own checks and those of further jars.
 *
 * @param doctor compares two looks
 * @param warnings which checks the user asked for and does not get, a sentence each
 */
public record Checkup(Doctor doctor, List<String> warnings) {

  /** Copies the list. */
  public Checkup {
    warnings = List.copyOf(warnings);
  }
}
