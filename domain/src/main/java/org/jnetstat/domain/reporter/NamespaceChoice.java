package org.jnetstat.domain.reporter;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NamespaceScope;
import org.jnetstat.domain.namespace.NamespaceSelector;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.port.SourceUnavailableException;

/** Chooses the namespaces to read: those of a machine that a {@link NamespaceScope} wants. */
final class NamespaceChoice {

  /** How many namespaces an error lists. */
  private static final int MOST_LISTED = 10;

  private static final String UNNUMBERED =
      ", as this user may not read the numbers of all; run as root to see their names";

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
   *     several, or if nobody lives in it
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
    throw new SourceUnavailableException(complaint(selector, fitting, survey));
  }

  private static String complaint(
      NamespaceSelector selector, List<KnownNamespace> fitting, NamespaceSurvey survey) {
    if (fitting.size() > 1) {
      return "'"
          + selector
          + "' fits several network namespaces: "
          + labels(fitting, NamespaceChoice::labelAndNumber);
    }
    if (fitting.isEmpty()) {
      List<KnownNamespace> others = survey.inhabited();
      return (survey.isNumbered()
              ? "no network namespace is '" + selector + "'"
              : "no network namespace is known to be '" + selector + "'" + UNNUMBERED)
          + (others.isEmpty()
              ? "; none with a process in it is visible"
              : "; there are " + labels(others, KnownNamespace::label));
    }
    KnownNamespace deserted = fitting.getFirst();
    return "no visible process lives in network namespace '"
        + selector
        + "', through which it could be read; enter it: "
        + deserted
            .mount()
            .map(
                mount ->
                    mount.startsWith("/")
                        ? "nsenter --net=" + mount + " jnetstat"
                        : "ip netns exec " + mount + " jnetstat")
            .orElse("nsenter --net=FILE jnetstat, where FILE is a descriptor that keeps it");
  }

  /** Namespaces may share a label: a service may have several. */
  private static String labelAndNumber(KnownNamespace known) {
    return known.label() + " (" + Long.toUnsignedString(known.namespace().inode()) + ")";
  }

  private static String labels(
      List<KnownNamespace> namespaces, Function<KnownNamespace, String> text) {
    String listed =
        namespaces.stream().limit(MOST_LISTED).map(text).collect(Collectors.joining(", "));
    int more = namespaces.size() - MOST_LISTED;
    return more > 0 ? listed + " and " + more + " more" : listed;
  }
}
