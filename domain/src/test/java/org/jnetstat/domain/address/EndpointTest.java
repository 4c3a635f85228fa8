package org.jnetstat.domain.address;

import static org.jnetstat.domain.testing.EndpointLiteral.address;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jnetstat.domain.testing.DefaultLocales;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5, 22, 10.0.0.5:22",
    "0.0.0.0, 1, 0.0.0.0:1",
    "::1, 8080, [::1]:8080",
    "::, 65535, [::]:65535",
    "::ffff:10.0.0.5, 80, [::ffff:10.0.0.5]:80",
  })
  void ipv6StandsInBrackets(String address, int port, String text) {
    assertEquals(text, new Endpoint(address(address), port).toString());
  }

  @Test
  void portZeroIsAStarAndKeepsItsAddress() {
    assertEquals("10.0.0.5:*", new Endpoint(address("10.0.0.5"), 0).toString());
    assertEquals("[fe80::1]:*", new Endpoint(address("fe80::1"), 0).toString());
  }

  @Test
  void theTextIsAppendedToWhatIsThere() {
    StringBuilder out = new StringBuilder("tcp ");

    new Endpoint(address("127.0.0.1"), 631).appendTo(out);

    assertEquals("tcp 127.0.0.1:631", out.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void aPortBeyondSixteenBitsIsRefused(int port) {
    assertEquals(
        "port " + port + " is not within 0 to 65535",
        assertThrows(IllegalArgumentException.class, () -> new Endpoint(address("10.0.0.5"), port))
            .getMessage());
  }

  @Test
  void theTextIsTheSameInEveryLocale() {
    DefaultLocales.inEach(
        () -> assertEquals("[::1]:12345", new Endpoint(address("::1"), 12345).toString()));
  }
}
