package org.jnetstat.adapters.procfs.file;

import org.jnetstat.domain.report.Fact.Defect;

/** A row that is not written as the kernel writes it: which field is wrong, and in what way. */
public final class MalformedRowException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final Defect defect;

  /**
   * Made without a stack trace: a file of a million bad rows makes a million of these.
   *
   * @param field by the name it has in the table's header
   * @param defect what is wrong with it
   */
  public MalformedRowException(String field, Defect defect) {
    super(field + ": " + defect, null, false, false);
    this.field = field;
    this.defect = defect;
  }

  /** The field that is wrong. */
  public String field() {
    return field;
  }

  /** What is wrong with it. */
  public Defect defect() {
    return defect;
  }
}
