package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.adapters.cli.syntax.FormatsToChoose.TABLE;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jnetstat.adapters.cli.syntax.Invocation.ColorChoice;
import org.jnetstat.adapters.cli.syntax.Invocation.Output;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowConnections;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.socket.SocketFilter;
import org.jspecify.annotations.Nullable;

/** The answer that a command line asks for: the default one, changed step by step. */
final class Answer {

  private ConnectionQuery query = ConnectionQuery.DEFAULT;
  private Choice users = Choice.EVERYTHING;
  private SourceOptions source = new SourceOptions(Path.of("/proc"), ByteOrder.nativeOrder());
  private OutputFormat format = TABLE;
  private RenderOptions options = RenderOptions.DEFAULT;
  private ColorChoice color = ColorChoice.AUTO;
  private boolean summary;
  private boolean sorted = true;
  private boolean quiet;
  private @Nullable Duration interval;
  private boolean strict;

  /** The answer to a command line without arguments. */
  static Answer byDefault() {
    return new Answer();
  }

  Answer to(ConnectionQuery wanted) {
    query = wanted;
    return this;
  }

  Answer of(Protocol first, Protocol... others) {
    return to(new ConnectionQuery(EnumSet.of(first, others), query.owners()));
  }

  Answer where(SocketFilter.Condition condition) {
    return to(query.where(SocketFilter.EVERYTHING.and(condition)));
  }

  /** What {@code -l} asks for. */
  Answer ofListeners() {
    options = options.scoped(RenderOptions.Scope.LISTENING);
    return to(query.where(SocketFilter.LISTENING));
  }

  Answer ofUsers(String... wanted) {
    users = new Choice(List.of(wanted), List.of());
    return this;
  }

  /** In the order of the kernel's tables, which no format but netstat has without being asked. */
  Answer unsorted() {
    sorted = false;
    return this;
  }

  Answer quietly() {
    quiet = true;
    return this;
  }

  Answer readFrom(String procRoot) {
    source = new SourceOptions(Path.of(procRoot), source.byteOrder());
    return this;
  }

  Answer in(ByteOrder byteOrder) {
    source = new SourceOptions(source.procRoot(), byteOrder);
    return this;
  }

  Answer in(OutputFormat wanted) {
    format = wanted;
    return this;
  }

  Answer with(Section... further) {
    options = options.and(Set.of(further));
    return this;
  }

  Answer shownWith(RenderOptions wanted) {
    options = wanted;
    return this;
  }

  Answer colored(ColorChoice wanted) {
    color = wanted;
    return this;
  }

  Answer inNumbers() {
    summary = true;
    return this;
  }

  Answer every(Duration wanted) {
    interval = wanted;
    return this;
  }

  Answer strictly() {
    strict = true;
    return this;
  }

  ShowConnections asked() {
    boolean byPort =
        sorted
            && format.dialect() != OutputFormat.Dialect.NETSTAT
            && query.order().equals(RowOrder.OF_TABLES);
    return new ShowConnections(
        byPort ? query.sortedBy(RowOrder.BY_PORT) : query,
        users,
        source,
        new Output(format, options, color, summary, quiet),
        interval,
        strict,
        null);
  }
}
