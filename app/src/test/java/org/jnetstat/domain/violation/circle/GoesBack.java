package org.jnetstat.domain.violation.circle;

import org.jnetstat.domain.violation.GoesInCircles;
import org.jspecify.annotations.Nullable;

/** Is used by what it uses. */
public final class GoesBack {
  @Nullable GoesInCircles before;
}
