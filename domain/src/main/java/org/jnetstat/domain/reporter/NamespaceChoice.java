package org.jnetstat.domain.reporter;

import java.util.List;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.namespace.NamespaceSelector;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Unavailability.Reason;

/** Chooses the namespaces to read: those of a machine that a {@link NamespaceScope} wants. */
final class NamespaceChoice {

  private NamespaceChoice() {}

  /** Whether a single one is wanted that is not among those of the survey. */
  static boolean isMissing(NamespaceScope wanted, NamespaceSurvey survey) {
    NamespaceSelector selector = wanted.selector();
    return selector != null && selector.among(survey.namespaces()).isEmpty();
  }

  /**
   * The wanted ones. None where the own one is wanted, or all, and is not visible: it can be read
   * without.
   *
   * @throws SourceUnavailableException if the selected one is not there, if the selector fits
   *     several, or if no process lives in it
   */
  static List<KnownNamespace> of(NamespaceScope wanted, NamespaceSurvey survey) {
    if (wanted.all()) {
      return survey.inhabited();
    }
    NamespaceSelector selector = wanted.selector();
    if (selector == null) {
      return survey.own().stream().toList();
    }
    List<KnownNamespace> fitting = selector.among(survey.namespaces());
    if (fitting.size() == 1 && fitting.getFirst().isInhabited()) {
      return fitting;
    }
    throw new SourceUnavailableException(
        reason(fitting, survey),
        new Fact.Wanted(selector),
        new Fact.Namespaces(fitting.isEmpty() ? survey.inhabited() : fitting));
  }

  private static Reason reason(List<KnownNamespace> fitting, NamespaceSurvey survey) {
    if (fitting.size() > 1) {
      return Reason.NAMESPACE_AMBIGUOUS;
    }
    if (!fitting.isEmpty()) {
      return Reason.NAMESPACE_DESERTED;
    }
    return survey.isNumbered() ? Reason.NAMESPACE_UNKNOWN : Reason.NAMESPACE_NOT_RECOGNIZED;
  }
}
