package org.jnetstat.domain.violation;

import org.jnetstat.domain.violation.circle.GoesBack;

/** Uses what uses it. */
public final class GoesInCircles {
  GoesBack next = new GoesBack();
}
