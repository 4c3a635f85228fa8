package org.jnetstat.adapters.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jnetstat.domain.port.SourceUnavailableException;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.wording.Wording;
import org.junit.jupiter.api.Test;

/** Messages of a run, beside its rows. */
final class CommandMessagesTest extends CommandOverFakes {

  private static final Notice ABSENT = new Notice(Notice.Code.TABLE_ABSENT, 1, TCP);
  private static final Notice UNEXPLAINED = new Notice(Notice.Code.SOCKETS_UNEXPLAINED, 1);

  /** The answer is as incomplete as it was, and --strict still says so. */
  @Test
  void noticesCanBeLeftOut() {
    notices.add(MALFORMED);

    run("-q").shows(SSH_TABLE);
    assertEquals(3, run("-q --strict").status());
    run("-q --user nobody-here")
        .refuses(
            "unknown user 'nobody-here' for --user: expected a user name or a uid (0-4294967295)");
  }

  @Test
  void noticesFollowTheRowsWithoutDetails() {
    notices.add(ABSENT);
    notices.add(MALFORMED);
    notices.add(UNEXPLAINED);
    rows = err; // both on one terminal

    run("").shows("", SSH_TABLE + message(MALFORMED) + message(UNEXPLAINED));
  }

  @Test
  void gapSetsTheStatusIfStrict() {
    notices.add(MALFORMED);

    run("--strict").ends(3, SSH_TABLE, message(MALFORMED));
    run("").shows(SSH_TABLE, message(MALFORMED));
  }

  @Test
  void remarkIsNoGap() {
    notices.add(ABSENT);
    notices.add(UNEXPLAINED);

    run("--strict").shows(SSH_TABLE, message(UNEXPLAINED));
  }

  @Test
  void rowsAreFlushedBeforeTheNotices() {
    List<String> order = new ArrayList<>();
    notices.add(MALFORMED);
    rows =
        new StringWriter() {
          @Override
          public void flush() {
            order.add("flushed, told so far: '" + err + "'");
          }
        };

    run("").shows("", message(MALFORMED));

    assertEquals(List.of("flushed, told so far: ''"), order);
  }

  @Test
  void messagesAreFlushedAtTheEnd() {
    complaints = new BufferedWriter(err);

    run("-y").refuses("unknown option '-y'");
  }

  @Test
  void unusableSourceTakesOneLine() {
    source =
        selection -> {
          throw new SourceUnavailableException(NO_TABLES.reason(), new Fact.File("/mnt"));
        };

    run("--proc-root /mnt").ends(2, "", "jnetstat: " + Wording.of(NO_TABLES) + "\n");
  }

  @Test
  void gapOutweighsAnEmptyResult() {
    notices.add(MALFORMED);

    run("-H --strict --port 23").ends(3, "", message(MALFORMED));
  }
}
