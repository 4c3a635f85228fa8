package org.jnetstat.domain.address;

import static org.jnetstat.domain.testing.EndpointLiteral.address;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jnetstat.domain.testing.Choices;
import org.jnetstat.domain.testing.DefaultLocales;
import org.jnetstat.domain.testing.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  private static final Pattern LEADING_ZERO = Pattern.compile("(^|:)0[0-9a-f]");

  @ParameterizedTest
  @CsvSource({
    "00000000, 0.0.0.0",
    "7f000001, 127.0.0.1",
    "0a000005, 10.0.0.5",
    "01020304, 1.2.3.4",
    "80ff7f00, 128.255.127.0",
    "ffffffff, 255.255.255.255",
  })
  void ipv4IsWrittenAsDottedDecimal(String hex, String text) {
    assertEquals(text, ofHex(hex).toString());
  }

  @ParameterizedTest
  @CsvSource({
    // section 4.1: leading zeros of a group are left out, a zero group is one 0
    "20010db8000000000000000000000001, 2001:db8::1",
    "20010db8aaaabbbbccccddddeeee0001, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
    "20010db8000000010000000100000001, 2001:db8:0:1:0:1:0:1",
    // 4.2.1: "::" shortens as much as it can
    "20010db8000000000000000000020001, 2001:db8::2:1",
    // 4.2.2: a single zero group is not shortened
    "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1",
    "00000001000200030004000500060007, 0:1:2:3:4:5:6:7",
    "00010002000300040005000600070000, 1:2:3:4:5:6:7:0",
    // 4.2.3: the longest run is shortened, of equal ones the first
    "20010000000000010000000000000001, 2001:0:0:1::1",
    "20010db8000000000001000000000001, 2001:db8::1:0:0:1",
    "00010000000000020000000000030004, 1::2:0:0:3:4",
    "00000000000100000000000000000001, 0:0:1::1",
    // 4.3: lower case
    "abcdef0123456789abcdef0123456789, abcd:ef01:2345:6789:abcd:ef01:2345:6789",
    // at either end, and all
    "00000000000000000000000000000000, ::",
    "00000000000000000000000000000001, ::1",
    "00010000000000000000000000000000, 1::",
    "fe800000000000000000000000000001, fe80::1",
    "00000000000000010001000100010001, ::1:1:1:1:1",
    "00010001000100010001000100000000, 1:1:1:1:1:1::",
    "ffffffffffffffffffffffffffffffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void ipv6IsWrittenAsRfc5952Asks(String hex, String text) {
    assertEquals(text, ofHex(hex).toString());
  }

  @ParameterizedTest
  @CsvSource({
    // section 5: the IPv4 address in a v4-mapped one is written as IPv4
    "00000000000000000000ffff7f000001, ::ffff:127.0.0.1",
    "00000000000000000000ffffc0000201, ::ffff:192.0.2.1",
    "00000000000000000000ffff00000000, ::ffff:0.0.0.0",
    // what only resembles one
    "00000000000000000000fffe7f000001, ::fffe:7f00:1",
    "000000000000000000007fff7f000001, ::7fff:7f00:1",
    "0000000000000000ffff00007f000001, ::ffff:0:7f00:1",
    "00000000000000010000ffff7f000001, ::1:0:ffff:7f00:1",
    "000000000000000000000000c0000201, ::c000:201",
  })
  void onlyAMappedAddressEndsInDottedDecimal(String hex, String text) {
    assertEquals(text, ofHex(hex).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:0.0.0.0", "::ffff:10.0.0.5", "::ffff:255.255.255.255"})
  void aMappedAddressHoldsItsIpv4Address(String text) {
    IpAddress.V6 mapped = (IpAddress.V6) address(text);

    assertTrue(mapped.isMappedV4());
    assertEquals(text.substring("::ffff:".length()), mapped.mappedV4().toString());
    assertEquals(mapped, IpAddress.V6.mapping(mapped.mappedV4()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"::", "::1", "::fffe:10.0.0.5", "1::ffff:a00:5", "::ffff:0:a00:5"})
  void unmappedAddressHoldsNoIpv4Address(String text) {
    IpAddress.V6 address = (IpAddress.V6) address(text);

    assertFalse(address.isMappedV4());
    assertEquals(
        address + " is not a v4-mapped address",
        assertThrows(IllegalStateException.class, address::mappedV4).getMessage());
  }

  @Test
  void onlyAllZerosAreUnspecified() {
    assertTrue(address("0.0.0.0").isUnspecified());
    assertTrue(address("::").isUnspecified());
    for (String other : List.of("0.0.0.1", "128.0.0.0", "::1", "1::", "::ffff:0.0.0.0")) {
      assertFalse(address(other).isUnspecified(), other);
    }
  }

  @Test
  void anIpv4AddressIsNotItsMappedForm() {
    IpAddress.V4 address = new IpAddress.V4(0x0A000005);

    assertFalse(address.equals((Object) IpAddress.V6.mapping(address)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 5, 8, 15, 17})
  void addressHasFourOrSixteenBytes(int length) {
    assertEquals(
        "an IP address has 4 or 16 bytes, not " + length,
        assertThrows(IllegalArgumentException.class, () -> IpAddress.ofBytes(new byte[length]))
            .getMessage());
  }

  @Test
  void theTextIsTheSameInEveryLocale() {
    DefaultLocales.inEach(
        () -> {
          assertEquals("192.0.2.19", ofHex("c0000213").toString());
          assertEquals("2001:db8::9ab1", ofHex("20010db8000000000000000000009ab1").toString());
        });
  }

  @Test
  void anyIpv4TextIsReadBackAsTheSameBytes() {
    Property.forAll(
        choices -> HexFormat.of().toHexDigits(choices.anyInt()),
        hex -> {
          byte[] bytes = HexFormat.of().parseHex(hex);

          assertArrayEquals(
              bytes, InetAddress.ofLiteral(IpAddress.ofBytes(bytes).toString()).getAddress());
        });
  }

  @Test
  void anyIpv6TextIsReadBackAsTheSameBytes() {
    Property.forAll(
        IpAddressTest::ipv6Hex,
        hex -> {
          IpAddress address = ofHex(hex);

          assertEquals(address, address(address.toString()));
          assertArrayEquals(HexFormat.of().parseHex(hex), bytesOf((IpAddress.V6) address));
        });
  }

  @Test
  void anyIpv6TextIsCanonical() {
    Property.forAll(IpAddressTest::ipv6Hex, IpAddressTest::assertCanonical);
  }

  private static void assertCanonical(String hex) {
    IpAddress.V6 address = (IpAddress.V6) ofHex(hex);
    String text = address.toString();
    if (address.isMappedV4()) {
      assertEquals("::ffff:" + address.mappedV4(), text);
      return;
    }
    int[] run = longestRunOfZeros(HexFormat.of().parseHex(hex));

    assertTrue(text.matches("[0-9a-f:]+"), text);
    assertFalse(LEADING_ZERO.matcher(text).find(), text);
    if (run[1] < 2) {
      assertFalse(text.contains("::"), text);
      assertEquals(8, text.split(":", -1).length, text);
    } else {
      String before = text.substring(0, text.indexOf("::"));
      String after = text.substring(text.indexOf("::") + 2);
      assertFalse(after.contains("::"), text);
      assertEquals(run[0], groups(before), text);
      assertEquals(8 - run[0] - run[1], groups(after), text);
    }
  }

  /**
   * The digits of an address in which runs of zero groups, and the v4-mapped prefix, are frequent.
   */
  private static String ipv6Hex(Choices choices) {
    if (choices.alternative(10) == 9) {
      return "0".repeat(20) + "ffff" + HexFormat.of().toHexDigits(choices.anyInt());
    }
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      int group =
          switch (choices.alternative(8)) {
            case 0, 1, 2, 3 -> 0;
            case 4 -> choices.between(1, 0xF);
            case 5 -> 0xFFFF;
            default -> choices.between(0, 0xFFFF);
          };
      hex.append(HexFormat.of().toHexDigits((short) group));
    }
    return hex.toString();
  }

  /** Where the first of the longest runs begins, and how many groups it has. */
  private static int[] longestRunOfZeros(byte[] bytes) {
    ByteBuffer groups = ByteBuffer.wrap(bytes);
    for (int length = 8; length > 0; length--) {
      for (int start = 0; start + length <= 8; start++) {
        boolean zeros = true;
        for (int i = start; i < start + length; i++) {
          zeros &= groups.getShort(2 * i) == 0;
        }
        if (zeros) {
          return new int[] {start, length};
        }
      }
    }
    return new int[] {0, 0};
  }

  private static int groups(String part) {
    return part.isEmpty() ? 0 : part.split(":", -1).length;
  }

  private static byte[] bytesOf(IpAddress.V6 address) {
    return ByteBuffer.allocate(16).putLong(address.high()).putLong(address.low()).array();
  }

  private static IpAddress ofHex(String hex) {
    return IpAddress.ofBytes(HexFormat.of().parseHex(hex));
  }
}
