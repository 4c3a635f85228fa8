@NullMarked
package org.jnetstat.domain.text.violation;

import org.jspecify.annotations.NullMarked;
