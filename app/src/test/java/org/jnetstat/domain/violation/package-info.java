/** Classes that break a rule of the architecture, to show that the rule would notice. */
@NullMarked
package org.jnetstat.domain.violation;

import org.jspecify.annotations.NullMarked;
