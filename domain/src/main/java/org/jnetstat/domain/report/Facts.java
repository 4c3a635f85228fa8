package org.jnetstat.domain.report;

import java.util.List;
import java.util.Optional;

/** Something that is told by {@link Fact facts}. */
public interface Facts {

  /** All facts, in the order in which to tell them. */
  List<Fact> facts();

  /**
   * The first fact of a kind, if there is one.
   *
   * @param kind a record of {@link Fact}
   */
  default <F extends Fact> Optional<F> fact(Class<F> kind) {
    return facts().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /**
   * All facts of a kind, in their order.
   *
   * @param kind a record of {@link Fact}
   */
  default <F extends Fact> List<F> facts(Class<F> kind) {
    return facts().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
