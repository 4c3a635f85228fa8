@NullMarked
package org.jnetstat.domain.violation.circle;

import org.jspecify.annotations.NullMarked;
