package org.jnetstat.domain.diagnosis;

/**
 * Looks for one kind of trouble in what was observed. A check is a pure function of the
 * observation: it asks nothing of the machine and remembers nothing. Several checks look at the
 * same time, each on one thread.
 *
 * <p>A jar that names an implementation in {@code
 * META-INF/services/org.jnetstat.domain.diagnosis.Check} adds it to the program by being on the
 * class path. Implementations there are public and have a public constructor without parameters.
 */
public interface Check {

  /** Its name: lower-case letters, digits and underscores; unique in a program. */
  String name();

  /**
   * Looks for trouble.
   *
   * @param seen what there was at two moments
   * @param result gets what is wrong, and what could not be looked at
   */
  void examine(Observation seen, Examination result);
}
