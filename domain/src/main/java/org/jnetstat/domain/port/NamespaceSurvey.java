package org.jnetstat.domain.port;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.report.Notice;
import org.jspecify.annotations.Nullable;

/**
 * The network namespaces of a machine, as far as they can be seen, and what could not.
 *
 * @param namespaces each once, in {@link KnownNamespace#ORDER}
 * @param ownNamespace the one in which this program lives, or, for another machine's processes, the
 *     one whose tables are read when none is named; {@code null} if it is not among them
 * @param notices what could not be seen
 */
public record NamespaceSurvey(
    List<KnownNamespace> namespaces,
    @Nullable NetworkNamespace ownNamespace,
    List<Notice> notices) {

  /** Not searched. */
  public static final NamespaceSurvey NONE = new NamespaceSurvey(List.of(), null, List.of());

  /** Copies the lists and puts the namespaces in order. */
  public NamespaceSurvey {
    namespaces = namespaces.stream().sorted(KnownNamespace.ORDER).toList();
    notices = List.copyOf(notices);
  }

  /** The namespaces whose tables can be read. */
  public List<KnownNamespace> inhabited() {
    return namespaces.stream().filter(KnownNamespace::isInhabited).toList();
  }

  /** Whether all of them have the numbers by which the kernel and other programs know them. */
  public boolean isNumbered() {
    return namespaces.stream().allMatch(KnownNamespace::numbered);
  }

  /** The namespace in which this program lives. */
  public Optional<KnownNamespace> own() {
    return namespaces.stream().filter(known -> known.namespace().equals(ownNamespace)).findFirst();
  }

  /**
   * The same with namespaces that were seen elsewhere and are not among these.
   *
   * @param others the numbers, the kernel's
   */
  public NamespaceSurvey and(Set<NetworkNamespace> others) {
    Map<NetworkNamespace, KnownNamespace> all = new HashMap<>();
    others.forEach(other -> all.put(other, KnownNamespace.deserted(other, null)));
    namespaces.forEach(known -> all.put(known.namespace(), known));
    return new NamespaceSurvey(new ArrayList<>(all.values()), ownNamespace, notices);
  }
}
