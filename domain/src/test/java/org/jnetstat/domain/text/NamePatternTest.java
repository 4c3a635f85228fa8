package org.jnetstat.domain.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          nginx,     nginx,         true
          nginx,     nginx2,        false
          nginx,     my-nginx,      false
          nginx,     Nginx,         false
          ngin*,     nginx,         true
          ngin*,     ngin,          true
          *inx,      nginx,         true
          *,         '',            true
          '',        '',            true
          '',        a,             false
          n?inx,     nginx,         true
          n?inx,     ninx,          false
          p*g*s,     postgres,      true
          a.c,       abc,           false
          a.c,       a.c,           true
          [ab],      a,             false
          [ab],      [ab],          true
          kworker/u4:2+ev,  kworker/u4:2+ev,  true
          (sd-pam),  (sd-pam),      true
          a\\Eb,     a\\Eb,         true
          a\\Qb,     a\\Qb,         true
          ?,         😀,            true
          ??,        😀,            false
          """)
  void fitsAsAShellPatternDoes(String glob, String name, boolean fits) {
    assertEquals(fits, NamePattern.of(glob).matches(name));
  }

  @Test
  void anyTextHasLineEnds() {
    assertEquals(true, NamePattern.of("a*b").matches("a\n\u2028b"));
    assertEquals(true, NamePattern.of("a?b").matches("a\nb"));
  }

  @Test
  void onlyATextWithoutWildcardsIsTheBeginningOfAName() {
    assertEquals(true, NamePattern.of("3f2a").isBeginningOf("3f2a9c"));
    assertEquals(true, NamePattern.of("3f2a9c").isBeginningOf("3f2a9c"));
    assertEquals(false, NamePattern.of("f2a").isBeginningOf("3f2a9c"));
    assertEquals(false, NamePattern.of("3f2a9cd").isBeginningOf("3f2a9c"));
    assertEquals(false, NamePattern.of("").isBeginningOf("3f2a9c"));
    assertEquals(false, NamePattern.of("3*").isBeginningOf("3*2"));
    assertEquals(false, NamePattern.of("3?").isBeginningOf("3?2"));
  }

  /** The records that hold patterns are compared by them. */
  @Test
  void isTheSameIfItIsWrittenTheSame() {
    assertEquals(NamePattern.of("ngin*"), NamePattern.of("ngin*"));
    assertEquals(NamePattern.of("ngin*").hashCode(), NamePattern.of("ngin*").hashCode());
    assertNotEquals(NamePattern.of("ngin*"), NamePattern.of("ngin?"));
  }

  @Test
  void isWrittenAsItWas() {
    assertEquals("ngin*", NamePattern.of("ngin*").toString());
  }
}
