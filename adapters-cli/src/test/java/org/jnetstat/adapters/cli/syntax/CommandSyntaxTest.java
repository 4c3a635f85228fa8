package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.adapters.cli.syntax.FormatsToChoose.FORMATS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowDocument;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowHelp;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowShortHelp;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a whole: its default, its source, and its documents. */
final class CommandSyntaxTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "--"})
  void withoutArgumentsThereIsADefault(String typed) throws UsageException {
    assertEquals(Answer.byDefault().asked(), TypedCommand.parse(typed));
  }

  @Test
  void earlierCommandLinesLeaveNothingBehind() throws UsageException {
    CommandSyntax syntax =
        new CommandSyntax(new CommandOptions(() -> FORMATS), TypedCommand.NUMBERS);
    syntax.parse(
        "udp", "--no-owners", "-f", "json", "--byte-order", "big", "--proc-root", "/x", "--strict");
    syntax.parse("--help");

    assertEquals(Answer.byDefault().asked(), syntax.parse());
  }

  static Stream<UnderstoodCommand> sources() {
    return Stream.of(
        new UnderstoodCommand("--proc-root /host/proc", Answer.byDefault().readFrom("/host/proc")),
        new UnderstoodCommand("--byte-order big", Answer.byDefault().in(ByteOrder.BIG_ENDIAN)),
        new UnderstoodCommand(
            "--byte-order=LITTLE", Answer.byDefault().in(ByteOrder.LITTLE_ENDIAN)));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void theSourceCanBeChosen(UnderstoodCommand command) throws UsageException {
    command.check();
  }

  @Test
  void theSourceCanHaveABlankInItsName() throws UsageException {
    assertEquals(
        Answer.byDefault().readFrom("a copy").asked(),
        TypedCommand.parseWords("--proc-root=a copy"));
  }

  @Test
  void noticesCanBeLeftOut() throws UsageException {
    assertEquals(Answer.byDefault().quietly().asked(), TypedCommand.parse("-q"));
    assertEquals(Answer.byDefault().quietly().asked(), TypedCommand.parse("--quiet"));
  }

  @Test
  void gapsCanBeMadeAFailure() throws UsageException {
    assertEquals(Answer.byDefault().strictly().asked(), TypedCommand.parse("--strict"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h --help", "-V --help", "icmp --help"})
  void helpComesBeforeEverythingElse(String typed) throws UsageException {
    assertEquals(new ShowHelp(Command.LISTING), TypedCommand.parse(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "-hh", "-V -h", "icmp -h"})
  void theCommonestOptionsCanBeShown(String typed) throws UsageException {
    assertEquals(new ShowShortHelp(), TypedCommand.parse(typed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version"})
  void theVersionCanBeShown(String typed) throws UsageException {
    assertEquals(new ShowVersion(), TypedCommand.parse(typed));
  }

  @Test
  void documentsCanBeGenerated() throws UsageException {
    assertEquals(new ShowDocument(CommandDocument.MAN), TypedCommand.parse("--generate man"));
    assertEquals(
        new ShowDocument(CommandDocument.MAN_DOCTOR), TypedCommand.parse("--generate man-doctor"));
  }
}
