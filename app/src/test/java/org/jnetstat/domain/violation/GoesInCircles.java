package org.jnetstat.domain.violation;

import org.jnetstat.domain.violation.circle.GoesBack;

/** Uses a class that uses it. */
public final class GoesInCircles {
  GoesBack next = new GoesBack();
}
