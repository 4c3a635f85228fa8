package org.jnetstat.wording;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Origin;
import org.jnetstat.domain.process.ProcessCondition.Activity;
import org.jnetstat.domain.process.ProcessHistory;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionSummary.StateCount;
import org.jnetstat.domain.report.Explanation;
import org.jnetstat.domain.report.Explanation.Clue;
import org.jnetstat.domain.report.Explanation.Listener;
import org.jnetstat.domain.report.Explanation.Party;
import org.jnetstat.domain.report.Explanation.Program;
import org.jnetstat.domain.report.Explanation.Subject;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.jspecify.annotations.Nullable;

/**
 * The sentences about why a port or a program is as it is; one line each, without a full stop.
 *
 * <p>Everything in them is printable.
 */
public final class ExplanationWording {

  /** How many sockets, addresses or ports a sentence lists. */
  private static final int MOST_LISTED = 3;

  /** How many ancestors are told in full. */
  private static final int MOST_ANCESTORS = 8;

  /** What a shell leaves as it is. */
  private static final Pattern PLAIN = Pattern.compile("[-0-9A-Za-z_./:,=@%+]+");

  private static final int OLDEST_ANCESTORS = 2;
  private static final int NEAREST_ANCESTORS = 5;

  private ExplanationWording() {}

  /** Who listens, in one line. */
  public static String headline(Explanation of) {
    return switch (of.subject()) {
      case Subject.Port(int number) ->
          of.isListening()
              ? "port " + number + ": " + listening(of) + onlyByOthers(of)
              : "nothing listens on port " + number + " (" + protocols(of) + ")";
      case Subject.Holders asked ->
          of.isListening()
              ? listening(of) + " on " + ports(of.listeners())
              : "'" + asked.typed() + "' listens on no port";
    };
  }

  private static String listening(Explanation of) {
    List<ProcessInfo> holders = new ArrayList<>();
    for (Program program : of.programs()) {
      holders.add(program.history().process());
      holders.addAll(program.others());
    }
    return (holders.isEmpty() ? unknownProgram(of) : FindingWording.listed(holders))
        + (holders.size() > 1 ? " listen" : " listens");
  }

  /** The row of a socket tells its user also where its owner is not visible. */
  private static String unknownProgram(Explanation of) {
    OptionalLong uid =
        of.listeners().stream()
            .map(listener -> listener.row().connection().uid())
            .flatMapToLong(OptionalLong::stream)
            .findFirst();
    return "an unknown program"
        + (uid.isPresent() ? " of the user " + user(uid.getAsLong(), of::userName) : "");
  }

  private static String onlyByOthers(Explanation of) {
    boolean wantsTcp = of.protocols().stream().anyMatch(Protocol::isTcp);
    boolean hasTcp =
        of.listeners().stream()
            .anyMatch(listener -> listener.row().connection().protocol().isTcp());
    return wantsTcp && !hasTcp ? "; nothing listens there by TCP" : "";
  }

  private static String protocols(Explanation of) {
    return of.protocols().stream().map(Protocol::label).collect(Collectors.joining(", "));
  }

  private static String ports(List<Listener> listeners) {
    List<Integer> ports =
        listeners.stream()
            .map(listener -> listener.row().connection().local().port())
            .distinct()
            .toList();
    return (ports.size() == 1 ? "port " : "ports ") + some(ports, String::valueOf);
  }

  /** A socket that waits for peers: from where it can be reached, and how full its queue is. */
  public static String listener(Listener listener, Explanation of) {
    Connection row = listener.row().connection();
    return row.protocol().label()
        + " "
        + row.local()
        + ": "
        + reach(listener, home(row, of))
        + ipv4(listener)
        + forwarded(listener.row().peer(), of)
        + "; "
        + queue(listener);
  }

  private static String reach(Listener listener, @Nullable KnownNamespace home) {
    String addresses =
        listener.addresses().isEmpty()
            ? ""
            : ", at " + some(listener.addresses(), address -> address.toString());
    return switch (listener.reach()) {
      case INSIDE ->
          home == null || home.host()
              ? "from this machine only"
              : "from inside the network namespace " + home.place().label() + " only";
      case LINK -> "from machines on the same link" + addresses;
      case PRIVATE_NETWORK -> "from the private network of this address" + addresses;
      case EVERYWHERE ->
          listener.row().connection().local().address().isUnspecified()
              ? "from every network" + addresses
              : "from every network that has a route to this address";
    };
  }

  private static String ipv4(Listener listener) {
    Explanation.Ipv4 ipv4 = listener.ipv4();
    if (ipv4 == null) {
      return "";
    }
    return switch (ipv4) {
      case SEEN -> "; by IPv4, too";
      case POSSIBLE -> "; by IPv4, too, unless its program refuses that (IPV6_V6ONLY)";
      case TAKEN -> "; not by IPv4, which another socket takes";
    };
  }

