package org.jnetstat.domain.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.PlacePattern;
import org.junit.jupiter.api.Test;

/** The namespaces whose sockets are wanted. */
class NamespaceScopeTest {

  @Test
  void allAndOneExcludeEachOther() {
    PlacePattern vpn = PlaceName.pattern("netns:vpn");

    assertEquals(
        "all namespaces, and only netns:vpn",
        assertThrows(IllegalArgumentException.class, () -> new NamespaceScope(true, vpn))
            .getMessage());
  }

  @Test
  void ownScopeIsTheProgramsNamespace() {
    assertEquals(true, NamespaceScope.OWN.isOwn());
    assertEquals(false, NamespaceScope.ALL.isOwn());
    assertEquals(false, NamespaceScope.of(PlaceName.pattern("host")).isOwn());
  }
}
