package org.jnetstat.adapters.json;

import java.util.Optional;
import org.jnetstat.domain.AttributedConnection;
import org.jnetstat.domain.Connection;
import org.jnetstat.domain.ConnectionReport;
import org.jnetstat.domain.NetworkNamespace;
import org.jnetstat.domain.Owner;
import org.jnetstat.domain.Ownership;
import org.jnetstat.domain.SocketState;
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
  static void write(JsonGenerator json, AttributedConnection row, ConnectionReport report) {
    json.writeStartObject();
    writeFields(json, row, report);
    json.writeEndObject();
  }

  /** Writes a row's fields into an object that may have others. */
  static void writeFields(JsonGenerator json, AttributedConnection row, ConnectionReport report) {
    writeSocket(json, row.connection(), report);
    writeOwnership(json, row.ownership());
  }

  private static void writeSocket(
      JsonGenerator json, Connection connection, ConnectionReport report) {
    json.writeStringProperty(PROTOCOL, connection.protocol().label());
    json.writeName(LOCAL);
    EndpointObject.write(json, connection.local(), connection.protocol(), report);
    NullableField.object(
        json,
        REMOTE,
        connection.remote(),
        (generator, remote) ->
            EndpointObject.write(generator, remote, connection.protocol(), report));
    NullableField.text(json, STATE, connection.state().map(SocketState::label));
    json.writeNumberProperty(RECEIVE_QUEUE, connection.receiveQueue());
    json.writeNumberProperty(SEND_QUEUE, connection.sendQueue());
    NullableField.object(json, TIMER, connection.timer(), TimerObject::write);
    json.writeNumberProperty(RETRANSMITS, connection.retransmits());
    json.writeNumberProperty(UNANSWERED_PROBES, connection.unansweredProbes());
    NullableField.unsigned(json, UID, connection.uid());
    NullableField.text(json, USER, userName(connection, report));
    NullableField.unsigned(json, INODE, connection.inode());
    NullableField.unsigned(json, NAMESPACE, connection.namespace().map(NetworkNamespace::inode));
  }

  private static Optional<String> userName(Connection connection, ConnectionReport report) {
    return connection.uid().isPresent()
        ? report.userName(connection.uid().getAsLong())
        : Optional.empty();
  }

  /** Writes who holds a socket, and what that means. */
  static void writeOwnership(JsonGenerator json, Ownership ownership) {
    NullableField.text(
        json,
        OWNERSHIP,
        Optional.of(ownership.reason())
            .filter(reason -> reason != Ownership.Reason.NOT_SEARCHED)
            .map(Ownership.Reason::label));
    json.writeArrayPropertyStart(OWNERS);
    for (Owner owner : ownership.owners()) {
      OwnerObject.write(json, owner);
    }
    json.writeEndArray();
  }
}
