package org.jnetstat.domain.testing;

import java.util.List;
import org.jnetstat.domain.address.PortRanges;

/** Ports as a test writes them: {@code port(22)}. */
public final class PortLiteral {

  private PortLiteral() {}

  /**
   * That port and no other.
   *
   * @param number 0 to 65535
   */
  public static PortRanges port(int number) {
    return new PortRanges(List.of(new PortRanges.Range(number, number)));
  }
}
