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

/** One row of a socket table and its owners, as a JSON object. */
final class ConnectionObject {

  private static final String PROTOCOL = "protocol";
  private static final String LOCAL = "local";
  private static final String REMOTE = "remote";
  private static final String STATE = "state";
  private static final String RECEIVE_QUEUE = "recv_queue";
  private static final String SEND_QUEUE = "send_queue";
  private static final String TIMER = "timer";
  private static final String DROPS = "drops";
  private static final String RETRANSMITS = "retransmits";
  private static final String UNANSWERED_PROBES = "unanswered_probes";
  private static final String UID = "uid";
  private static final String USER = "user";
  private static final String INODE = "inode";
  private static final String NAMESPACE = "namespace";
  private static final String OWNERSHIP = "ownership";
  private static final String OWNERS = "owners";

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
    json.writeStringProperty(PROTOCOL, connection.protocol().label());
    json.writeName(LOCAL);
    EndpointObject.write(json, connection.local(), connection.protocol(), report);
    json.writeName(REMOTE);
    Endpoint remote = connection.remote().orElse(null);
    if (remote == null) {
      json.writeNull();
    } else {
      EndpointObject.write(json, remote, connection.protocol(), report);
    }
    NullableField.text(json, STATE, connection.state().map(SocketState::label));
    json.writeNumberProperty(RECEIVE_QUEUE, connection.receiveQueue());
    json.writeNumberProperty(SEND_QUEUE, connection.sendQueue());
    json.writeName(TIMER);
    Timer timer = connection.timer().orElse(null);
    if (timer == null) {
      json.writeNull();
    } else {
      TimerObject.write(json, timer);
    }
    json.writeNumberProperty(RETRANSMITS, connection.retransmits());
    json.writeNumberProperty(UNANSWERED_PROBES, connection.unansweredProbes());
    NullableField.unsigned(json, DROPS, connection.drops());
    NullableField.unsigned(json, UID, connection.uid());
    NullableField.text(json, USER, userName(connection, report));
    NullableField.unsigned(json, INODE, connection.inode());
    NetworkNamespace namespace = connection.namespace().orElse(null);
    NullableField.unsigned(
        json,
        NAMESPACE,
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
    json.writeArrayPropertyStart(OWNERS);
    for (Owner owner : ownership.owners()) {
      owners.write(json, owner);
    }
    json.writeEndArray();
  }
}