  /** What docker-proxy leads to. */
  private static String forwarded(@Nullable Peer peer, Explanation of) {
    if (peer == null || peer.kind() != Peer.Kind.FORWARD_TARGET) {
      return "";
    }
    AttributedConnection socket = peer.socket();
    String place = of.report().namespaces().label(peer.namespace());
    return "; forwards to "
        + peer.end()
        + (place == null ? "" : " in " + place)
        + (socket == null ? "" : ", " + FindingWording.listed(socket.ownership().processes()));
  }

  private static @Nullable KnownNamespace home(Connection row, Explanation of) {
    NetworkNamespace namespace = row.namespace().orElse(null);
    return of.report().namespaces().all().stream()
        .filter(known -> known.namespace().equals(namespace))
        .findFirst()
        .orElse(null);
  }

  /** How full the queue of a socket is, and how full it can be. */
  private static String queue(Listener listener) {
    Connection row = listener.row().connection();
    if (!row.protocol().isTcp()) {
      return row.receiveQueue()
          + " bytes wait to be read"
          + (row.drops().isPresent()
              ? ", "
                  + counted(row.drops().getAsLong(), "datagram was", "datagrams were")
                  + " dropped"
              : "");
    }
    OptionalLong longest = listener.longestQueue();
    return (longest.isPresent()
            ? row.receiveQueue() + " of at most " + longest.getAsLong() + " connections wait"
            : counted(row.receiveQueue(), "connection waits", "connections wait"))
        + " to be accepted";
  }

  /** A program by its processes. */
  public static String program(Program program) {
    int more = program.others().size();
    return FindingWording.listed(List.of(program.history().process()))
        + (more == 0
            ? ""
            : ", and "
                + counted(more, "more process", "more processes")
                + " (PID "
                + some(program.others(), other -> Integer.toString(other.pid()))
                + ")");
  }

