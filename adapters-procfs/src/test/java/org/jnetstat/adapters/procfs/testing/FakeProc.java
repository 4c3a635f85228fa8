package org.jnetstat.adapters.procfs.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jnetstat.adapters.procfs.ProcRoot;

/** Builds a directory that looks like a copy of /proc: plain files and real links. */
public final class FakeProc {

  private final Path directory;

  public FakeProc(Path directory) throws IOException {
    this.directory = directory;
    Files.writeString(directory.resolve("stat"), "cpu  1 2 3\nbtime 1700000000\nprocesses 5\n");
    Files.writeString(directory.resolve("uptime"), "1000.00 2000.00\n");
    kernelThreads();
  }

  /** The parent of kernel threads. It marks the first PID namespace. */
  public FakeProcess kernelThreads() throws IOException {
    return process(2, "kthreadd").flags(0x00208040);
  }

  public ProcRoot root() {
    return new ProcRoot(directory);
  }

  Path directory() {
    return directory;
  }

  /** Adds a process that was started 500 s after boot, or finds the one that was added. */
  public FakeProcess process(int pid, String name) throws IOException {
    return new FakeProcess(pid, name.getBytes(StandardCharsets.UTF_8));
  }

  /** A process's directory in the making. */
  public final class FakeProcess {
    private final int pid;
    private final byte[] name;
    private final Path home;
    private long flags = 0x00400100;
    private char state = 'S';
    private long threads = 1;
    private long startTicks = 50_000;
    private int parent = 1;

    private FakeProcess(int pid, byte[] name) throws IOException {
      this.pid = pid;
      this.name = name;
      this.home = Files.createDirectories(directory.resolve(Integer.toString(pid)));
      Files.createDirectories(home.resolve("fd"));
      file("cmdline", "/usr/bin/%s\0--flag\0".formatted(new String(name, StandardCharsets.UTF_8)));
      file("status", "Name:\tx\nPid:\t%s\nUid:\t1000\t1001\t1002\t1003\n".formatted(pid));
      Files.write(home.resolve("comm"), withNewline(name));
      writeStat();
    }

    public FakeProcess flags(long value) throws IOException {
      flags = value;
      return writeStat();
    }

    public FakeProcess state(char letter, long threadCount) throws IOException {
      state = letter;
      threads = threadCount;
      return writeStat();
    }

    public FakeProcess startTicks(long ticks) throws IOException {
      startTicks = ticks;
      return writeStat();
    }

    public FakeProcess parent(int pid) throws IOException {
      parent = pid;
      return writeStat();
    }

    public FakeProcess file(String file, String content) throws IOException {
      Files.writeString(home.resolve(file), content, StandardCharsets.ISO_8859_1);
      return this;
    }

    public FakeProcess executable(String target) throws IOException {
      Files.createSymbolicLink(home.resolve("exe"), Path.of(target));
      return this;
    }

    public FakeProcess directory(String target) throws IOException {
      Files.createSymbolicLink(home.resolve("cwd"), Path.of(target));
      return this;
    }

    public FakeProcess descriptor(int number, String target) throws IOException {
      Path link = home.resolve("fd").resolve(Integer.toString(number));
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, Path.of(target));
      return this;
    }

    private FakeProcess writeStat() throws IOException {
      String head =
          "%s (%s) %s %s %s %s 0 -1 %s".formatted(pid, "NAME", state, parent, pid, pid, flags);
      String tail =
          String.format(
              Locale.ROOT,
              " 1 2 3 4 5 6 7 8 20 0 %d 0 %d 10000 200 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0"
                  + " 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0\n",
              threads,
              startTicks);
      byte[] before = head.substring(0, head.indexOf("NAME")).getBytes(StandardCharsets.US_ASCII);
      byte[] after =
          (head.substring(head.indexOf("NAME") + 4) + tail).getBytes(StandardCharsets.US_ASCII);
      byte[] content = new byte[before.length + name.length + after.length];
      System.arraycopy(before, 0, content, 0, before.length);
      System.arraycopy(name, 0, content, before.length, name.length);
      System.arraycopy(after, 0, content, before.length + name.length, after.length);
      Files.write(home.resolve("stat"), content);
      return this;
    }

    private static byte[] withNewline(byte[] text) {
      byte[] line = java.util.Arrays.copyOf(text, text.length + 1);
      line[text.length] = '\n';
      return line;
    }
  }
}
