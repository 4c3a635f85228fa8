package org.jnetstat.adapters.procfs.socket;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.jnetstat.adapters.procfs.file.FieldCursor;
import org.jnetstat.adapters.procfs.file.MalformedRowException;
import org.jnetstat.adapters.procfs.file.ProcLines;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketFilter;
import org.jnetstat.domain.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Takes the lines of one socket table, over one or more readings of it, and keeps each socket once.
 *
 * <p>A table is longer than what one read of the kernel gives. Between two reads rows move, so that
 * a reading can show a socket twice or not at all. The same socket is known by its inode and ends;
 * where there is no inode by its pointer, and where that is hidden by its state.
 *
 * <p>When more readings are of no use, the rows themselves tell. A row that one reading shows for
 * the first time and the next one shows again belongs to a socket that stays, and was probably
 * missed before; sockets that live shorter than a reading are never seen twice so.
 */
final class RowCollector implements ProcLines.LineReader {

  private static final byte[] HEADER_START = "sl".getBytes(StandardCharsets.US_ASCII);
  private static final int QUOTED_BYTES = 80;

  /**
   * After so many readings in a row without a missed stayer no more are looked for. Readings miss
   * much the same places, so that one such reading says little: over 1,500 reports of 2,500 sockets
   * among churn, 8 lacked a socket after one, 1 after two and none after three. Later one was seen
   * that lacked two after three; a fourth takes no time that could be measured.
   */
  private static final int ENOUGH_CALM_READINGS = 4;

  private final SocketRowParser parser;
  private final SeenRows seen = new SeenRows();
  private final SocketFilter filter;
  private final TableOrder order;
  private boolean onlyListeners;
  private int seenBeforeThisReading;
  private int seenBeforeLastReading;
  private boolean stayersMissedBefore;
  private int calmReadings;
  private BitSet inThisReading = new BitSet();
  private BitSet inLastReading = new BitSet();
  private int malformed;
  private int malformedInThisReading;
  private Fact.@Nullable Row firstMalformed;
  private boolean headerSeen;

  /** Over rows that this parser reads; those that pass the filter are wanted. */
  RowCollector(SocketRowParser parser, SocketFilter filter, TableOrder order) {
    this.parser = parser;
    this.filter = filter;
    this.order = order;
    this.onlyListeners = filter.wantsOnlyListenersOfTcp();
  }

  /** Takes of TCP only listeners from now on; other rows that were taken before stay. */
  void continueWithListeners() {
    onlyListeners = true;
  }

  @Override
  public boolean line(byte[] buffer, long number, int start, int end, boolean whole) {
    if (number == 1) {
      beginReading();
      if (isHeader(buffer, start, end)) {
        headerSeen = true;
        return true;
      }
    }
    SocketRow row;
    try {
      // A row without its end may also lack the last digits of a number, but of none that counts
      // if its pointer has begun.
      row = parser.parse(buffer, start, end);
    } catch (MalformedRowException problem) {
      MalformedRowException e = whole ? problem : new MalformedRowException("row", Fact.Defect.CUT);
      malformedInThisReading++;
      malformed = Math.max(malformed, malformedInThisReading);
      if (firstMalformed == null) {
        int quotedEnd = Math.min(end, start + QUOTED_BYTES);
        firstMalformed =
            new Fact.Row(
                number, e.field(), e.defect(), PrintableText.decode(buffer, start, quotedEnd));
      }
      return true;
    }
    Connection connection = row.connection();
    // Rows that every reading takes, wanted or not: by them it shows whether readings miss any.
    boolean reread = connection.isListening() || !connection.protocol().isTcp();
    if (!reread && onlyListeners) {
      // The kernel counts its rows. Where others do, they count their sockets.
      return !(order.isListenersFirst() && hasNumber(number - 2, buffer, start, end));
    }
    if (!reread && !filter.accepts(connection)) {
      return true;
    }
    int place = seen.numberOf(row);
    if (reread) {
      inThisReading.set(place);
    }
    stayersMissedBefore |= place >= seenBeforeLastReading && place < seenBeforeThisReading;
    return true;
  }

  private void beginReading() {
    malformedInThisReading = 0;
    inLastReading = inThisReading;
    inThisReading = new BitSet();
    calmReadings = stayersMissedBefore ? 0 : calmReadings + 1;
    seenBeforeLastReading = seenBeforeThisReading;
    seenBeforeThisReading = seen.size();
    stayersMissedBefore = false;
  }

  private static boolean isHeader(byte[] buffer, int start, int end) {
    int first = start;
    while (first < end && buffer[first] == ' ') {
      first++;
    }
    return end - first > HEADER_START.length
        && buffer[first] == HEADER_START[0]
        && buffer[first + 1] == HEADER_START[1];
  }

  /** Whether a row begins with a number: {@code " 12: "}. */
  private static boolean hasNumber(long wanted, byte[] buffer, int start, int end) {
    FieldCursor fields = new FieldCursor(buffer, start, end);
    try {
      fields.next("sl");
      return fields.decimal32("sl") == wanted;
    } catch (MalformedRowException e) {
      return false;
    }
  }

  /** The wanted sockets so far, in the order in which they were first seen. */
  List<Connection> connections() {
    return filter.acceptsEverything()
        ? seen.rows()
        : seen.rows().stream().filter(filter::accepts).toList();
  }

  /**
   * How many sockets were seen, and malformed rows, which are sockets too. Of UDP that is all of
   * them, wanted or not.
   */
  int size() {
    return seen.size() + malformed;
  }

  /**
   * Whether another reading can be expected to bring nothing but sockets opened since: the last one
   * brought just what the one before had, or several in a row brought nothing that stayed. Just the
   * same: rows are missed when others go away, which the next reading then lacks.
   */
  boolean isSettled() {
    return inThisReading.equals(inLastReading)
        || (!stayersMissedBefore && calmReadings + 1 >= ENOUGH_CALM_READINGS);
  }

  /** Whether the kernel's header line was there. */
  boolean headerSeen() {
    return headerSeen;
  }

  /** The greatest number of malformed rows in any one reading. */
  int malformed() {
    return malformed;
  }

  /** The first malformed row; null if there was none. */
  Fact.@Nullable Row firstMalformed() {
    return firstMalformed;
  }
}
