package org.jnetstat.adapters.cli.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.text.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * A word that stands without an option: {@code 8080}, {@code 10.0.0.0/8}, {@code nginx}. It means
 * what it would mean as the value of an option.
 *
 * @param meaning which option
 * @param value what the option is given
 */
record PlainWord(Meaning meaning, String value) {

  /** What a word can be. */
  enum Meaning {
    /** A table of the kernel: {@code tcp6}. */
    PROTOCOL,
    /** Ports: {@code 8080}, {@code :80,443}, {@code 8000-8100}. */
    PORT,
    /** Addresses and networks: {@code 10.0.0.5}, {@code ::1,10.0.0.0/8}. */
    ADDRESS,
    /** An address with its port: {@code 10.0.0.5:443}. */
    ENDPOINT,
    /** States: {@code established}. */
    STATE,
    /** Processes: {@code pid:812}. */
    PID,
    /** Containers and pods: {@code docker:3f2a}. */
    CONTAINER,
    /** Units: {@code unit:nginx}. */
    UNIT,
    /** Programs: {@code nginx}, {@code 'ngin*,sshd'}. */
    PROGRAM
  }

  /** What other tools show, and people may ask for here: they are no names of programs. */
  private static final Set<String> NOT_SHOWN =
      Set.of(
          "icmp", "icmp6", "sctp", "dccp", "mptcp", "unix", "inet", "inet6", "packet", "netlink",
          "vsock", "xdp", "tipc");

  /** A name of a program, as far as it cannot be taken for a filter, an address or a file. */
  private static final Pattern NAME =
      Pattern.compile(
          "[^-\\p{Cntrl}\\s/:()=<>!^&|,'\"\\[\\]{}\\\\][^\\p{Cntrl}/:()=<>!^&|,'\"\\[\\]{}\\\\]*");

  private static final Pattern NO_LETTERS = Pattern.compile("[*?.0-9]*");

  /**
   * What a word means.
   *
   * @param word as it was typed; an exclamation mark before an item leaves it out
   * @return {@code null} if it is not known
   */
  static @Nullable PlainWord of(String word) {
    List<String> items =
        Arrays.stream(word.split(",", -1))
            .map(item -> item.startsWith(Choice.NOT) ? item.substring(1) : item)
            .toList();
    String plain = String.join(",", items);
    if (Protocol.labelled(plain.toLowerCase(Locale.ROOT)).isPresent()) {
      return word.equals(plain) ? new PlainWord(Meaning.PROTOCOL, word) : null;
    }
    HostAndPorts place = placeIn(plain);
    if (place.isNumeric()) {
      return ofPlace(place, word, plain);
    }
    if (items.stream().allMatch(PlainWord::isState)) {
      return new PlainWord(Meaning.STATE, word);
    }
    if (items.stream().anyMatch(PlainWord::isOfOtherTools)) {
      return null;
    }
    if (items.stream().allMatch(item -> NAME.matcher(item).matches())) {
      return new PlainWord(Meaning.PROGRAM, word);
    }
    return items.size() == 1 ? ofNamedPlace(word, plain) : null;
  }

  /** Whether it is an address, with or without a port. */
  boolean isPlace() {
    return meaning == Meaning.ADDRESS || meaning == Meaning.ENDPOINT;
  }

  private static HostAndPorts placeIn(String plain) {
    HostAndPorts ports = new HostAndPorts(null, plain);
    return ports.isNumeric() ? ports : HostAndPorts.of(plain);
  }

  private static @Nullable PlainWord ofPlace(HostAndPorts place, String word, String plain) {
    if (place.host() == null) {
      return new PlainWord(Meaning.PORT, word.replaceFirst("[*]?:", ""));
    }
    if (place.ports() == null) {
      return new PlainWord(Meaning.ADDRESS, word);
    }
    return plain.indexOf(',') < 0 ? new PlainWord(Meaning.ENDPOINT, word) : null;
  }

  private static boolean isState(String item) {
    try {
      FilterValues.states("", List.of(item));
      return true;
    } catch (UsageException e) {
      return false;
    }
  }

  private static boolean isOfOtherTools(String item) {
    return item.isBlank()
        || NOT_SHOWN.contains(item)
        || SsFilter.begins(item)
        || NO_LETTERS.matcher(item).matches()
        || NearestName.to(item, Protocol.labels()).isPresent();
  }

  private static @Nullable PlainWord ofNamedPlace(String word, String plain) {
    int colon = plain.indexOf(':');
    PlaceName.@Nullable Kind kind;
    try {
      kind = PlaceName.pattern(plain).kind();
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (colon < 1 || kind == null) {
      return null;
    }
    return switch (kind) {
      case PID -> new PlainWord(Meaning.PID, word.replaceFirst("pid:", ""));
      case CONTAINER, POD -> new PlainWord(Meaning.CONTAINER, word);
      case UNIT -> new PlainWord(Meaning.UNIT, word);
      case HOST, NETNS, INODE -> null;
    };
  }
}
