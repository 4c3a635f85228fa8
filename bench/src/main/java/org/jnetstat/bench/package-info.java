/**
 * Benchmarks of the steps that a report takes, each by itself, in the JVM that the program has.
 *
 * <p>Scores of different machines cannot be compared, and not even those of one machine on
 * different days. Each is therefore seen in relation to {@link
 * org.jnetstat.bench.YardstickBenchmark}, which runs along.
 */
@NullMarked
package org.jnetstat.bench;

import org.jspecify.annotations.NullMarked;
