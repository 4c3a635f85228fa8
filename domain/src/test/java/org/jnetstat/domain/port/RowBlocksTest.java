package org.jnetstat.domain.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.socket.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowBlocksTest {

  private static List<AttributedConnection> rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new AttributedConnection(
                    Connection.builder(Protocol.TCP, new Endpoint(new IpAddress.V4(i), 80)).build(),
                    Ownership.NOT_SEARCHED))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2047, 2048, 2049, 100_000})
  void everyRowIsWrittenOnceAndInOrder(int count) throws IOException {
    List<AttributedConnection> rows = rows(count);
    List<AttributedConnection> taken = new ArrayList<>();
    new RowBlocks(rows).inOrder(block -> block, taken::addAll);
    assertEquals(rows, taken);
  }

  @Test
  void fewBlocksAreMadeAhead() throws IOException {
    AtomicInteger waiting = new AtomicInteger();
    new RowBlocks(rows(500_000))
        .inOrder(
            block -> {
              int now = waiting.incrementAndGet();
              assertTrue(now <= 4 * Runtime.getRuntime().availableProcessors(), now + " wait");
              return block;
            },
            block -> waiting.decrementAndGet());
    assertEquals(0, waiting.get());
  }

  @Test
  void leavingReaderEndsTheWork() {
    AtomicInteger made = new AtomicInteger();
    assertThrows(
        IOException.class,
        () ->
            new RowBlocks(rows(500_000))
                .inOrder(
                    block -> made.incrementAndGet(),
                    block -> {
                      throw new IOException("broken pipe");
                    }));
    assertTrue(made.get() < 100, made + " blocks were made in vain");
  }
}
