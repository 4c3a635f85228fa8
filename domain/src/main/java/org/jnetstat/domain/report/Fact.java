package org.jnetstat.domain.report;

import java.util.List;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.process.PlacePattern;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.text.PrintableText;

/**
 * A detail of a {@link Notice}, an {@link Unavailability} or a {@link Finding}: what it is about,
 * as a value.
 *
 * <p>Facts travel from where something was seen to where a person reads about it. Only there they
 * become a sentence.
 */
public sealed interface Fact
    permits Fact.File,
        Fact.Processes,
        Fact.Holders,
        Fact.Namespaces,
        Fact.Names,
        Fact.Wanted,
        Fact.MountOption,
        Fact.Row,
        Fact.Measure,
        Fact.Doing,
        Fact.Failure,
        Fact.Cause,
        Fact.Remedy,
        Fact.Obstacle,
        Unavailability {

  /**
   * A file or directory.
   *
   * @param path as it can be typed; {@linkplain PrintableText printable}
   */
  record File(String path) implements Fact {

    /** Makes the path printable. */
    public File {
      path = PrintableText.of(path);
    }
  }

  /**
   * Processes.
   *
   * @param pids their numbers, ascending; at least one
   */
  record Processes(List<Integer> pids) implements Fact {

    /** Copies the list. */
    public Processes {
      pids = List.copyOf(pids);
    }
  }

  /**
   * Processes that hold a socket.
   *
   * @param processes in the order in which to list them; at least one
   */
  record Holders(List<ProcessInfo> processes) implements Fact {

    /** Copies the list. */
    public Holders {
      processes = List.copyOf(processes);
    }
  }

  /**
   * Network namespaces.
   *
   * @param known in the order in which to list them; may be empty
   */
  record Namespaces(List<KnownNamespace> known) implements Fact {

    /** Copies the list. */
    public Namespaces {
      known = List.copyOf(known);
    }
  }

  /**
   * Names that a notice, failure or finding is about: of namespaces, places, users or services.
   *
   * @param names in the order in which to list them; {@linkplain PrintableText printable}
   */
  record Names(List<String> names) implements Fact {

    /** Copies the list and makes the names printable. */
    public Names {
      names = names.stream().map(PrintableText::of).toList();
    }
  }

  /**
   * What a user asked for.
   *
   * @param place the namespace that was wanted
   */
  record Wanted(PlacePattern place) implements Fact {}

  /**
   * An option with which a procfs is mounted.
   *
   * @param text as the mount table has it: {@code hidepid=invisible}
   */
  record MountOption(String text) implements Fact {}

  /**
   * A row of a socket table that could not be decoded.
   *
   * @param line the number of its line, from 1
   * @param field the field that is wrong, by the name it has in the table's header
   * @param defect what is wrong with it
   * @param text how the row begins; {@linkplain PrintableText printable}
   */
  record Row(long line, String field, Defect defect, String text) implements Fact {

    /** Makes the text printable. */
    public Row {
      text = PrintableText.of(text);
    }
  }

  /** What is wrong with a field. */
  enum Defect {
    /** The row ends before it. */
    MISSING,
    /** The row has no end: it was cut. */
    CUT,
    /** It is no hexadecimal number of the width that the kernel writes. */
    NOT_HEXADECIMAL,
    /** It is no decimal number. */
    NOT_DECIMAL,
    /** It is a number that cannot be. */
    OUT_OF_RANGE,
    /** Something else follows it than should. */
    NOT_DELIMITED
  }

  /**
   * A number that shows what is wrong.
   *
   * @param name what is counted, in lower-case letters, digits and underscores; its unit, if it has
   *     one, at the end ({@code send_queue_bytes})
   * @param value the number, 0 or more
   */
  record Measure(String name, long value) implements Fact {

    /** Connections that wait in an accept queue. */
    public static final String WAITING = "waiting";

    /** Of them those that waited at the first look already. */
    public static final String STILL_WAITING = "still_waiting";

    /** How many connections an accept queue may hold at most, whatever its program asked for. */
    public static final String SOMAXCONN = "somaxconn";

    /** Connections that a full accept queue turned away, between the two looks. */
    public static final String OVERFLOWS = "overflows";

    /** Connections in CLOSE_WAIT at both looks. */
    public static final String CLOSE_WAIT = "close_wait";

    /** Connection requests that were answered with SYN cookies, between the two looks. */
    public static final String SYN_COOKIES = "syn_cookies";

    /** Connection requests that a full queue dropped, between the two looks. */
    public static final String SYN_DROPS = "syn_drops";

    /** Half-open connections of a listener. */
    public static final String HALF_OPEN = "half_open";

    /** Different addresses from which these come. */
    public static final String REMOTE_ADDRESSES = "remote_addresses";

    /** Half-open connections whose answer was sent more than once. */
    public static final String ANSWERED_AGAIN = "answered_again";

    /** Local ports in use towards one end. */
    public static final String PORTS = "ports";

    /** How many local ports the kernel can choose. */
    public static final String EPHEMERAL_PORTS = "ephemeral_ports";

    /** Connections in TIME_WAIT. */
    public static final String TIME_WAIT = "time_wait";

    /** Datagrams that a socket lost, between the two looks. */
    public static final String DROPPED = "dropped";

    /** What was received and not yet read. */
    public static final String RECEIVE_QUEUE_BYTES = "receive_queue_bytes";

    /** Connections that the finding is about. */
    public static final String CONNECTIONS = "connections";

    /** What was sent and not yet acknowledged, or waits to be sent. */
    public static final String SEND_QUEUE_BYTES = "send_queue_bytes";

    /** Connection requests that were not answered. */
    public static final String REQUESTS = "requests";

    /** How often the same was sent again, at most. */
    public static final String RETRANSMITS = "retransmits";

    /** Pages of memory that TCP uses, on the whole machine. */
    public static final String MEMORY_PAGES = "memory_pages";

    /** From how many pages on it saves memory. */
    public static final String PRESSURE_PAGES = "pressure_pages";

    /** How many pages it may use. */
    public static final String LIMIT_PAGES = "limit_pages";

    /** How often it began to save memory, between the two looks. */
    public static final String PRESSURES = "pressures";

    /** Connections that were cut for lack of memory, between the two looks. */
    public static final String ABORTS = "aborts";

    /** Connections that no program holds and that are not ended yet, on the whole machine. */
    public static final String ORPHANS = "orphans";

    /** How many of these there may be. */
    public static final String MAX_ORPHANS = "max_orphans";

    /** How many connections in TIME_WAIT there may be. */
    public static final String MAX_TIME_WAIT = "max_time_wait";

    /** Connections that did not get into TIME_WAIT, between the two looks. */
    public static final String FORGOTTEN = "forgotten";

    /** Segments that a full receive queue dropped, between the two looks. */
    public static final String QUEUE_DROPS = "queue_drops";

    /** Segments that came while a program worked on a socket and were dropped, likewise. */
    public static final String BACKLOG_DROPS = "backlog_drops";

    /** How often a full receive queue was compacted or emptied, likewise. */
    public static final String PRUNINGS = "prunings";

    /** Connections that conntrack follows. */
    public static final String CONNTRACK_ENTRIES = "conntrack_entries";

    /** How many of these there may be. */
    public static final String CONNTRACK_MAX = "conntrack_max";

    /** File descriptors that a process has open. */
    public static final String OPEN_DESCRIPTORS = "open_descriptors";

    /** How many file descriptors a process may have open. */
    public static final String DESCRIPTOR_LIMIT = "descriptor_limit";

    /** Processes that a finding is about. */
    public static final String PROCESSES = "processes";

    /** Threads that a finding is about. */
    public static final String THREADS = "threads";

    /** Sockets that a finding is about. */
    public static final String SOCKETS = "sockets";

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name has other characters
     */
    public Measure {
      if (!name.matches("[a-z][a-z0-9_]*")) {
        throw new IllegalArgumentException(
            "'" + name + "' is not of lower-case letters, digits and underscores");
      }
    }
  }

  /**
   * How a process is doing that holds what a finding is about.
   *
   * @param process which one
   * @param condition how it is doing
   */
  record Doing(ProcessInfo process, ProcessCondition condition) implements Fact {}

  /**
   * What the system said.
   *
   * @param text in the system's words; {@linkplain PrintableText printable}
   */
  record Failure(String text) implements Fact {

    /** Makes the text printable. */
    public Failure {
      text = PrintableText.of(text);
    }
  }

  /** Why something could not be seen. */
  enum Cause implements Fact {
    /** A table does not begin with the kernel's header line. */
    NO_HEADER,
    /** A file that should be there is not. */
    NO_FILE,
    /** This user may not read it. */
    NOT_PERMITTED,
    /** Reading ended with an error before the end of the file. */
    READ_FAILED,
    /** Links lead from it, or from a directory around it, out of a copy of a /proc. */
    LINK_LEADS_OUT,
    /** It is a pipe, a device, or a directory in the place of a file, in a copy of a /proc. */
    WRONG_KIND_OF_FILE,
    /** It is larger than such a file of the kernel can be, in a copy of a /proc. */
    FILE_TOO_LARGE,
    /** Processes do not let this user list their descriptors. */
    DESCRIPTORS_REFUSED,
    /** Processes let this user list their descriptors and not read them. */
    DESCRIPTOR_LINKS_REFUSED,
    /** Processes do not let this user read their threads, io_urings or memory maps. */
    FURTHER_PLACES_REFUSED,
    /** Something is mounted over processes. */
    MOUNTED_OVER,
    /** A mount option of the procfs leaves other users' processes out. */
    PROCESSES_LEFT_OUT,
    /** Only the processes of one PID namespace are visible. */
    OTHER_PID_NAMESPACE,
    /** A copy of a /proc has no processes in it. */
    PROCESSES_NOT_COPIED,
    /** A copy of a /proc has processes in it, and not their descriptors. */
    DESCRIPTORS_NOT_COPIED,
    /** No process shows the network namespace in which it lives. */
    NO_PROCESS_SHOWS_IT
  }

  /**
   * What helps.
   *
   * @param kind what to do
   * @param values with what: names of capabilities, or paths; empty where the kind says it all
   */
  record Remedy(Kind kind, List<String> values) implements Fact {

    /** What can be done. */
    public enum Kind {
      /** Run as root. */
      RUN_AS_ROOT,
      /** Run as root, where users are seen as they are. */
      RUN_AS_ROOT_OUTSIDE_USER_NAMESPACE,
      /** Give this program the capabilities. */
      GRANT_CAPABILITIES,
      /** It has them, and something else denies it: find out what. */
      LOOK_FOR_DENIALS,
      /** Unmount the paths. */
      UNMOUNT,
      /** Run where all processes are visible. */
      RUN_ON_HOST,
      /** Copy the processes with their descriptors as well. */
      COPY_DESCRIPTORS
    }

    /** Copies the values and makes them printable. */
    public Remedy {
      values = values.stream().map(PrintableText::of).toList();
    }

    /** One whose kind says it all. */
    public Remedy(Kind kind) {
      this(kind, List.of());
    }
  }

  /**
   * Why some process's sockets stay unseen.
   *
   * @param cause what stands in the way
   * @param facts which processes it is about, or how the procfs is mounted
   * @param remedy what to do about it
   */
  record Obstacle(Cause cause, List<Fact> facts, Remedy remedy) implements Fact, Facts {

    /** Copies the facts. */
    public Obstacle {
      facts = List.copyOf(facts);
    }

    /**
     * Whether the processes are visible, and only what they hold is not. If not, they are outside
     * of this PID namespace, or of the copy.
     */
    public boolean isAboutVisibleProcesses() {
      return cause != Cause.OTHER_PID_NAMESPACE && cause != Cause.PROCESSES_NOT_COPIED;
    }
  }
}
