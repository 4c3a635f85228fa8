package org.jnetstat.domain;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Of which network namespaces the sockets are wanted.
 *
 * @param all whether of every one
 * @param selector of this one; {@code null} for the own one, or for all
 */
public record NamespaceScope(boolean all, @Nullable NamespaceSelector selector) {

  /** The one in which this program lives: that of the tables in {@code /proc/net}. */
  public static final NamespaceScope OWN = new NamespaceScope(false, null);

  /** Every one in which somebody lives. */
  public static final NamespaceScope ALL = new NamespaceScope(true, null);

  /** How many namespaces an error lists. */
  private static final int MOST_LISTED = 10;

  private static final String UNNUMBERED =
      ", as this user may not read the numbers of all; run as root to see their names";

  /**
   * Checks that it is one or all.
   *
   * @throws IllegalArgumentException if it is both
   */
  public NamespaceScope {
    if (all && selector != null) {
      throw new IllegalArgumentException("all namespaces, and only " + selector);
    }
  }

  /** One namespace. */
  public static NamespaceScope of(NamespaceSelector selector) {
    return new NamespaceScope(false, selector);
  }

  /** Whether it is the own one, which can be read without looking for namespaces. */
  public boolean isOwn() {
    return !all && selector == null;
  }

  /** Whether a single one is wanted that is not among those of the survey. */
  boolean isUnknownTo(NamespaceSurvey survey) {
    return selector != null && selector.among(survey.namespaces()).isEmpty();
  }

  /**
   * The wanted ones. None where the own one is wanted, or all, and is not visible: it can be read
   * without.
   *
   * @throws SourceUnavailableException if the selected one is not there, if the selector fits
   *     several, or if nobody lives in it
   */
  List<KnownNamespace> among(NamespaceSurvey survey) {
    if (all) {
      return survey.inhabited();
    }
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
          + labels(fitting, NamespaceScope::labelAndNumber);
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
