package org.jnetstat.domain.reporter;

import java.util.List;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.port.SocketSelection.Where;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Unavailability.Reason;

/** Chooses the namespaces to read: those of a machine that a {@link NamespaceScope} wants. */
final class NamespaceChoice {

  private NamespaceChoice() {}

  /** Whether a single one is wanted that is not among those of the survey. */
  static boolean isMissing(NamespaceScope wanted, NamespaceSurvey survey) {
    PlacePattern selector = wanted.selector();
    return selector != null && KnownNamespace.meantBy(selector, survey.namespaces()).isEmpty();
  }

  /**
   * The wanted ones. Where the own one is wanted, or all, and none is visible, it is the own one.
   *
   * @throws SourceUnavailableException if the selected one is not there, if the selector fits
   *     several, or if no process lives in it
   */
  static Where of(NamespaceScope wanted, NamespaceSurvey survey) {
    PlacePattern selector = wanted.selector();
    if (selector == null) {
      List<KnownNamespace> visible =
          wanted.all() ? survey.inhabited() : survey.own().stream().toList();
      return visible.isEmpty() ? new Where.Own() : new Where.Found(visible);
    }
    List<KnownNamespace> fitting = KnownNamespace.meantBy(selector, survey.namespaces());
    if (fitting.size() == 1 && fitting.getFirst().isInhabited()) {
      return new Where.Found(fitting);
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
