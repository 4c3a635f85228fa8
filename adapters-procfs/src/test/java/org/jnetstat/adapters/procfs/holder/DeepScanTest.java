package org.jnetstat.adapters.procfs.holder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jnetstat.adapters.procfs.process.ProcessReader;
import org.jnetstat.adapters.procfs.testing.FakeProc;
import org.jnetstat.adapters.procfs.testing.Holders;
import org.jnetstat.domain.port.SocketHolders;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.socket.SocketInodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sockets that no process holds by a descriptor of its own, in files that look like /proc. */
class DeepScanTest {

  private static final String RING = "anon_inode:[io_uring]";

  @TempDir Path directory;

  private FakeProc proc;

  @BeforeEach
  void buildProc() throws IOException {
    proc = new FakeProc(directory);
    release("6.18.44-generic\n");
  }

  private void release(String text) throws IOException {
    write("sys/kernel/osrelease", text);
  }

  private void write(String file, String content) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content, StandardCharsets.ISO_8859_1);
  }

  /** Gives a process another thread with these descriptors, written {@code 5=socket:[7]}. */
  private void thread(int pid, int thread, String... descriptors) throws IOException {
    Path table = Files.createDirectories(proc.root().thread(pid, thread).resolve("fd"));
    for (String descriptor : descriptors) {
      String[] parts = descriptor.split("=", 2);
      Files.createSymbolicLink(table.resolve(parts[0]), Path.of(parts[1]));
    }
  }

  private void maps(int pid, long... inodes) throws IOException {
    StringBuilder lines =
        new StringBuilder("56277cd7e000-56277cd7f000 r--p 00000000 fe:00 2171202   /usr/bin/x\n");
    for (long inode : inodes) {
      lines.append("7f158fdef000-7f158fdf0000 r--s 00000000 00:09 ").append(inode);
      lines.append("                      socket:[").append(inode).append("]\n");
    }
    write(pid + "/maps", lines.toString());
  }

  private static String ringListing(String... files) {
    StringBuilder text = new StringBuilder("pos:\t0\nSqThread:\t-1\n");
    text.append("UserFiles:\t").append(files.length).append('\n');
    for (int slot = 0; slot < files.length; slot++) {
      text.append("    ").append(slot).append(": ").append(files[slot]).append('\n');
    }
    return text + "UserBufs:\t1\n    0: socket:[77]\nPollList:\n";
  }

  private SocketHolders find(long... inodes) {
    return Holders.anywhere(proc.root(), inodes);
  }

  private static List<String> owners(SocketHolders holders, long inode) {
    return holders.of(inode).stream()
        .map(owner -> owner.process() + " " + owner.means().label() + " " + owner.descriptor())
        .toList();
  }

  @Test
  void eachPlaceIsSearchedForAllHolders() throws IOException {
    for (int pid : List.of(700, 800)) {
      proc.process(pid, "app").state('S', 2).descriptor(3, "pipe:[9]").descriptor(4, RING);
      thread(pid, pid, "3=pipe:[9]", "4=" + RING);
      thread(pid, pid + 1, "3=pipe:[9]", "4=" + RING, "5=socket:[11]");
      write(pid + "/fdinfo/4", ringListing("/dev/null", "socket:[22]"));
      maps(pid, 33);
    }

    SocketHolders holders = find(11, 22, 33, 44);

    assertEquals(
        List.of("700/app thread_descriptor 5", "800/app thread_descriptor 5"), owners(holders, 11));
    assertEquals(
        List.of("700/app registered_file null", "800/app registered_file null"),
        owners(holders, 22));
    assertEquals(
        List.of("700/app memory_mapping null", "800/app memory_mapping null"), owners(holders, 33));
    assertEquals(List.of(), owners(holders, 44));
    assertEquals(List.of(), holders.obstacles());
    assertEquals(List.of(), holders.notices());
  }

  @Test
  void socketOfADescriptorIsNotSearchedElsewhere() throws IOException {
    proc.process(700, "app").descriptor(3, "socket:[11]");
    Files.createDirectory(directory.resolve("700/maps")); // to read it fails
    proc.process(800, "mapper");
    maps(800, 11);

    SocketHolders holders = find(11);

    assertEquals(List.of("700/app descriptor 3"), owners(holders, 11));
    assertEquals(List.of(), holders.obstacles());
  }

  @Test
  void socketFoundInOnePlaceIsNotSearchedInTheNext() throws IOException {
    proc.process(700, "app").descriptor(4, RING);
    write("700/fdinfo/4", ringListing("socket:[11]"));
    maps(700, 11, 22);

    SocketHolders holders = find(11, 22);

    assertEquals(List.of("700/app registered_file null"), owners(holders, 11));
    assertEquals(List.of("700/app memory_mapping null"), owners(holders, 22));
  }

  @Test
  void threadsWithSharedDescriptorsAreOneHolder() throws IOException {
    proc.process(700, "leaderless").state('Z', 3);
    thread(700, 700);
    thread(700, 701, "3=socket:[11]");
    thread(700, 702, "3=socket:[11]");

    assertEquals(List.of("700/leaderless thread_descriptor 3"), owners(find(11), 11));
  }

  @Test
  void threadsWithOwnDescriptorsAreSeveralHolders() throws IOException {
    proc.process(700, "apart").state('S', 3).descriptor(3, "pipe:[1]");
    thread(700, 700, "3=pipe:[1]");
    thread(700, 701, "3=socket:[11]");
    thread(700, 702, "3=pipe:[1]", "4=socket:[11]");

    assertEquals(
        List.of("700/apart thread_descriptor 3", "700/apart thread_descriptor 4"),
        owners(find(11), 11));
  }

  @Test
  void highestDescriptorAloneDistinguishesThreads() throws IOException {
    FakeProc.FakeProcess process = proc.process(700, "crowded").state('S', 3);
    String[] shared = new String[40];
    for (int i = 0; i < shared.length; i++) {
      shared[i] = i + "=pipe:[" + i + "]";
      process.descriptor(i, "pipe:[" + i + "]");
    }
    String[] low = shared.clone();
    low[20] = "20=socket:[11]";
    String[] high = shared.clone();
    high[24] = "24=socket:[22]";
    thread(700, 701, low);
    thread(700, 702, high);

    SocketHolders holders = find(11, 22);

    assertEquals(List.of(), owners(holders, 11)); // the price of not reading every link
    assertEquals(List.of("700/crowded thread_descriptor 24"), owners(holders, 22));
  }

  @Test
  void aProcessOfOneThreadIsNotAskedForItsThreads() throws IOException {
    proc.process(700, "single");
    thread(700, 701, "3=socket:[11]");

    assertEquals(List.of(), owners(find(11), 11));
  }

  @Test
  void descriptorOpenedAfterTheFirstScanIsFound() throws IOException {
    proc.process(700, "app").state('S', 2).descriptor(3, "socket:[11]");
    thread(700, 701, "3=socket:[11]", "4=socket:[12]");
    ThreadDescriptors threads = new ThreadDescriptors(proc.root(), new ProcessReader(proc.root()));
    Set<Hold> holds = new LinkedHashSet<>();

    threads.collect(700, SocketInodes.of(11, 12), holds);

    assertEquals(
        Set.of(
            new Hold(700, Owner.Means.DESCRIPTOR, 3, 11),
            new Hold(700, Owner.Means.THREAD_DESCRIPTOR, 4, 12)),
        holds);
  }

  @Test
  void threadsOwnRingIsReadToo() throws IOException {
    proc.process(700, "app").state('S', 2);
    thread(700, 701, "4=" + RING);
    write("700/task/701/fdinfo/4", ringListing("socket:[11]"));

    assertEquals(List.of("700/app registered_file null"), owners(find(11), 11));
  }

  @Test
  void leaderlessProcessHasItsThreadsMemory() throws IOException {
    proc.process(700, "leaderless").state('Z', 2);
    write("700/maps", "");
    thread(700, 700);
    thread(700, 701);
    maps(700, 11);
    Files.move(directory.resolve("700/maps"), directory.resolve("700/task/701/maps"));

    assertEquals(List.of("700/leaderless memory_mapping null"), owners(find(11), 11));
  }

  @ParameterizedTest
  @CsvSource({
    "6.18.44-generic, true",
    "6.14.0, true",
    "7.0.0-rc1, true",
    "10.1, true",
    "6.13.12, false",
    "5.15.0-91-generic, false",
    "'', false",
    "garbage, false",
    "99999.1.1, false"
  })
  void kernelMustPrintWholePathsOfRegisteredFiles(String release, boolean believed)
      throws IOException {
    release(release + "\n");
    proc.process(700, "app").descriptor(4, RING);
    write("700/fdinfo/4", ringListing("socket:[11]"));

    assertEquals(
        believed ? List.of("700/app registered_file null") : List.of(), owners(find(11), 11));
  }

  @Test
  void busyRingShowsNothing() throws IOException {
    proc.process(700, "app").descriptor(4, RING);
    write("700/fdinfo/4", "pos:\t0\nflags:\t02000002\n    0: socket:[11]\n");

    SocketHolders holders = find(11);

    assertEquals(List.of(), owners(holders, 11));
    assertEquals(List.of(), holders.obstacles());
  }

  @Test
  void registeredBufferIsNoFile() throws IOException {
    proc.process(700, "app").descriptor(4, RING);
    write("700/fdinfo/4", ringListing("/dev/null"));

    assertEquals(List.of(), owners(find(77), 77));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "    0: socket:[123]|123",
        "12345: socket:[18446744073709551615]|-1",
        "    0: /tmp/socket:[123]|0",
        "    0: /tmp/1: socket:[123]|0",
        "    0: socket:[123] (deleted)|0",
        "    0: <none>|0",
        "     : socket:[123]|0",
        "    x: socket:[123]|0",
        "socket:[123]|0",
        "    0:socket:[123]|0"
      })
  void registeredFileMustBeASocketAsAWhole(String line, long inode) {
    assertEquals(inode, RegisteredFiles.inodeIn(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "7f158fdef000-7f158fdf0000 r--s 00000000 00:09 123                      socket:[123]|123",
        "7f158fdef000-7f158fdf0000 r--s 00000000 00:09 123 socket:[123]|123",
        "7f158fdef000-7f158fdf0000 r--s 00000000 fe:00 123            /tmp/socket:[123]|0",
        "7f158fdef000-7f158fdf0000 r--s 00000000 fe:00 123            /tmp/a socket:[123]|0",
        "7f158fdef000-7f158fdf0000 r--s 00000000 00:01 123   /memfd:socket:[123] (deleted)|0",
        "7f158fdef000-7f158fdf0000 rw-p 00000000 00:00 0     [anon:socket:[123]]|0",
        "7f158fdef000-7f158fdf0000 rw-p 00000000 00:00 0 |0",
        "7f158fdef000-7f158fdf0000 rw-p 00000000 00:00 0|0",
        "socket:[123]|0",
        "1 2 socket:[123]|0",
        "|0"
      })
  void mappingMustBeASocketAsAWhole(String line, long inode) {
    byte[] bytes =
        ("xx" + (line == null ? "" : line) + "socket:[9]").getBytes(StandardCharsets.US_ASCII);
    assertEquals(inode, MappedSockets.inodeIn(bytes, 2, bytes.length - "socket:[9]".length()));
  }

  @Test
  void aMapOfManyLinesIsReadToItsEnd() throws IOException {
    proc.process(700, "app");
    maps(700, IntStream.rangeClosed(1, 20_000).asLongStream().toArray());

    assertEquals(List.of("700/app memory_mapping null"), owners(find(20_000), 20_000));
  }

  @Test
  void aCommandLineOfAnyLengthCostsLittleMemory() throws IOException {
    proc.process(700, "long").descriptor(3, "socket:[11]");
    byte[] megabyte = "a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (var out = Files.newOutputStream(directory.resolve("700/cmdline"))) {
      for (int i = 0; i < 100; i++) {
        out.write(megabyte);
      }
    }

    List<String> command = find(11).of(11).getFirst().process().command();

    assertEquals(1, command.size());
    assertEquals(
        (1 << 16) + 1, command.getFirst().length()); // and not the text: a failure prints it
    assertEquals('…', command.getFirst().charAt(1 << 16));
  }
}
