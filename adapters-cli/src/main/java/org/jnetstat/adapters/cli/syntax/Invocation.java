package org.jnetstat.adapters.cli.syntax;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.Explanation;
import org.jnetstat.domain.socket.SocketFilter;
import org.jspecify.annotations.Nullable;

/** What a command line asks for, once it has been understood. */
public sealed interface Invocation {

  /** What is told about the program itself, for which no socket is looked at. */
  sealed interface AboutTheProgram extends Invocation {}

  /** The help text of all options of a command; values beside it are not looked at. */
  record ShowHelp(Command command) implements AboutTheProgram {}

  /** The help text of the commonest options. */
  record ShowShortHelp() implements AboutTheProgram {}

  /** The program's version. */
  record ShowVersion() implements AboutTheProgram {}

  /** A document about the command itself, for its package. */
  record ShowDocument(CommandDocument document) implements AboutTheProgram {}

  /**
   * The answer to a query.
   *
   * @param query what is wanted
   * @param users users whose sockets are wanted or left out, as names or numbers. They become part
   *     of the query when the machine is known that has them
   * @param source where to read
   * @param output how to show it
   * @param interval how long to wait before it is shown again, or {@code null} to show it once
   * @param strict whether the exit status tells that an answer is not complete
   * @param saved the file into which the report is written as well; {@code null} for none
   */
  record ShowConnections(
      ConnectionQuery query,
      Choice users,
      SourceOptions source,
      Output output,
      @Nullable Duration interval,
      boolean strict,
      @Nullable Path saved)
      implements Invocation {

    /** Whether rows may be left out, and none is worth telling. In netstat -l is no filter. */
    public boolean isFiltered() {
      boolean listenersOfNetstat =
          output.format().dialect() == OutputFormat.Dialect.NETSTAT
              && query.sockets().equals(SocketFilter.LISTENING);
      ConnectionQuery asked = listenersOfNetstat ? query.where(SocketFilter.EVERYTHING) : query;
      return asked.isFiltered() || !users.isEverything();
    }

    /** How long to wait before it is shown again; empty to show it once. */
    public Optional<Duration> repetition() {
      return Optional.ofNullable(interval);
    }
  }

  /**
   * What is wrong: {@code jnetstat doctor}.
   *
   * @param query what is looked at
   * @param users users whose sockets are looked at or left out, as names or numbers
   * @param source where to read
   * @param output how to show it
   * @param interval how long to wait between two looks
   * @param repeats whether to go on looking, and not to end after two looks
   */
  record Examine(
      ConnectionQuery query,
      Choice users,
      SourceOptions source,
      Output output,
      Duration interval,
      boolean repeats)
      implements Invocation {}

  /**
   * Waiting until something meets a query, or nothing does any more: {@code jnetstat wait}.
   *
   * @param query what is waited for
   * @param users users whose sockets are waited for, as names or numbers
   * @param source where to read
   * @param gone whether it is waited until nothing meets the query
   * @param interval how long to wait between two looks
   * @param timeout how long to wait at most: zero to look once, {@code null} for ever
   * @param quiet whether nothing is told of what could not be seen
   */
  record Await(
      ConnectionQuery query,
      Choice users,
      SourceOptions source,
      boolean gone,
      Duration interval,
      @Nullable Duration timeout,
      boolean quiet)
      implements Invocation {}

  /**
   * Why a port or a program is as it is: {@code jnetstat why}.
   *
   * @param subject what is asked about
   * @param query by which protocols and in which network namespaces
   * @param source where to read
   * @param output how to show it
   * @param interval how long the doctor waits between two looks
   */
  record Explain(
      Explanation.Subject subject,
      ConnectionQuery query,
      SourceOptions source,
      Output output,
      Duration interval)
      implements Invocation {}

  /**
   * What differs between two reports: {@code jnetstat diff}.
   *
   * @param before the file of the first; {@code -} for standard input
   * @param after the file of the second, likewise; {@code null} for this machine now
   * @param query which sockets of both are compared
   * @param source where to read if there is one file
   * @param output how to show it
   */
  record Compare(
      String before,
      @Nullable String after,
      ConnectionQuery query,
      SourceOptions source,
      Output output)
      implements Invocation {}

  /**
   * How an answer is shown.
   *
   * @param format the format, which honours the options
   * @param options what is asked of it, but for the owners of the query and the width and colours
   *     of a terminal
   * @param color when colours are used
   * @param summary whether only the numbers are wanted
   * @param quiet whether nothing is told of what could not be seen
   */
  record Output(
      OutputFormat format,
      RenderOptions options,
      ColorChoice color,
      boolean summary,
      boolean quiet) {}

  /** When colours are used. */
  enum ColorChoice {
    /** On a terminal that can, unless the user does not want it. */
    AUTO,
    /** Always. */
    ALWAYS,
    /** Never. */
    NEVER
  }
}
