package org.jnetstat.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The formats for other programs, as these read them, beside a real listener whose program has a
 * name that means something in each of them.
 */
class CellFormatsIT {

  private static final Path LISTENER =
      Path.of("src/test/python/named_listener.py").toAbsolutePath();
  private static final String NAME = "=\"a\",b;|c<d>_";

  private Process process;
  private String port;

  @BeforeEach
  void listen() throws IOException {
    process =
        new ProcessBuilder("python3", LISTENER.toString(), NAME)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    port = process.inputReader(StandardCharsets.UTF_8).readLine();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void pythonReadsTheCsv() throws IOException, InterruptedException {
    String read =
        "import csv, sys; sys.stdin.reconfigure(newline='');"
            + " print(list(csv.DictReader(sys.stdin, strict=True)))";

    assertEquals(
        "[{'protocol': 'tcp', 'local': '127.0.0.1:PORT', 'remote': '', 'state': 'LISTEN',"
                .replace("PORT", port)
            + " 'pid': '"
            + process.pid()
            + "', 'program': '\\'=\"a\",b;|c<d>_'}]\n",
        shell("$JNETSTAT -f csv $MINE | python3 -c \"$SCRIPT\"", read).out());
  }

  @Test
  void cutReadsTheTsv() throws IOException, InterruptedException {
    assertEquals(
        "127.0.0.1:" + port + "\t'" + NAME + "\n",
        shell("$JNETSTAT -Hf tsv $MINE | cut -f 2,6", "").out());
  }

  @Test
  void markdownHasAsManyCellsAsTitles() throws IOException, InterruptedException {
    assertEquals(
        """
        | Proto | Local address | Remote address | Status | PID | Program name |
        | --- | --- | --- | --- | --- | --- |
        | tcp | 127.0.0.1:PORT | - | LISTEN | PID_OF | ="a",b;\\|c\\<d\\>\\_ |
        """
            .replace("PORT", port)
            .replace("PID_OF", Long.toString(process.pid())),
        shell("$JNETSTAT -f markdown $MINE", "").out());
  }

  @Test
  void columnsAndTemplatesShowTheCommandLine() throws IOException, InterruptedException {
    Path arguments = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    String command = Files.readString(arguments).replace('\0', ' ').strip();
    assertTrue(command.endsWith(LISTENER + " " + NAME), command);

    assertEquals(
        "name,local.port,command\r\n\"'=\"\"a\"\",b;|c<d>_\",PORT,\"COMMAND\"\r\n"
            .replace("PORT", port)
            .replace("COMMAND", command.replace("\"", "\"\"")),
        shell("$JNETSTAT -f csv --columns name,local.port,command $MINE", "").out());
    assertEquals(
        process.pid() + " " + NAME + "\t" + port + " {" + command + "}\n",
        shell("$JNETSTAT --template \"$SCRIPT\" $MINE", "{pid} {name}\\t{local.port} {{{command}}}")
            .out());
    Program.Result table = shell("$JNETSTAT --command $MINE", "");
    assertTrue(table.out().endsWith("  " + command + "\n"), table.toString());
  }

  @Test
  void theOwnersOfAPortAreEndedByTheirPids() throws IOException, InterruptedException {
    assertEquals(0, shell("kill $($JNETSTAT -l $MINE -f pids)", "").status());
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "was not ended");

    Program.Result nobody = shell("$JNETSTAT -l $MINE -f pids", "");
    assertEquals(new Program.Result(1, "", ""), nobody);
  }

  private Program.Result shell(String command, String script)
      throws IOException, InterruptedException {
    return Program.execute(
        Map.of(
            "JNETSTAT",
            Program.LAUNCHER.toString(),
            "MINE", // others may have the port at other addresses
            "tcp --local-address 127.0.0.1 --local-port " + port,
            "SCRIPT",
            script),
        List.of("sh", "-c", command));
  }
}