  /** The command line as a shell would take it; empty if it is not known. */
  public static Optional<String> command(ProcessInfo process) {
    return process.command().isEmpty()
        ? Optional.empty()
        : Optional.of(
            process.command().stream()
                .map(
                    word ->
                        PLAIN.matcher(word).matches()
                            ? word
                            : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ")));
  }

  /** The executable, and what became of its file. */
  public static String executable(ProcessHistory history) {
    String path = history.process().executable().orElse(null);
    if (path == null) {
      return "not readable by this user";
    }
    return path
        + switch (history.file()) {
          case PRESENT -> "";
          case REPLACED -> ": the file was replaced since";
          case REMOVED -> ": the file was removed since";
          case IN_MEMORY -> ": it is in memory, and in no directory";
          case UNKNOWN ->
              history.process().isExecutableDeleted()
                  ? ": the file was replaced or removed since"
                  : "";
        };
  }

  /** The user that a process runs as; empty if it is not known. */
  public static Optional<String> user(ProcessInfo process, LongFunction<Optional<String>> names) {
    OptionalLong uid = process.uid();
    return uid.isPresent() ? Optional.of(user(uid.getAsLong(), names)) : Optional.empty();
  }

  private static String user(long uid, LongFunction<Optional<String>> names) {
    return names.apply(uid).map(name -> name + " (" + uid + ")").orElse(Long.toString(uid));
  }

  /** When a process was started, and how long ago that was; empty if it is not known. */
  public static Optional<String> started(ProcessInfo process, Instant now) {
    return process
        .startedAt()
        .map(time -> time.truncatedTo(ChronoUnit.SECONDS) + ", " + ago(time, now) + " ago");
  }

  private static String ago(Instant before, Instant now) {
    Duration time = Duration.between(before, now);
    if (time.toDays() > 0) {
      return counted(time.toDays(), "day", "days");
    }
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0 ? time.toMinutes() + " min" : Math.max(0, time.toSeconds()) + " s";
  }

  /** Who started a program: its ancestors and itself, and what for. */
  public static String ancestry(Program program) {
    ProcessHistory history = program.history();
    List<String> names = new ArrayList<>();
    switch (history.beginning()) {
      case FIRST_PROCESS -> {}
      case OUTSIDE -> names.add("a process outside of this PID namespace");
      case UNKNOWN -> names.add("an unknown process");
    }
    List<ProcessInfo> ancestors = history.ancestors();
    boolean many = ancestors.size() > MOST_ANCESTORS;
    List<ProcessInfo> oldest = many ? ancestors.subList(0, OLDEST_ANCESTORS) : ancestors;
    oldest.forEach(ancestor -> names.add(named(ancestor)));
    if (many) {
      int left = ancestors.size() - NEAREST_ANCESTORS;
      names.add("… (" + (left - OLDEST_ANCESTORS) + " more)");
      ancestors.subList(left, ancestors.size()).forEach(ancestor -> names.add(named(ancestor)));
    }
    names.add(named(history.process()));
    return String.join(" → ", names)
        + program.origin().map(origin -> ", " + origin(origin)).orElse("");
  }

  private static String named(ProcessInfo process) {
    return process.commonName() + " (PID " + process.pid() + ")";
  }

  private static String origin(Origin origin) {
    return switch (origin.kind()) {
      case CONTAINER -> "in the container " + origin.name();
      case JOB -> "as a job of " + origin.name();
      case LOGIN -> "in a login session (" + origin.name() + ")";
      case UNIT -> "in the unit " + origin.name();
    };
  }

  /** How many descriptors a process has open, and what it does; empty if that is not known. */
  public static Optional<String> condition(Program program) {
    return program
        .condition()
        .map(
            condition -> {
              List<String> parts = new ArrayList<>();
              condition
                  .openDescriptors()
                  .ifPresent(
                      open ->
                          parts.add(
                              open
                                  + (condition.descriptorLimit().isPresent()
                                      ? " of " + condition.descriptorLimit().getAsLong()
                                      : "")
                                  + " descriptors are open"));
              if (condition.activity() != Activity.UNKNOWN) {
                parts.add("it " + activity(condition.activity()));
              }
              return String.join("; ", parts);
            })
        .filter(text -> !text.isEmpty());
  }

  private static String activity(Activity activity) {
    return switch (activity) {
      case RUNNING -> "is busy";
      case SLEEPING -> "waits for something to do";
      case WAITING_FOR_DEVICE -> "waits for a disk or a device";
      case STOPPED -> "is stopped, by a signal or a debugger";
      case ENDED -> "has ended";
      case UNKNOWN -> "does something unknown";
    };
  }

  /** How many connections there are in which state; empty if there are none. */
  public static Optional<String> states(Explanation of) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (StateCount count : of.states()) {
      boolean waits = count.protocol().isTcp() && isListen(count);
      if (!waits && count.state() != null) {
        counts.merge(count.state().label(), count.count(), Integer::sum);
      }
    }
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", ")));
  }

  private static boolean isListen(StateCount count) {
    return TcpState.LISTEN.equals(count.state());
  }

  /** Who is at the other end of connections, and of how many. */
  public static String party(Party party) {
    return (party.end().port() == 0 ? party.end().address().toString() : party.end().toString())
        + ": "
        + counted(party.connections(), "connection", "connections")
        + (party.programs().isEmpty() ? "" : ", of " + FindingWording.listed(party.programs()));
  }

  /** What may have been meant. */
  public static String clue(Clue clue, Explanation of) {
    return switch (clue.kind()) {
      case NOT_RUNNING -> "no visible process is called so";
      case WITHOUT_SOCKET ->
          FindingWording.listed(clue.processes())
              + (clue.processes().size() == 1 ? " runs, and holds" : " run, and hold")
              + " no socket that can be seen here";
      case LOCAL_END ->
          counted(clue.rows().size(), "connection has", "connections have")
              + " the port as local end: "
              + some(clue.rows(), ExplanationWording::connection)
              + "; a program may be unable to listen there as long as "
              + (clue.rows().size() == 1 ? "it lasts" : "they last");
      case REMAINS ->
          "the kernel keeps "
              + counted(clue.rows().size(), "ended connection", "ended connections")
              + " of the port: "
              + some(clue.rows(), ExplanationWording::connection)
              + "; a program without SO_REUSEADDR cannot listen there before "
              + (clue.rows().size() == 1 ? "it is gone" : "they are gone");
      case BOUND_ONLY ->
          FindingWording.listed(clue.processes())
              + (clue.processes().size() == 1 ? " holds" : " hold")
              + " TCP sockets that are bound at most, perhaps to the port, and do not listen: the"
              + " program did not call listen(2)";
      case OTHER_PROTOCOL ->
          "by another protocol there is " + some(clue.rows(), FindingWording::socket);
      case OTHER_NAMESPACE ->
          "in another network namespace there is " + some(clue.rows(), row -> there(row, of));
      case FORWARDED -> some(clue.rows(), ExplanationWording::forwarding);
      case IN_COMMAND ->
          FindingWording.listed(clue.processes())
              + (clue.processes().size() == 1 ? " has" : " have")
              + " the number in the command line, and "
              + (clue.rows().isEmpty()
                  ? "no socket here that waits for peers"
                  : "listens at " + some(clue.rows(), ExplanationWording::end));
      case SIMILAR_NAME -> "a similar name has " + some(clue.rows(), FindingWording::socket);
    };
  }

  private static String connection(AttributedConnection row) {
    Connection connection = row.connection();
    return connection.local()
        + connection.remote().map(remote -> " to " + remote).orElse("")
        + connection.state().map(state -> ", " + state.label()).orElse("")
        + (row.ownership().owners().isEmpty()
            ? ""
            : ", of " + FindingWording.listed(row.ownership().processes()));
  }

  private static String there(AttributedConnection row, Explanation of) {
    String label = of.report().namespaces().label(row.connection().namespace().orElse(null));
    return FindingWording.socket(row)
        + (label == null ? "" : " (see it with --namespace " + label + ")");
  }

  private static String forwarding(AttributedConnection row) {
    return FindingWording.socket(row)
        + " forwards to "
        + row.ownership().processes().stream()
            .flatMap(process -> process.forwardsTo().stream())
            .map(Object::toString)
            .findFirst()
            .orElse("it");
  }

  private static String end(AttributedConnection row) {
    return row.connection().protocol().label() + " " + row.connection().local();
  }

  private static <T> String some(List<T> items, Function<T, String> text) {
    int more = items.size() - MOST_LISTED;
    return items.stream().limit(MOST_LISTED).map(text).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
