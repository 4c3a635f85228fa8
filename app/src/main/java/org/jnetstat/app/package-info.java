/**
 * The program: the only place that knows every module. {@link org.jnetstat.app.Main} starts it,
 * Guice modules bind the adapters to the domain's ports, and the distribution is made here.
 */
@NullMarked
package org.jnetstat.app;

import org.jspecify.annotations.NullMarked;
