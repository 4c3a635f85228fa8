/**
 * Says why a port or a program is as it is. {@link org.jnetstat.domain.explanation.Explainer} is
 * the way in. Uses all of the domain.
 */
@NullMarked
package org.jnetstat.domain.explanation;

import org.jspecify.annotations.NullMarked;
