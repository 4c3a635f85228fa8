@NullMarked
package org.jnetstat.wording.violation;

import org.jspecify.annotations.NullMarked;
