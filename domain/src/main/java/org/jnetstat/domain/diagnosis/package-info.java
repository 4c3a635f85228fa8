/**
 * Says what is wrong: compares what was there at two moments. {@link
 * org.jnetstat.domain.diagnosis.Doctor} is the way in, and each {@link
 * org.jnetstat.domain.diagnosis.Check} looks for one kind of trouble. Knows reports and not who
 * makes them.
 */
@NullMarked
package org.jnetstat.domain.diagnosis;

import org.jspecify.annotations.NullMarked;
