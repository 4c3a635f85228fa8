/**
 * What differs between two reports. {@link org.jnetstat.domain.comparison.ReportComparison} is the
 * way in. Uses reports, and knows nothing of where they come from.
 */
@NullMarked
package org.jnetstat.domain.comparison;

import org.jspecify.annotations.NullMarked;
