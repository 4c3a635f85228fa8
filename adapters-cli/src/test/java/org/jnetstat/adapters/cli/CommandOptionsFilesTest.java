package org.jnetstat.adapters.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of the machine's and the user's file. */
final class CommandOptionsFilesTest extends CommandOverFakes {

  private static final String WITHOUT_HEADER =
      """
      tcp  0.0.0.0:22  -  LISTEN  812  sshd
      udp  0.0.0.0:68  -  -       812  sshd
      """;

  @TempDir Path directory;

  @BeforeEach
  void look() {
    configuration = directory.resolve("etc");
    environment.put("HOME", directory.resolve("home").toString());
  }

  private Path write(String file, String... lines) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, String.join("\n", lines) + "\n");
  }

  private Path ofMachine(String... lines) throws IOException {
    return write("etc/jnetstat/options", lines);
  }

  private Path ofUser(String... lines) throws IOException {
    return write("home/.config/jnetstat/options", lines);
  }

  @Test
  void nothingChangesWithoutFiles() {
    run("").shows(SSH_TABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-header", "  -H\t", "# a comment\n\n-H\r"})
  void optionOfAFileHolds(String content) throws IOException {
    ofUser(content);

    run("").shows(WITHOUT_HEADER);
    run("tcp udp").shows(WITHOUT_HEADER);
  }

  @Test
  void noConfigIsWithoutThem() throws IOException {
    ofMachine("-H");
    ofUser("-H", "--broken");

    run("--no-config").shows(SSH_TABLE);
  }

  @Test
  void whatIsTypedCountsMoreThanTheUsersFileAndThatMoreThanTheMachines() throws IOException {
    add(format("first", (report, to) -> to.write("first\n")));
    add(format("second", (report, to) -> to.write("second\n")));
    ofMachine("--format=first");
    run("").shows("first\n");
    ofUser("-f second");
    run("").shows("second\n");

    run("-f first").shows("first\n");
  }

  @ParameterizedTest
  @CsvSource({"--format = second", "--format=second", "-f second", "-f=second", "'-f  \t second'"})
  void valueStandsBehindABlankOrAnEqualsSign(String line) throws IOException {
    add(format("second", (report, to) -> to.write("second\n")));
    ofUser(line);

    run("").shows("second\n");
  }

  @Test
  void optionThatDoesNotGoWithTheRestIsLeftOut() throws IOException {
    ofUser("--columns=local", "-H");

    run("").shows("0.0.0.0:22\n0.0.0.0:68\n");
    assertTrue(run("-s").out().contains("tcp"), "-s and --columns exclude each other");
    rounds = 3;
    assertEquals(0, run("doctor").status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --colunms=pid | unknown option '--colunms'
          tcp           | unknown option 'tcp'
          --help        | unknown option '--help'
          --no-config   | unknown option '--no-config'
          --generate=x  | unknown option '--generate'
          --state=open  | unknown state 'open'
          --format      | --format needs a value
          --port        | --port needs a value
          =             | unknown option ''
          -lt           | unknown option '-lt'
          --wide=yes    | '--wide'
          """)
  void nonsenseIsRefusedWithItsPlace(String line, String complaint) throws IOException {
    Path file = ofUser("# mine", "-H", line);

    Run run = run("");

    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("jnetstat: '" + file + "', line 3: "), run.err());
    assertTrue(run.err().contains(complaint), run.err());
  }

  /** What is typed is no value of an option that may have one and has none. */
  @Test
  void repetitionOfAFileTakesNoWord() throws IOException {
    ofUser("-c");
    rounds = 2;

    run("tcp -H");

    assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1)), pauses);
  }

  @Test
  void helpIsGivenWhateverTheFilesSay() throws IOException {
    ofUser("--nonsense");

    assertEquals(0, run("--help").status());
    assertEquals(0, run("-h").status());
    run("--version").shows("jnetstat 1.2.3\n");
  }

  @Test
  void configurationOfAnotherPlaceIsRead() throws IOException {
    write("elsewhere/jnetstat/options", "-H");
    ofUser("--nonsense");
    environment.put("XDG_CONFIG_HOME", directory.resolve("elsewhere").toString());

    run("").shows(WITHOUT_HEADER);
  }

  @Test
  void homeOfAnotherUserIsPassedOver() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root to give files away");
    Path file = ofUser("--nonsense");
    Path home = directory.resolve("home/.config");

    Files.setAttribute(file, "unix:uid", 1234);
    run("").shows(SSH_TABLE);
    Files.setAttribute(file, "unix:uid", 0);
    Files.setAttribute(home, "unix:uid", 1234);
    run("").shows(SSH_TABLE);
    Files.setAttribute(home, "unix:uid", 0);
    assertEquals(2, run("").status());
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    Path file = directory.resolve("etc/jnetstat/options");
    Files.createDirectories(file);

    run("").refuses("'" + file + "' is no file of options: expected one option in each line");
    run("--no-config").shows(SSH_TABLE);
  }
}
