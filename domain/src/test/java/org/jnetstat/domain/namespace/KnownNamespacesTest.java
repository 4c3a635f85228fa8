package org.jnetstat.domain.namespace;

import static org.jnetstat.domain.testing.SampleNamespaces.DATABASE;
import static org.jnetstat.domain.testing.SampleNamespaces.HOST;
import static org.jnetstat.domain.testing.SampleNamespaces.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The namespaces of a report. */
class KnownNamespacesTest {

  private final KnownNamespaces known = KnownNamespaces.of(List.of(HOST, WEB));

  @Test
  void namespaceHasALabelOrANumber() {
    assertEquals("host", known.label(HOST.namespace()));
    assertEquals("docker:3f2a9c0b1d2e", known.label(WEB.namespace()));
    assertEquals("net:[4026532300]", known.label(DATABASE.namespace()));
    assertEquals("net:[18446744073709551615]", known.label(new NetworkNamespace(-1)));
    assertNull(known.label(null));
  }

  @Test
  void emptyMeansNotSearched() {
    assertSame(KnownNamespaces.NONE, KnownNamespaces.of(List.of()));
    assertEquals(true, KnownNamespaces.NONE.isEmpty());
    assertEquals(false, known.isEmpty());
    assertEquals("net:[4026531840]", KnownNamespaces.NONE.label(HOST.namespace()));
  }

  @Test
  void missingNamespacesAreTakenFromOthers() {
    KnownNamespace before = KnownNamespace.inhabited(WEB.namespace(), List.of(9012));
    KnownNamespaces both = known.or(KnownNamespaces.of(List.of(DATABASE, before)));

    assertEquals(List.of(HOST, WEB, DATABASE), both.all());
    assertEquals("docker:3f2a9c0b1d2e", both.label(WEB.namespace()));
    assertSame(known, known.or(KnownNamespaces.NONE));
    assertEquals(known, KnownNamespaces.NONE.or(known));
  }

  @Test
  void equalityIsThatOfTheNamespaces() {
    KnownNamespaces same = KnownNamespaces.of(List.of(HOST, WEB));

    assertEquals(same, known);
    assertEquals(same.hashCode(), known.hashCode());
    assertEquals(List.of(HOST, WEB).toString(), known.toString());
    assertNotEquals(KnownNamespaces.of(List.of(HOST)), known);
  }
}
