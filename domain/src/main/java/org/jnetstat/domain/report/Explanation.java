package org.jnetstat.domain.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.PortRanges;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Origin;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessHistory;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Why a port or a program is as it is: who listens and is reachable from where, who started it, who
 * is connected, and what is wrong with it; or, where nothing listens, what may have been meant.
 *
 * @param subject what was asked about
 * @param protocols by which protocols
 * @param report the sockets that it is about, with peers
 * @param states how many of them each protocol has in each state
 * @param listeners those that wait for peers
 * @param programs who holds the listeners; where there are none, who holds the other sockets, or
 *     was asked about
 * @param clients from where connections came in
 * @param servers where connections went out to
 * @param clues where nothing listens: what may have been meant
 * @param userNames names of the users that the programs run as, as far as known; {@linkplain
 *     PrintableText printable}
 * @param diagnosis what is wrong with these sockets and programs
 */
public record Explanation(
    Subject subject,
    Set<Protocol> protocols,
    ConnectionReport report,
    List<ConnectionSummary.StateCount> states,
    List<Listener> listeners,
    List<Program> programs,
    Parties clients,
    Parties servers,
    List<Clue> clues,
    Map<Long, String> userNames,
    Diagnosis diagnosis) {

  /** What can be asked about. */
  public sealed interface Subject {

    /** The query for its sockets, among those of another query. */
    ConnectionQuery among(ConnectionQuery query);

    /**
     * A port of this machine.
     *
     * @param number the port, 0 to 65535
     */
    record Port(int number) implements Subject {
      @Override
      public ConnectionQuery among(ConnectionQuery query) {
        return query.where(
            query
                .sockets()
                .and(
                    new SocketFilter.OnPort(
                        SocketFilter.End.LOCAL,
                        new PortRanges(List.of(new PortRanges.Range(number, number))))));
      }
    }

    /**
     * Programs.
     *
     * @param typed how they were asked for; {@linkplain PrintableText printable}
     * @param filter which are meant
     */
    record Holders(String typed, OwnerFilter filter) implements Subject {
      /** Makes the text printable. */
      public Holders {
        typed = PrintableText.of(typed);
      }

      @Override
      public ConnectionQuery among(ConnectionQuery query) {
        return query.heldBy(filter);
      }
    }
  }

  /**
   * A socket that waits for peers.
   *
   * @param row its row and owners; its peer is what a port forwarder leads to
   * @param reach from where it can be reached
   * @param addresses for the wildcard address, at which addresses it can be reached from outside;
   *     empty if they are not known
   * @param ipv4 whether it takes IPv4, too; {@code null} unless it is on the wildcard address of
   *     IPv6
   * @param longestQueue for TCP, how many connections its accept queue can hold at most, whatever
   *     its program asked for; empty if that could not be read
   */
  public record Listener(
      AttributedConnection row,
      Reach reach,
      List<IpAddress> addresses,
      @Nullable Ipv4 ipv4,
      OptionalLong longestQueue) {

    /** Copies the list. */
    public Listener {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * Whether a socket on the wildcard address of IPv6 takes IPv4, too. No table has its option
   * {@code IPV6_V6ONLY} (ipv6(7)).
   */
  public enum Ipv4 {
    /** It does: there are connections of IPv4. */
    SEEN,
    /** Unless its program has set the option. */
    POSSIBLE,
    /** No: another socket takes what arrives at the port by IPv4. */
    TAKEN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word for it in formats, in lower case: {@code seen}. */
    public String label() {
      return label;
    }
  }

  /**
   * A program: processes that run the same file in the same place.
   *
   * @param history how the process with the lowest PID came to be
   * @param origin what that was started for, if anything around it says
   * @param condition how that is doing, if it is still there
   * @param others the other processes, by PID
   */
  public record Program(
      ProcessHistory history,
      Optional<Origin> origin,
      Optional<ProcessCondition> condition,
      List<ProcessInfo> others) {

    /** Copies the list. */
    public Program {
      others = List.copyOf(others);
    }
  }

  /**
   * Who is at the other ends of connections.
   *
   * @param most those with most connections, most first, at most {@value #MOST_PARTIES}
   * @param count how many there are in all
   */
  public record Parties(List<Party> most, int count) {

    /** How many are told at most. */
    public static final int MOST_PARTIES = 10;

    /** Copies the list. */
    public Parties {
      most = List.copyOf(most);
    }
  }

  /**
   * One of them.
   *
   * @param end its address and port; of clients only the address, with port 0
   * @param connections how many connections it has; 1 or more
   * @param programs the programs there, if it is on this machine and they are known
   */
  public record Party(Endpoint end, int connections, List<ProcessInfo> programs) {

    /** Copies the list. */
    public Party {
      programs = List.copyOf(programs);
    }
  }

  /**
   * What may have been meant, where nothing listens.
   *
   * @param kind what there is
   * @param rows the sockets that it is about; may be empty
   * @param processes the processes that it is about; may be empty
   */
  public record Clue(Kind kind, List<AttributedConnection> rows, List<ProcessInfo> processes) {

    /** What there can be. */
    public enum Kind {
      /** No visible process is what was asked about. */
      NOT_RUNNING,
      /** Processes that were asked about run, and hold no socket that is shown. */
      WITHOUT_SOCKET,
      /** Connections that have the port as their local end. */
      LOCAL_END,
      /** What the kernel keeps of connections after their program closed them, as TIME_WAIT. */
      REMAINS,
      /** Processes with TCP sockets that no table lists: one may be bound, and does not listen. */
      BOUND_ONLY,
      /** Sockets at the port that wait for peers, by other protocols. */
      OTHER_PROTOCOL,
      /** Sockets that wait for peers in other network namespaces. */
      OTHER_NAMESPACE,
      /** Sockets whose program says that it forwards to the port, as docker-proxy does. */
      FORWARDED,
      /** Processes whose command lines have the port, with what they listen at. */
      IN_COMMAND,
      /** Processes with a similar name, with what they listen at. */
      SIMILAR_NAME;

      private final String label = name().toLowerCase(Locale.ROOT);

      /** The kind in lower case, {@code bound_only}: the word for it in formats. */
      public String label() {
        return label;
      }
    }

    /** Copies the lists. */
    public Clue {
      rows = List.copyOf(rows);
      processes = List.copyOf(processes);
    }
  }

  /** Copies the collections and makes the names printable. */
  public Explanation {
    protocols = Protocol.inTableOrder(protocols);
    states = List.copyOf(states);
    listeners = List.copyOf(listeners);
    programs = List.copyOf(programs);
    clues = List.copyOf(clues);
    userNames =
        userNames.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, user -> PrintableText.of(user.getValue())));
  }

  /** Whether anything listens. */
  public boolean isListening() {
    return !listeners.isEmpty();
  }

  /** The name of a user, if one is known. */
  public Optional<String> userName(long uid) {
    return Optional.ofNullable(userNames.get(uid)).or(() -> report.userName(uid));
  }
}
