package org.jnetstat.domain.namespace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The network namespaces that a report's rows refer to, found by what rows refer to them by. */
public final class KnownNamespaces {

  /** None: namespaces were not looked for. */
  public static final KnownNamespaces NONE = new KnownNamespaces(List.of());

  private final List<KnownNamespace> all;
  private final Map<NetworkNamespace, String> labels = new HashMap<>();

  private KnownNamespaces(List<KnownNamespace> all) {
    this.all = List.copyOf(all);
    for (KnownNamespace known : all) {
      labels.put(known.namespace(), known.place().label());
    }
  }

  /** These ones. */
  public static KnownNamespaces of(List<KnownNamespace> namespaces) {
    return namespaces.isEmpty() ? NONE : new KnownNamespaces(namespaces);
  }

  /** Each namespace once, in {@link KnownNamespace#ORDER}. */
  public List<KnownNamespace> all() {
    return all;
  }

  /** Whether there are none, since namespaces were not looked for. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * The {@linkplain KnownNamespace#place name} of the namespace; where it is not among these, its
   * number; {@code null} for none.
   */
  public @Nullable String label(@Nullable NetworkNamespace namespace) {
    if (namespace == null) {
      return null;
    }
    String label = labels.get(namespace);
    return label == null ? namespace.place().label() : label;
  }

  /** These, and for what is not among them, others. */
  public KnownNamespaces or(KnownNamespaces others) {
    if (others.isEmpty()) {
      return this;
    }
    Map<NetworkNamespace, KnownNamespace> both = new HashMap<>();
    others.all.forEach(known -> both.put(known.namespace(), known));
    all.forEach(known -> both.put(known.namespace(), known));
    return of(both.values().stream().sorted(KnownNamespace.ORDER).toList());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KnownNamespaces that && all.equals(that.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
