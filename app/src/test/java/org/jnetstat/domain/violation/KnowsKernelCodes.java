package org.jnetstat.domain.violation;

/** A domain enum with the kernel's numbers in it. */
public enum KnowsKernelCodes {
  /** As the kernel has it. */
  LISTEN(0x0A);

  private final int code;

  KnowsKernelCodes(int code) {
    this.code = code;
  }

  /** The kernel's number. */
  public int code() {
    return code;
  }
}
