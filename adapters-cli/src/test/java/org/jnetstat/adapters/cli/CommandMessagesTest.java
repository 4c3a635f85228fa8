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

/** What a run says beside its rows. */
final class CommandMessagesTest extends CommandOverFakes {

  private static final Notice ABSENT = new Notice(Notice.Code.TABLE_ABSENT, 1, TCP);
  private static final Notice UNEXPLAINED = new Notice(Notice.Code.SOCKETS_UNEXPLAINED, 1);

  @Test
  void noticesFollowTheRowsAndDetailsAreLeftOut() {
    notices.add(ABSENT);
    notices.add(MALFORMED);
    notices.add(UNEXPLAINED);
    rows = err; // both on one terminal

    assertRun(0, "", SSH_TABLE + told(MALFORMED) + told(UNEXPLAINED));
  }

  @Test
  void aGapIsToldByTheStatusWhereItIsAskedFor() {
    notices.add(MALFORMED);

    assertRun(3, SSH_TABLE, told(MALFORMED), "--strict");
    assertRun(0, SSH_TABLE, told(MALFORMED));
  }

  @Test
  void aRemarkIsNoGap() {
    notices.add(ABSENT);
    notices.add(UNEXPLAINED);

    assertRun(0, SSH_TABLE, told(UNEXPLAINED), "--strict");
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

    assertRun(0, "", told(MALFORMED));

    assertEquals(List.of("flushed, told so far: ''"), order);
  }

  @Test
  void messagesAreFlushedAtTheEnd() {
    complaints = new BufferedWriter(err);

    assertRun(2, "", "jnetstat: unknown option '-q'\n" + TRY_HELP, "-q");
  }

  @Test
  void aPlaceThatIsNoProcIsToldInOneLine() {
    source =
        selection -> {
          throw new SourceUnavailableException(NO_TABLES.reason(), new Fact.File("/mnt"));
        };

    assertRun(2, "", "jnetstat: " + Wording.of(NO_TABLES) + "\n", "--proc-root", "/mnt");
  }

  @Test
  void thatSomethingCouldNotBeSeenOutweighsThatNothingMatched() {
    notices.add(MALFORMED);

    assertRun(3, "", told(MALFORMED), "-H", "--strict", "--port", "23");
  }
}
