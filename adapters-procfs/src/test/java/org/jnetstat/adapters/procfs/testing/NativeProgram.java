package org.jnetstat.adapters.procfs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program of {@code src/test/c}, which uses sockets and threads in ways that Java cannot. It
 * prints a line of numbers when it is ready, and ends when it is closed.
 */
public final class NativeProgram implements AutoCloseable {

  private static final Path SOURCES = Path.of("src/test/c");
  private static final Path BINARIES = Path.of("target/test-c");
  private static final Map<String, Path> COMPILED = new ConcurrentHashMap<>();

  private final Process process;
  private long[] numbers;

  private NativeProgram(Process process, long[] numbers) {
    this.process = process;
    this.numbers = numbers;
  }

  /** Compiles the program, starts it, and waits until it is ready. */
  public static NativeProgram start(String name, Object... arguments) throws IOException {
    return start(compiled(name), arguments);
  }

  /** Starts a compiled program and waits until it is ready. Skips the test if it cannot be. */
  public static NativeProgram start(Path program, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).start();
    String line = process.inputReader(StandardCharsets.US_ASCII).readLine();
    if (line == null) {
      String problem = process.errorReader(StandardCharsets.US_ASCII).readLine();
      assumeTrue(false, "this machine does not let " + program + " work: " + problem);
    }
    return new NativeProgram(process, numbersIn(line));
  }

  private static long[] numbersIn(String line) {
    return Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
  }

  /** Gives it a line of input, and waits for the numbers that it prints then. */
  public void act() throws IOException {
    Writer input = process.outputWriter(StandardCharsets.US_ASCII);
    input.write('\n');
    input.flush();
    String line = process.inputReader(StandardCharsets.US_ASCII).readLine();
    numbers = numbersIn(String.valueOf(line));
  }

  /** The program's file; compiled once. Skips the test where there is no compiler. */
  public static Path compiled(String name) throws IOException {
    Path known = COMPILED.get(name);
    if (known != null) {
      return known;
    }
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "needs gcc to compile " + name + ".c");
    Path binary = Files.createDirectories(BINARIES).resolve(name).toAbsolutePath();
    Process compiler =
        new ProcessBuilder(
                "gcc",
                "-Wall",
                "-Wextra",
                "-Werror",
                "-pthread",
                "-o",
                binary.toString(),
                SOURCES.resolve(name + ".c").toString())
            .redirectErrorStream(true)
            .start();
    String messages = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, awaitEnd(compiler), messages);
    COMPILED.put(name, binary);
    return binary;
  }

  /** The program's PID. */
  public int pid() {
    return Math.toIntExact(process.pid());
  }

  /** What it printed last: the number at a place, from 0. */
  public long number(int place) {
    return numbers[place];
  }

  /** Ends it at once, and waits until its PID is free. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(process);
  }

  @Override
  public void close() throws IOException {
    try {
      process.getOutputStream().close(); // the end of its input, at which it ends
      awaitEnd(process);
    } finally {
      process.destroyForcibly();
    }
  }

  private static int awaitEnd(Process process) {
    try {
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        throw new AssertionError("process " + process.pid() + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while process " + process.pid() + " ends", e);
    }
    return process.exitValue();
  }
}
