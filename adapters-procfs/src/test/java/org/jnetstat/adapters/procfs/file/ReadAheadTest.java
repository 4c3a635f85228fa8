package org.jnetstat.adapters.procfs.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class ReadAheadTest {

  /** What follows the last page. */
  private interface End {
    int read() throws IOException;
  }

  /** A file of the kernel. Each read gives one page, and at the end nothing or a failure. */
  private static final class Pages extends InputStream {
    private final List<byte[]> pages;
    private final End end;
    private final Set<Thread> readers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger given = new AtomicInteger();
    private volatile boolean closed;

    Pages(List<byte[]> pages) {
      this(pages, () -> -1);
    }

    Pages(List<byte[]> pages, End end) {
      this.pages = pages;
      this.end = end;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
      readers.add(Thread.currentThread());
      if (given.get() == pages.size()) {
        return end.read();
      }
      byte[] page = pages.get(given.getAndIncrement());
      System.arraycopy(page, 0, buffer, from, page.length);
      return page.length;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static List<byte[]> pages(int count) {
    Random random = new Random(4);
    List<byte[]> pages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] page = new byte[1 + random.nextInt(4050)];
      random.nextBytes(page);
      pages.add(page);
    }
    return pages;
  }

  private static byte[] next(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int got = in.read(buffer, 7, buffer.length - 7);
    return got < 0 ? new byte[0] : Arrays.copyOfRange(buffer, 7, 7 + got);
  }

  @Test
  void eachReadGivesWhatOneReadBelowGave() throws IOException {
    Pages pages = new Pages(pages(5000));
    try (InputStream in = new ReadAhead(pages)) {
      for (byte[] page : pages.pages) {
        assertArrayEquals(page, next(in));
      }
      assertEquals(-1, in.read(new byte[8192]));
      assertEquals(-1, in.read(new byte[8192]));
    }
    assertTrue(pages.closed);
    assertEquals(Runtime.getRuntime().availableProcessors() > 1 ? 2 : 1, pages.readers.size());
  }

  @Test
  void aShortTableIsReadWithoutAnotherThread() throws IOException {
    Pages pages = new Pages(pages(20));
    try (InputStream in = new ReadAhead(pages)) {
      while (next(in).length > 0) {
        assertEquals(Set.of(Thread.currentThread()), pages.readers);
      }
    }
  }

  @Test
  void failureFollowsTheBytesReadBefore() throws IOException {
    Pages pages =
        new Pages(
            pages(500),
            () -> {
              throw new IOException("the page was taken away");
            });
    try (InputStream in = new ReadAhead(pages)) {
      for (byte[] page : pages.pages) {
        assertArrayEquals(page, next(in));
      }
      assertEquals(
          "the page was taken away", assertThrows(IOException.class, () -> next(in)).getMessage());
    }
  }

  /** Neither memory nor a class may be missing so that the reader waits for ever. */
  @ParameterizedTest
  @ValueSource(classes = {OutOfMemoryError.class, NoClassDefFoundError.class})
  void errorThatEndsTheThreadEndsTheReading(Class<? extends Error> kind) throws Exception {
    Error end = kind.getConstructor().newInstance();
    Pages pages =
        new Pages(
            pages(500),
            () -> {
              throw end;
            });
    try (InputStream in = new ReadAhead(pages)) {
      for (byte[] page : pages.pages.subList(0, 100)) {
        assertArrayEquals(page, next(in));
      }
      IllegalStateException failure =
          assertThrows(
              IllegalStateException.class, () -> in.transferTo(OutputStream.nullOutputStream()));
      assertEquals(end, failure.getCause());
    }
  }

  @Test
  void closingStopsTheReading() throws IOException, InterruptedException {
    Pages pages = new Pages(pages(100_000));
    try (InputStream in = new ReadAhead(pages)) {
      for (int i = 0; i < 200; i++) {
        next(in);
      }
    }
    for (Thread reader : pages.readers) {
      if (reader != Thread.currentThread()) {
        assertTrue(reader.join(Duration.ofMinutes(2)), "the reading goes on");
      }
    }
    assertFalse(pages.given.get() == pages.pages.size(), "all was read");
  }
}
