/**
 * For tests of what uses or implements the domain's ports: a fake of each driven port that lives in
 * memory, a contract per port that every implementation passes, and sample values. No part of the
 * program: only tests use this module.
 *
 * <p>The contracts are interfaces of JUnit tests. A test class of an adapter implements one, says
 * how to make the adapter over given contents, and inherits the tests. The fakes pass the same
 * contracts, so a test may use them in the place of the real thing.
 *
 * <p>{@link org.jnetstat.domain.testing.Property} tries what must hold with many values.
 */
@NullMarked
package org.jnetstat.domain.testing;

import org.jspecify.annotations.NullMarked;
