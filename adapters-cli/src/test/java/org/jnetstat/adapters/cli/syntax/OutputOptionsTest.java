package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.adapters.cli.syntax.FormatsToChoose.DOCUMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.jnetstat.adapters.cli.syntax.Invocation.ColorChoice;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.Column.Section;
import org.jnetstat.domain.report.ConnectionQuery;
import org.jnetstat.domain.report.RowOrder;
import org.jnetstat.domain.report.RowOrder.Criterion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows are shown: the format, its columns, and the order. */
final class OutputOptionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"-f json", "-fjson", "--format json", "--format=json", "-f table --format json"})
  void theLastFormatIsUsed(String typed) throws UsageException {
    assertEquals(Answer.byDefault().in(DOCUMENT).asked(), TypedCommand.parse(typed));
  }

  @Test
  void extendShowsMoreColumns() throws UsageException {
    assertEquals(Answer.byDefault().with(Section.EXTENDED).asked(), TypedCommand.parse("--extend"));
  }

  @Test
  void lettersCanBeJoined() throws UsageException {
    RenderOptions view =
        RenderOptions.DEFAULT
            .and(Set.of(Section.EXTENDED, Section.TIMERS))
            .withWholeNames()
            .withoutHeader();

    assertEquals(
        Answer.byDefault().shownWith(view).colored(ColorChoice.NEVER).inNumbers().asked(),
        TypedCommand.parse("-seoWH --color=Never"));
  }

  @Test
  void rowsAreSortedUpOrDown() throws UsageException {
    assertEquals(
        sortedBy(upBy(RowOrder.Key.STATE), downBy(RowOrder.Key.RECV_Q)),
        TypedCommand.parse("--sort State,-recv-q"));
  }

  @Test
  void aSortKeyCanBeATitleOfTheTable() throws UsageException {
    assertEquals(
        sortedBy(
            downBy(RowOrder.Key.STATE),
            upBy(RowOrder.Key.PROGRAM),
            upBy(RowOrder.Key.LOCAL),
            upBy(RowOrder.Key.INODE)),
        TypedCommand.parseWords("--sort", "-status,Program name,local_address,inode"));
  }

  private static Invocation sortedBy(Criterion... criteria) {
    return Answer.byDefault()
        .to(ConnectionQuery.DEFAULT.sortedBy(new RowOrder(List.of(criteria))))
        .asked();
  }

  private static Criterion upBy(RowOrder.Key key) {
    return new Criterion(key, false);
  }

  private static Criterion downBy(RowOrder.Key key) {
    return new Criterion(key, true);
  }
}
