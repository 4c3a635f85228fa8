package org.jnetstat.domain.violation.circle;

import org.jnetstat.domain.violation.GoesInCircles;
import org.jspecify.annotations.Nullable;

/** Uses a class that uses it. */
public final class GoesBack {
  @Nullable GoesInCircles before;
}
