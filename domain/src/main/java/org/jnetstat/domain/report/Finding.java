package org.jnetstat.domain.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with the network of a machine, or looks so: what it is, whom it is about,
 * and the numbers that show it. A finding has no number that was not read.
 *
 * @param kind what is wrong
 * @param severity how much it matters
 * @param subject whom it is about
 * @param facts what shows it: numbers, the most telling first, and what its process does
 * @param rows the sockets that it is about; may be empty
 */
public record Finding(
    Kind kind,
    Severity severity,
    Subject subject,
    List<Fact> facts,
    List<AttributedConnection> rows)
    implements Facts {

  /** How much a finding matters, the worst first. */
  public enum Severity {
    /** Users of the machine are failing now. */
    CRITICAL,
    /** Something will fail, or looks like an intruder. */
    WARNING,
    /** It is worth knowing. */
    NOTICE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The severity in lower case, {@code critical}: the word for it in formats. */
    public String label() {
      return label;
    }
  }

  /** What is wrong: one of the project's own kinds, or what an added check says in own words. */
  public sealed interface Kind permits Code, Said {

    /** The word for it in formats: lower-case letters, digits and underscores. */
    String label();
  }

  /** The kinds of findings of the project's own checks. */
  public enum Code implements Kind {
    /** An accept queue is full, so that new connections are refused or not answered. */
    ACCEPT_QUEUE_FULL,
    /** Connections wait in an accept queue, and the program does not take them. */
    NOT_ACCEPTING,
    /** A program keeps connections open that their other end has closed. */
    CLOSE_WAIT_PILE,
    /** A listener is asked for more connections than are confirmed. */
    SYN_FLOOD,
    /** No local port is left for a further connection to a peer, or few are. */
    PORTS_EXHAUSTED,
    /** A socket loses datagrams. */
    DATAGRAMS_DROPPED,
    /** A program does not read what was sent to it. */
    NOT_READING,
    /** A peer does not read what was sent to it. */
    PEER_NOT_READING,
    /** Nothing comes back from a peer. */
    PEER_SILENT,
    /** TCP has little memory left. */
    MEMORY_PRESSURE,
    /** There are as many connections without a program as may be, or nearly. */
    ORPHANS_FULL,
    /** There are as many connections in TIME_WAIT as may be, or nearly. */
    TIME_WAIT_FULL,
    /** Received segments are dropped, as programs do not read fast enough. */
    RECEIVE_DROPS,
    /** Conntrack follows as many connections as it can, or nearly. */
    CONNTRACK_FULL,
    /** A process that accepts connections has, or soon has, no descriptor left for another one. */
    DESCRIPTORS_EXHAUSTED,
    /**
     * A service that lets in whoever reaches it, unless it was told otherwise, listens beyond this
     * machine. Facts: its name in {@link Fact.Names}.
     */
    EXPOSED,
    /**
     * Two programs listen at one port, so that one takes connections from the other. The rows are
     * that which takes them, and the other.
     */
    SHADOWED,
    /** A shell or an interpreter has a TCP connection as its input, its output and its errors. */
    REVERSE_SHELL,
    /**
     * A program that listens runs from a directory for temporary files, or from memory. Facts:
     * {@link Fact.File}.
     */
    TEMPORARY_PROGRAM,
    /**
     * A process is called like a thread of the kernel and runs a file. Facts: {@link Fact.File}.
     */
    KERNEL_THREAD_NAME,
    /** A program that is not known to need raw sockets has some. */
    RAW_SOCKETS,
    /**
     * A program that is not known to watch networks, or no visible program, has packet sockets.
     * Facts: {@link Fact.Names} of the devices whose packets it gets; none if it gets those of all.
     */
    PACKET_SOCKETS,
    /**
     * The file of a program that listens was replaced or removed since it was started. Facts:
     * {@link Fact.File}.
     */
    STALE_PROGRAM,
    /** No process holds sockets, at both looks, though everything was readable. */
    SOCKETS_UNEXPLAINED,
    /**
     * Something is mounted over processes. Facts: {@link Fact.Processes}, and {@link Fact.File} of
     * the procfs.
     */
    PROCESSES_COVERED,
    /**
     * Control groups have processes, at both looks, that the list of processes has not. Facts:
     * {@link Fact.Processes}.
     */
    PROCESSES_UNLISTED,
    /** The kernel counts more threads, at both looks, than the processes have that are listed. */
    THREADS_UNLISTED,
    /** Every program loads libraries that are not its own. Facts: {@link Fact.Names} of them. */
    LIBRARIES_PRELOADED;

    private final String label = name().toLowerCase(Locale.ROOT);

    @Override
    public String label() {
      return label;
    }
  }

  /**
   * What an added check says.
   *
   * @param label the word for it in formats: lower-case letters, digits and underscores
   * @param statement what is wrong, in one line without a full stop
   * @param advice what to do next, in one line without a full stop
   */
  public record Said(String label, String statement, String advice) implements Kind {

    /**
     * Makes the texts printable.
     *
     * @throws IllegalArgumentException if the label has other characters
     */
    public Said {
      if (!label.matches("[a-z][a-z0-9_]*")) {
        throw new IllegalArgumentException(
            "'" + label + "' is not of lower-case letters, digits and underscores");
      }
      statement = PrintableText.of(statement);
      advice = PrintableText.of(advice);
    }
  }

  /** Whom a finding is about. */
  public sealed interface Subject {

    /** A socket, with the programs that hold it: a listener, mostly. */
    record Socket(AttributedConnection row) implements Subject {}

    /** A program, by one of its processes. */
    record Program(ProcessInfo process) implements Subject {}

    /** Who is at the other end of connections: an address and port. */
    record Remote(Endpoint end) implements Subject {}

    /**
     * The kernel's network stack.
     *
     * @param namespace that of this network namespace; {@code null} if it is not known which
     */
    record Stack(@Nullable NetworkNamespace namespace) implements Subject {}
  }

  /** Copies the lists. */
  public Finding {
    facts = List.copyOf(facts);
    rows = List.copyOf(rows);
  }

  /** The number of that name, if it is among the facts. */
  public OptionalLong measure(String name) {
    return facts(Fact.Measure.class).stream()
        .filter(measure -> measure.name().equals(name))
        .mapToLong(Fact.Measure::value)
        .findFirst();
  }
}
