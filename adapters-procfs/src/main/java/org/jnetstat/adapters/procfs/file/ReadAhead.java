package org.jnetstat.adapters.procfs.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a long table on a thread of its own, a few pages ahead of the parser: to write a page takes
 * the kernel longer than to understand it takes this program, and either can be done while the
 * other is.
 *
 * <p>Nothing is read ahead before as much was read as no short table has, nor where there is only
 * one core. Each read gives what one read of the stream below gave. For one thread.
 */
final class ReadAhead extends InputStream {

  /** As much is read without another thread. */
  private static final int READ_ALONE = 1 << 17;

  /**
   * More than a page of the kernel's, in bytes; the buffer to read into must have that much room.
   */
  static final int LARGEST_READ = 1 << 13;

  /** How many reads are handed over at once. */
  private static final int READS_IN_BLOCK = 16;

  private static final int BLOCKS_AHEAD = 4;

  /** How often to see whether the reading thread still lives; long, since it nearly always does. */
  private static final long LOOK_AFTER_MILLIS = 500;

  private static final boolean HELPFUL = Runtime.getRuntime().availableProcessors() > 1;

  private final InputStream in;
  private final BlockingQueue<Block> ahead = new ArrayBlockingQueue<>(BLOCKS_AHEAD);
  private int readAlone;
  private @Nullable Thread reader;
  private volatile @Nullable Throwable failure;
  private @Nullable Block block;

  /** Reads a stream, which {@link #close} closes. */
  ReadAhead(InputStream in) {
    this.in = in;
  }

  /** What several reads gave, and how it ended, if it did. */
  private static final class Block {
    private final byte[] bytes = new byte[READS_IN_BLOCK * LARGEST_READ];
    private final int[] lengths = new int[READS_IN_BLOCK];
    private int reads;
    private boolean last;
    private @Nullable IOException problem;
    private int taken;
    private int takenBytes;

    /** Fills it, on the reading thread. */
    void fill(InputStream in) {
      int filled = 0;
      try {
        for (int got; reads < READS_IN_BLOCK; filled += got) {
          got = in.read(bytes, filled, LARGEST_READ);
          if (got < 0) {
            last = true;
            return;
          }
          lengths[reads++] = got;
        }
      } catch (IOException e) {
        problem = e;
        last = true;
      }
    }

    /** Takes what the next read gave; −1 if there is none. */
    int take(byte[] buffer, int from) {
      if (taken == reads) {
        return -1;
      }
      int length = lengths[taken++];
      System.arraycopy(bytes, takenBytes, buffer, from, length);
      takenBytes += length;
      return length;
    }
  }

  @Override
  public int read() {
    throw new UnsupportedOperationException("a table is read by the page");
  }

  @Override
  public int read(byte[] buffer, int from, int most) throws IOException {
    if (reader == null) {
      if (readAlone < READ_ALONE || !HELPFUL) {
        int got = in.read(buffer, from, Math.min(most, LARGEST_READ));
        readAlone += Math.max(0, got);
        return got;
      }
      begin();
    }
    while (true) {
      Block current = block == null ? nextBlock() : block;
      block = current;
      int got = current.take(buffer, from);
      if (got >= 0) {
        return got;
      }
      if (current.problem != null) {
        throw current.problem;
      }
      if (current.last) {
        return -1;
      }
      block = null;
    }
  }

  /** Does not rely on the reading thread to tell its end: it may have no memory for that. */
  private Block nextBlock() throws IOException {
    try {
      Block next = null;
      while (next == null) {
        boolean over = reader == null || !reader.isAlive();
        next = ahead.poll(over ? 0 : LOOK_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        if (next == null && over) {
          throw new IllegalStateException("cannot read ahead", failure);
        }
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void begin() {
    Thread thread = new Thread(this::readOn, "read-ahead");
    thread.setDaemon(true);
    reader = thread;
    thread.start();
  }

  private void readOn() {
    try {
      boolean last = false;
      while (!last) {
        Block filled = new Block();
        filled.fill(in);
        last = filled.last;
        ahead.put(filled);
      }
    } catch (InterruptedException e) {
      // the result is not wanted any more
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.interrupt();
    }
    in.close();
  }
}
