package org.jnetstat.domain.socket;

import static org.jnetstat.domain.testing.EndpointLiteral.endpoint;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {

  private static final long MAX_32_BIT = 4_294_967_295L;
  private static final Endpoint LOCAL = endpoint("10.0.0.5:22");
  private static final Endpoint REMOTE = endpoint("10.0.0.9:51234");
  private static final Timer TIMER = new Timer(Timer.Kind.KEEPALIVE, 59_940);
  private static final NetworkNamespace NAMESPACE = new NetworkNamespace(4_026_531_840L);

  /** Each optional field, with its setter and the value of its getter. */
  static final List<Field> FIELDS =
      List.of(
          new Field("remote", row -> row.remote(REMOTE), Optional.of(REMOTE)),
          new Field(
              "state", row -> row.state(TcpState.CLOSE_WAIT), Optional.of(TcpState.CLOSE_WAIT)),
          new Field("timer", row -> row.timer(TIMER), Optional.of(TIMER)),
          new Field("namespace", row -> row.namespace(NAMESPACE), Optional.of(NAMESPACE)),
          new Field("inode", row -> row.inode(11), OptionalLong.of(11)),
          new Field("receiveQueue", row -> row.receiveQueue(12), 12L),
          new Field("sendQueue", row -> row.sendQueue(13), 13L),
          new Field("retransmits", row -> row.retransmits(14), 14L),
          new Field("unansweredProbes", row -> row.unansweredProbes(15), 15L),
          new Field("drops", row -> row.drops(17), OptionalLong.of(17)),
          new Field("uid", row -> row.uid(16), OptionalLong.of(16)),
          new Field("uid", row -> row.uid(0), OptionalLong.of(0)));

  record Field(String name, UnaryOperator<Connection.Builder> setter, Object value) {
    Connection alone() {
      return setter.apply(bare()).build();
    }

    @Override
    public String toString() {
      return name + "=" + value;
    }
  }

  @Test
  void aBareConnectionKnowsNothingButItsProtocolAndLocalEnd() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("protocol", Protocol.TCP);
    expected.put("local", LOCAL);
    expected.put("remote", Optional.empty());
    expected.put("state", Optional.empty());
    expected.put("timer", Optional.empty());
    expected.put("namespace", Optional.empty());
    expected.put("inode", OptionalLong.empty());
    expected.put("receiveQueue", 0L);
    expected.put("sendQueue", 0L);
    expected.put("retransmits", 0L);
    expected.put("unansweredProbes", 0L);
    expected.put("drops", OptionalLong.empty());
    expected.put("uid", OptionalLong.empty());

    assertEquals(expected, fieldsOf(bare().build()));
  }

  @ParameterizedTest
  @FieldSource("FIELDS")
  void eachSetterSetsItsOwnFieldAndNoOther(Field field) {
    Map<String, Object> expected = fieldsOf(bare().build());
    expected.put(field.name(), field.value());

    assertEquals(expected, fieldsOf(field.alone()));
  }

  @ParameterizedTest
  @FieldSource("FIELDS")
  void eachFieldMakesAConnectionAnother(Field field) {
    Connection connection = field.alone();

    assertEquals(connection, field.alone());
    assertEquals(connection.hashCode(), field.alone().hashCode());
    assertNotEquals(bare().build(), connection);
    for (Field other : FIELDS) {
      if (!other.equals(field)) {
        assertNotEquals(other.alone(), connection);
      }
    }
  }

  @Test
  void protocolAndLocalEndMakeAConnectionAnother() {
    Connection connection = bare().build();

    assertNotEquals(Connection.builder(Protocol.UDP, LOCAL).build(), connection);
    assertNotEquals(Connection.builder(Protocol.TCP, REMOTE).build(), connection);
    assertFalse(connection.equals(new Object()));
  }

  @Test
  void allFieldsTogetherAreKept() {
    Connection.Builder builder = bare();
    Map<String, Object> expected = fieldsOf(bare().build());
    for (Field field : FIELDS) {
      builder = field.setter().apply(builder);
      expected.put(field.name(), field.value());
    }

    assertEquals(expected, fieldsOf(builder.build()));
  }

  @Test
  void numbersAreUnsigned() {
    Connection connection =
        bare()
            .receiveQueue(MAX_32_BIT)
            .sendQueue(MAX_32_BIT - 1)
            .retransmits(MAX_32_BIT - 2)
            .unansweredProbes(MAX_32_BIT - 3)
            .drops(MAX_32_BIT - 4)
            .uid(MAX_32_BIT - 4)
            .inode(Long.MIN_VALUE)
            .build();

    assertEquals(4_294_967_295L, connection.receiveQueue());
    assertEquals(4_294_967_294L, connection.sendQueue());
    assertEquals(4_294_967_293L, connection.retransmits());
    assertEquals(4_294_967_292L, connection.unansweredProbes());
    assertEquals(OptionalLong.of(4_294_967_291L), connection.drops());
    assertEquals(OptionalLong.of(4_294_967_291L), connection.uid());
    assertTrue(connection.hasInode());
    assertEquals("9223372036854775808", Long.toUnsignedString(connection.inode().orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, MAX_32_BIT + 1, Long.MIN_VALUE, Long.MAX_VALUE})
  void numberBeyond32BitsIsRefusedByFieldName(long number) {
    Map<String, BiFunction<Connection.Builder, Long, Connection.Builder>> setters =
        new LinkedHashMap<>();
    setters.put("receive queue", Connection.Builder::receiveQueue);
    setters.put("send queue", Connection.Builder::sendQueue);
    setters.put("retransmits", Connection.Builder::retransmits);
    setters.put("unanswered probes", Connection.Builder::unansweredProbes);
    setters.put("drops", Connection.Builder::drops);
    setters.put("uid", Connection.Builder::uid);

    List<String> expected = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    setters.forEach(
        (name, setter) -> {
          expected.add(name + " " + number + " is not within 0 to 4294967295");
          messages.add(
              assertThrows(IllegalArgumentException.class, () -> setter.apply(bare(), number))
                  .getMessage());
        });

    assertEquals(expected, messages);
  }

  @Test
  void inodeZeroIsNoInode() {
    assertFalse(bare().inode(0).build().hasInode());
    assertEquals(OptionalLong.empty(), bare().inode(0).build().inode());
  }

  @Test
  void fieldsCanBeUnset() {
    Connection connection =
        bare()
            .remote(REMOTE)
            .remote(null)
            .state(TcpState.LISTEN)
            .state(null)
            .timer(TIMER)
            .timer(null)
            .namespace(NAMESPACE)
            .namespace(null)
            .build();

    assertEquals(bare().build(), connection);
  }

  @Test
  void aTcpSocketListensInStateListenOnly() {
    for (TcpState state : TcpState.values()) {
      assertEquals(
          state == TcpState.LISTEN, bare().state(state).build().isListening(), state.label());
    }
    assertFalse(bare().state(new SocketState.Unknown(0x0D)).build().isListening());
    assertFalse(bare().build().isListening());
  }

  @ParameterizedTest
  @EnumSource(names = {"UDP", "UDP6"})
  void aUdpSocketListensWhenItHasNoPeer(Protocol protocol) {
    assertTrue(Connection.builder(protocol, LOCAL).build().isListening());
    assertFalse(
        Connection.builder(protocol, LOCAL)
            .remote(REMOTE)
            .state(TcpState.ESTABLISHED)
            .build()
            .isListening());
  }

  @Test
  void aConnectionIsInItsStateAndNoOther() {
    assertTrue(bare().state(TcpState.LISTEN).build().isIn(TcpState.LISTEN));
    assertFalse(bare().state(TcpState.LISTEN).build().isIn(TcpState.CLOSE));
    assertFalse(bare().build().isIn(TcpState.LISTEN));
    assertTrue(
        bare().state(new SocketState.Unknown(0x0D)).build().isIn(new SocketState.Unknown(0x0D)));
  }

  @Test
  void itsTextHasEveryField() {
    assertEquals(
        "Connection[tcp 10.0.0.5:22 -> 10.0.0.9:51234, state=CLOSE_WAIT, receiveQueue=4294967295,"
            + " sendQueue=13, timer=Timer[kind=KEEPALIVE, expiresInMillis=59940], retransmits=14,"
            + " unansweredProbes=15, drops=17, uid=4294967294, inode=18446744073709551615,"
            + " namespace=NetworkNamespace[inode=4026531840]]",
        bare()
            .remote(REMOTE)
            .state(TcpState.CLOSE_WAIT)
            .timer(TIMER)
            .namespace(NAMESPACE)
            .inode(-1)
            .receiveQueue(MAX_32_BIT)
            .sendQueue(13)
            .retransmits(14)
            .unansweredProbes(15)
            .drops(17)
            .uid(4_294_967_294L)
            .build()
            .toString());
    assertEquals(
        "Connection[tcp 10.0.0.5:22 -> -, state=-, receiveQueue=0, sendQueue=0, timer=null,"
            + " retransmits=0, unansweredProbes=0, drops=-, uid=-, inode=0, namespace=null]",
        bare().build().toString());
  }

  private static Connection.Builder bare() {
    return Connection.builder(Protocol.TCP, LOCAL);
  }

  private static Map<String, Object> fieldsOf(Connection connection) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("protocol", connection.protocol());
    fields.put("local", connection.local());
    fields.put("remote", connection.remote());
    fields.put("state", connection.state());
    fields.put("timer", connection.timer());
    fields.put("namespace", connection.namespace());
    fields.put("inode", connection.inode());
    fields.put("receiveQueue", connection.receiveQueue());
    fields.put("sendQueue", connection.sendQueue());
    fields.put("retransmits", connection.retransmits());
    fields.put("unansweredProbes", connection.unansweredProbes());
    fields.put("drops", connection.drops());
    fields.put("uid", connection.uid());
    return fields;
  }
}
