package org.jnetstat.adapters.procfs.file;

/**
 * A row of a socket table that is not written as the kernel writes it. Names the field and what was
 * expected there.
 */
public final class MalformedRowException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedRowException(String field, String expected) {
    // Without a stack trace: a file of a million bad rows makes a million of these.
    super(field + " is not " + expected, null, false, false);
  }
}
