package org.jnetstat.domain.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jnetstat.domain.address.IpNetwork;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.NamespaceLookup;
import org.jnetstat.domain.port.NamespaceSurvey;
import org.jnetstat.domain.socket.Translation;

/**
 * Network namespaces and their addresses, made up by a test. It remembers what it was asked for.
 *
 * <p>Namespaces may come and go from survey to survey: {@link #thenSurveying} says what the next
 * one finds. What the last one finds stays.
 *
 * <p>Not for several threads at a time.
 */
public final class InMemoryNamespaceLookup implements NamespaceLookup {

  private final List<NamespaceSurvey> contents = new ArrayList<>();
  private final Map<NetworkNamespace, List<IpNetwork>> addresses = new HashMap<>();
  private final Map<NetworkNamespace, List<Translation>> translations = new HashMap<>();
  private final List<NetworkNamespace> askedAddresses = new ArrayList<>();
  private int surveys;

  private InMemoryNamespaceLookup(NamespaceSurvey found) {
    contents.add(found);
  }

  /**
   * A lookup that finds these.
   *
   * @param found what every survey gives
   */
  public static InMemoryNamespaceLookup surveying(NamespaceSurvey found) {
    return new InMemoryNamespaceLookup(found);
  }

  /**
   * Changes what is found from the next survey on.
   *
   * @param found what it gives in place of what was before
   * @return this
   */
  public InMemoryNamespaceLookup thenSurveying(NamespaceSurvey found) {
    contents.add(found);
    return this;
  }

  /**
   * Says at which addresses a namespace can be reached; at none unless it is said.
   *
   * @param namespace the namespace
   * @param networks its addresses, in place of those before
   * @return this
   */
  public InMemoryNamespaceLookup reachableAt(NetworkNamespace namespace, IpNetwork... networks) {
    addresses.put(namespace, List.of(networks));
    return this;
  }

  /**
   * Says which conversations a namespace translates; none unless it is said.
   *
   * @param namespace the namespace
   * @param known its translations, in place of those before
   * @return this
   */
  public InMemoryNamespaceLookup translating(NetworkNamespace namespace, Translation... known) {
    translations.put(namespace, List.of(known));
    return this;
  }

  /** How many surveys there were. */
  public int surveys() {
    return surveys;
  }

  /** The namespaces whose addresses were asked for, the first one first. */
  public List<NetworkNamespace> askedAddresses() {
    return List.copyOf(askedAddresses);
  }

  @Override
  public NamespaceSurvey survey() {
    surveys++;
    return current();
  }

  @Override
  public List<IpNetwork> localAddresses(KnownNamespace namespace) {
    askedAddresses.add(namespace.namespace());
    return current().inhabited().contains(namespace)
        ? addresses.getOrDefault(namespace.namespace(), List.of())
        : List.of();
  }

  @Override
  public List<Translation> translations(KnownNamespace namespace) {
    return translations.getOrDefault(namespace.namespace(), List.of());
  }

  /** What the last survey found, or the first one would. */
  private NamespaceSurvey current() {
    return contents.get(Math.clamp(surveys - 1L, 0, contents.size() - 1));
  }
}
