package org.jnetstat.domain.address;

import org.jspecify.annotations.Nullable;

/**
 * An IP address as a number: 32 bits for {@link V4}, 128 for {@link V6}.
 *
 * <p>Unlike {@code java.net.InetAddress} it never asks a name service, never turns a v4-mapped IPv6
 * address into an IPv4 one, and prints IPv6 as RFC 5952 asks. It carries no scope: the kernel's
 * socket tables have none.
 */
public sealed interface IpAddress {

  /**
   * The address whose bytes, in network order, are {@code bytes}.
   *
   * @param bytes 4 bytes for IPv4, 16 for IPv6
   * @throws IllegalArgumentException if there are neither 4 nor 16
   */
  static IpAddress ofBytes(byte... bytes) {
    return switch (bytes.length) {
      case 4 -> new V4((int) bigEndian(bytes, 0, 4));
      case 16 -> new V6(bigEndian(bytes, 0, 8), bigEndian(bytes, 8, 8));
      default ->
          throw new IllegalArgumentException(
              "an IP address has 4 or 16 bytes, not " + bytes.length);
    };
  }

  private static long bigEndian(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      value = value << 8 | (bytes[i] & 0xFF);
    }
    return value;
  }

  /**
   * Whether this is {@code 0.0.0.0} or {@code ::}, which a listener uses for "any local address".
   */
  boolean isUnspecified();

  /**
   * Whether it leads to where one is, in any network namespace: {@code 127.0.0.0/8}, also
   * v4-mapped, or {@code ::1} (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3).
   */
  boolean isLoopback();

  /** Of a {@linkplain V6#isMappedV4() v4-mapped} address the IPv4 address in it; else this one. */
  IpAddress unmapped();

  /**
   * Appends the address as people write it: dotted decimal, or the one text RFC 5952 allows,
   * without brackets.
   *
   * @param out where the text goes
   */
  void appendTo(StringBuilder out);

  /**
   * An IPv4 address.
   *
   * @param bits the 32 bits in network order: {@code 127.0.0.1} is {@code 0x7F000001}
   */
  record V4(int bits) implements IpAddress {

    @Override
    public boolean isUnspecified() {
      return bits == 0;
    }

    @Override
    public boolean isLoopback() {
      return bits >>> 24 == 127;
    }

    // Not the record's own: those are put together at run time, at first use, which every short
    // run would wait for; and these are called for each row.

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof V4 that && bits == that.bits;
    }

    @Override
    public int hashCode() {
      return bits;
    }

    @Override
    public IpAddress unmapped() {
      return this;
    }

    @Override
    public void appendTo(StringBuilder out) {
      char[] text = new char[15]; // at once: a builder checks its room for each piece
      int end = putOctet(text, 0, bits >>> 24);
      text[end] = '.';
      end = putOctet(text, end + 1, bits >>> 16 & 0xFF);
      text[end] = '.';
      end = putOctet(text, end + 1, bits >>> 8 & 0xFF);
      text[end] = '.';
      end = putOctet(text, end + 1, bits & 0xFF);
      out.append(text, 0, end);
    }

    private static int putOctet(char[] text, int start, int octet) {
      int place = start;
      if (octet >= 100) {
        text[place++] = (char) ('0' + octet / 100);
      }
      if (octet >= 10) {
        text[place++] = (char) ('0' + octet / 10 % 10);
      }
      text[place] = (char) ('0' + octet % 10);
      return place + 1;
    }

    /** The address as dotted decimal. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(15);
      appendTo(text);
      return text.toString();
    }
  }

  /**
   * An IPv6 address.
   *
   * @param high the first 64 bits in network order
   * @param low the last 64 bits in network order
   */
  record V6(long high, long low) implements IpAddress {

    private static final long MAPPED_PREFIX = 0xFFFFL;
    private static final int GROUPS = 8;

    @Override
    public boolean isUnspecified() {
      return high == 0 && low == 0;
    }

    @Override
    public boolean isLoopback() {
      return isMappedV4() ? mappedV4().isLoopback() : high == 0 && low == 1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof V6 that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(high) * 31 + Long.hashCode(low);
    }

    @Override
    public IpAddress unmapped() {
      return isMappedV4() ? mappedV4() : this;
    }

    /**
     * Whether this is {@code ::ffff:a.b.c.d}: an IPv4 peer seen through an IPv6 socket (RFC 4291,
     * 2.5.5.2).
     */
    public boolean isMappedV4() {
      return high == 0 && low >>> 32 == MAPPED_PREFIX;
    }

    /**
     * The IPv4 address inside a v4-mapped one.
     *
     * @throws IllegalStateException if it {@linkplain #isMappedV4() is not mapped}
     */
    public V4 mappedV4() {
      if (!isMappedV4()) {
        throw new IllegalStateException(this + " is not a v4-mapped address");
      }
      return new V4((int) low);
    }

    /** The v4-mapped form of an IPv4 address. */
    public static V6 mapping(V4 address) {
      return new V6(0, (MAPPED_PREFIX << 32) | Integer.toUnsignedLong(address.bits()));
    }

    @Override
    public void appendTo(StringBuilder out) {
      if (isMappedV4()) {
        out.append("::ffff:");
        mappedV4().appendTo(out);
        return;
      }
      int runStart = -1;
      int runLength = 1; // RFC 5952, 4.2.2: a single zero group is never shortened
      for (int i = 0; i < GROUPS; i++) {
        int length = 0;
        while (i + length < GROUPS && group(i + length) == 0) {
          length++;
        }
        if (length > runLength) { // 4.2.3: of equal runs the first
          runStart = i;
          runLength = length;
        }
        i += length;
      }
      for (int i = 0; i < GROUPS; i++) {
        if (i == runStart) {
          out.append("::");
          i += runLength - 1;
        } else {
          if (i > 0 && i != runStart + runLength) {
            out.append(':');
          }
          appendHex(out, group(i));
        }
      }
    }

    private static void appendHex(StringBuilder out, int group) {
      int shift = 12;
      while (shift > 0 && group >>> shift == 0) {
        shift -= 4;
      }
      for (; shift >= 0; shift -= 4) {
        out.append("0123456789abcdef".charAt(group >>> shift & 0xF));
      }
    }

    private int group(int index) {
      long half = index < 4 ? high : low;
      return (int) (half >>> ((3 - index % 4) * 16)) & 0xFFFF;
    }

    /** The address in RFC 5952 text, without brackets. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(39);
      appendTo(text);
      return text.toString();
    }
  }
}
