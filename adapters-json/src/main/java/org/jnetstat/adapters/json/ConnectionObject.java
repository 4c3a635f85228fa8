package org.jnetstat.adapters.json;

import java.util.Optional;
import java.util.OptionalLong;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.Timer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** One row of a socket table and its owners, as a JSON object. */
final class ConnectionObject {

  private static final SerializableString PROTOCOL = new SerializedString("protocol");
  private static final SerializableString LOCAL = new SerializedString("local");
  private static final SerializableString REMOTE = new SerializedString("remote");
  private static final SerializableString STATE = new SerializedString("state");
  private static final SerializableString RECEIVE_QUEUE = new SerializedString("recv_queue");
  private static final SerializableString SEND_QUEUE = new SerializedString("send_queue");
  private static final SerializableString TIMER = new SerializedString("timer");
  private static final SerializableString DROPS = new SerializedString("drops");
  private static final SerializableString RETRANSMITS = new SerializedString("retransmits");
  private static final SerializableString UNANSWERED_PROBES =
      new SerializedString("unanswered_probes");
  private static final SerializableString UID = new SerializedString("uid");
  private static final SerializableString USER = new SerializedString("user");
  private static final SerializableString INODE = new SerializedString("inode");
  private static final SerializableString NAMESPACE = new SerializedString("namespace");
  private static final SerializableString OWNERSHIP = new SerializedString("ownership");
  private static final SerializableString OWNERS = new SerializedString("owners");

  private ConnectionObject() {}

  /** Writes a row; the report it stands in knows the users' names. */
  static void write(
      JsonGenerator json, AttributedConnection row, ConnectionReport report, OwnerObject owners) {
    json.writeStartObject();
    writeFields(json, row, report, owners);
    json.writeEndObject();
  }

  /** Writes a row's fields into an object that may have others. */
  static void writeFields(
      JsonGenerator json, AttributedConnection row, ConnectionReport report, OwnerObject owners) {
    writeSocket(json, row.connection(), report);
    writeOwnership(json, row.ownership(), owners);
    PeerObject.write(json, row.peer(), row.connection().protocol(), report, owners);
  }

  private static void writeSocket(
      JsonGenerator json, Connection connection, ConnectionReport report) {
    json.writeName(PROTOCOL).writeString(connection.protocol().label());
    json.writeName(LOCAL);
    EndpointObject.write(json, connection.local(), connection.protocol(), report);
    json.writeName(REMOTE);
    Endpoint remote = connection.remote().orElse(null);
    if (remote == null) {
      json.writeNull();
    } else {
      EndpointObject.write(json, remote, connection.protocol(), report);
    }
    SocketState state = connection.state().orElse(null);
    NullableValue.text(json.writeName(STATE), state == null ? null : state.label());
    json.writeName(RECEIVE_QUEUE).writeNumber(connection.receiveQueue());
    json.writeName(SEND_QUEUE).writeNumber(connection.sendQueue());
    json.writeName(TIMER);
    Timer timer = connection.timer().orElse(null);
    if (timer == null) {
      json.writeNull();
    } else {
      TimerObject.write(json, timer);
    }
    json.writeName(RETRANSMITS).writeNumber(connection.retransmits());
    json.writeName(UNANSWERED_PROBES).writeNumber(connection.unansweredProbes());
    NullableValue.unsigned(json.writeName(DROPS), connection.drops());
    NullableValue.unsigned(json.writeName(UID), connection.uid());
    NullableValue.text(json.writeName(USER), userName(connection, report));
    NullableValue.unsigned(json.writeName(INODE), connection.inode());
    NetworkNamespace namespace = connection.namespace().orElse(null);
    NullableValue.unsigned(
        json.writeName(NAMESPACE),
        namespace == null ? OptionalLong.empty() : OptionalLong.of(namespace.inode()));
  }

  private static Optional<String> userName(Connection connection, ConnectionReport report) {
    return connection.uid().isPresent()
        ? report.userName(connection.uid().getAsLong())
        : Optional.empty();
  }

  /** Writes who holds a socket, and what that means. */
  static void writeOwnership(JsonGenerator json, Ownership ownership, OwnerObject owners) {
    json.writeName(OWNERSHIP);
    if (ownership.reason() == Ownership.Reason.NOT_SEARCHED) {
      json.writeNull();
    } else {
      json.writeString(ownership.reason().label());
    }
    json.writeName(OWNERS).writeStartArray();
    for (Owner owner : ownership.owners()) {
      owners.write(json, owner);
    }
    json.writeEndArray();
  }
}
