package org.jnetstat.adapters.json;

import java.util.OptionalLong;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary;
import org.jnetstat.domain.report.ConnectionSummary.ListenerCount;
import org.jnetstat.domain.report.ConnectionSummary.NamespaceCount;
import org.jnetstat.domain.report.ConnectionSummary.PeerCount;
import org.jnetstat.domain.report.ConnectionSummary.PlaceCount;
import org.jnetstat.domain.report.ConnectionSummary.ProgramCount;
import org.jnetstat.domain.report.ConnectionSummary.StateCount;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** A report in numbers: the outermost object of a summary. */
final class SummaryObject {

  private static final SerializableString STATES = new SerializedString("states");
  private static final SerializableString SOCKETS_BY_NAMESPACE =
      new SerializedString("sockets_by_namespace");
  private static final SerializableString SOCKETS_BY_PROGRAM =
      new SerializedString("sockets_by_program");
  private static final SerializableString SOCKETS_BY_PLACE =
      new SerializedString("sockets_by_place");
  private static final SerializableString PROGRAM = new SerializedString("program");
  private static final SerializableString PLACE = new SerializedString("place");
  private static final SerializableString CLOSE_WAIT = new SerializedString("close_wait");
  private static final SerializableString LISTENING_PORTS = new SerializedString("listening_ports");
  private static final SerializableString LISTENERS = new SerializedString("listeners");
  private static final SerializableString PEERS = new SerializedString("peers");
  private static final SerializableString PEER_COUNT = new SerializedString("peer_count");
  private static final SerializableString OWNERSHIP = new SerializedString("ownership");
  private static final SerializableString PROTOCOL = new SerializedString("protocol");
  private static final SerializableString STATE = new SerializedString("state");
  private static final SerializableString COUNT = new SerializedString("count");
  private static final SerializableString LOCAL = new SerializedString("local");
  private static final SerializableString NAMESPACE = new SerializedString("namespace");
  private static final SerializableString ESTABLISHED = new SerializedString("established");
  private static final SerializableString LISTENING = new SerializedString("listening");
  private static final SerializableString HALF_OPEN = new SerializedString("half_open");
  private static final SerializableString ACCEPT_QUEUE = new SerializedString("accept_queue");
  private static final SerializableString ADDRESS = new SerializedString("address");
  private static final SerializableString HOST = new SerializedString("host");

  private SummaryObject() {}

  static void write(JsonGenerator json, ConnectionSummary summary) {
    json.writeStartObject();
    new ReportHead(summary.report()).write(json);
    json.writeName(STATES).writeStartArray();
    for (StateCount count : summary.states()) {
      json.writeStartObject();
      json.writeName(PROTOCOL).writeString(count.protocol().label());
      SocketState state = count.state();
      NullableValue.text(json.writeName(STATE), state == null ? null : state.label());
      json.writeName(COUNT).writeNumber(count.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName(SOCKETS_BY_NAMESPACE).writeStartArray();
    for (NamespaceCount count : summary.namespaces()) {
      json.writeStartObject();
      writeNamespace(json, count.namespace());
      json.writeName(COUNT).writeNumber(count.count());
      json.writeName(ESTABLISHED).writeNumber(count.established());
      json.writeName(LISTENING).writeNumber(count.listening());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName(SOCKETS_BY_PROGRAM).writeStartArray();
    for (ProgramCount count : summary.programs()) {
      writeProgram(json, count);
    }
    json.writeEndArray();
    json.writeName(SOCKETS_BY_PLACE).writeStartArray();
    for (PlaceCount count : summary.places()) {
      json.writeStartObject();
      json.writeName(PLACE).writeString(count.place().label());
      json.writeName(COUNT).writeNumber(count.count());
      json.writeName(ESTABLISHED).writeNumber(count.established());
      json.writeName(LISTENING).writeNumber(count.listening());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName(LISTENERS).writeStartArray();
    for (ListenerCount count : summary.listeners()) {
      writeListener(json, count, summary.report());
    }
    json.writeEndArray();
    json.writeName(PEERS).writeStartArray();
    for (PeerCount count : summary.peers()) {
      json.writeStartObject();
      json.writeName(ADDRESS).writeString(count.address().toString());
      NullableValue.text(json.writeName(HOST), summary.report().names().host(count.address()));
      json.writeName(COUNT).writeNumber(count.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName(PEER_COUNT).writeNumber(summary.peerCount());
    writeReasons(json, summary);
    json.writeEndObject();
  }

  private static void writeNamespace(JsonGenerator json, @Nullable NetworkNamespace namespace) {
    NullableValue.unsigned(
        json.writeName(NAMESPACE),
        namespace == null ? OptionalLong.empty() : OptionalLong.of(namespace.inode()));
  }

  private static void writeProgram(JsonGenerator json, ProgramCount count) {
    json.writeStartObject();
    json.writeName(PROGRAM).writeString(count.program());
    json.writeName(COUNT).writeNumber(count.count());
    json.writeName(ESTABLISHED).writeNumber(count.established());
    json.writeName(CLOSE_WAIT).writeNumber(count.closeWait());
    json.writeName(LISTENING_PORTS).writeStartArray();
    for (int port : count.ports()) {
      json.writeNumber(port);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeListener(
      JsonGenerator json, ListenerCount count, ConnectionReport report) {
    Connection listener = count.listener().connection();
    json.writeStartObject();
    json.writeName(PROTOCOL).writeString(listener.protocol().label());
    json.writeName(LOCAL);
    EndpointObject.write(json, listener.local(), listener.protocol(), report);
    writeNamespace(json, listener.namespace().orElse(null));
    NullableValue.number(json.writeName(ESTABLISHED), count.established());
    NullableValue.number(json.writeName(HALF_OPEN), count.halfOpen());
    NullableValue.number(json.writeName(CLOSE_WAIT), count.closeWait());
    json.writeName(ACCEPT_QUEUE).writeNumber(count.acceptQueue());
    ConnectionObject.writeOwnership(json, count.listener().ownership(), new OwnerObject());
    json.writeEndObject();
  }

  /** Every reason that rows of a report can have, so that each is always there. */
  private static void writeReasons(JsonGenerator json, ConnectionSummary summary) {
    json.writeName(OWNERSHIP).writeStartObject();
    for (Ownership.Reason reason : Ownership.Reason.values()) {
      json.writeName(reason.label()).writeNumber(summary.ownership().getOrDefault(reason, 0));
    }
    json.writeEndObject();
  }
}
