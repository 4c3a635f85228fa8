package org.jnetstat.adapters.json;

import java.util.OptionalLong;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary;
import org.jnetstat.domain.report.ConnectionSummary.ListenerCount;
import org.jnetstat.domain.report.ConnectionSummary.NamespaceCount;
import org.jnetstat.domain.report.ConnectionSummary.PeerCount;
import org.jnetstat.domain.report.ConnectionSummary.StateCount;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A report in numbers: the outermost object of a summary. */
final class SummaryObject {

  private static final String STATES = "states";
  private static final String SOCKETS_BY_NAMESPACE = "sockets_by_namespace";
  private static final String LISTENERS = "listeners";
  private static final String PEERS = "peers";
  private static final String PEER_COUNT = "peer_count";
  private static final String OWNERSHIP = "ownership";
  private static final String PROTOCOL = "protocol";
  private static final String STATE = "state";
  private static final String COUNT = "count";
  private static final String LOCAL = "local";
  private static final String NAMESPACE = "namespace";
  private static final String ESTABLISHED = "established";
  private static final String LISTENING = "listening";
  private static final String HALF_OPEN = "half_open";
  private static final String ACCEPT_QUEUE = "accept_queue";
  private static final String ADDRESS = "address";
  private static final String HOST = "host";

  private SummaryObject() {}

  static void write(JsonGenerator json, ConnectionSummary summary) {
    json.writeStartObject();
    ReportHead.write(json, summary.report());
    json.writeArrayPropertyStart(STATES);
    for (StateCount count : summary.states()) {
      json.writeStartObject();
      json.writeStringProperty(PROTOCOL, count.protocol().label());
      SocketState state = count.state();
      NullableField.text(json, STATE, state == null ? null : state.label());
      json.writeNumberProperty(COUNT, count.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart(SOCKETS_BY_NAMESPACE);
    for (NamespaceCount count : summary.namespaces()) {
      json.writeStartObject();
      writeNamespace(json, count.namespace());
      json.writeNumberProperty(COUNT, count.count());
      json.writeNumberProperty(ESTABLISHED, count.established());
      json.writeNumberProperty(LISTENING, count.listening());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart(LISTENERS);
    for (ListenerCount count : summary.listeners()) {
      writeListener(json, count, summary.report());
    }
    json.writeEndArray();
    json.writeArrayPropertyStart(PEERS);
    for (PeerCount count : summary.peers()) {
      json.writeStartObject();
      json.writeStringProperty(ADDRESS, count.address().toString());
      NullableField.text(json, HOST, summary.report().names().host(count.address()));
      json.writeNumberProperty(COUNT, count.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty(PEER_COUNT, summary.peerCount());
    writeReasons(json, summary);
    json.writeEndObject();
  }

  private static void writeNamespace(JsonGenerator json, @Nullable NetworkNamespace namespace) {
    NullableField.unsigned(
        json,
        NAMESPACE,
        namespace == null ? OptionalLong.empty() : OptionalLong.of(namespace.inode()));
  }

  private static void writeListener(
      JsonGenerator json, ListenerCount count, ConnectionReport report) {
    Connection listener = count.listener().connection();
    json.writeStartObject();
    json.writeStringProperty(PROTOCOL, listener.protocol().label());
    json.writeName(LOCAL);
    EndpointObject.write(json, listener.local(), listener.protocol(), report);
    writeNamespace(json, listener.namespace().orElse(null));
    NullableField.number(json, ESTABLISHED, count.established());
    NullableField.number(json, HALF_OPEN, count.halfOpen());
    json.writeNumberProperty(ACCEPT_QUEUE, count.acceptQueue());
    ConnectionObject.writeOwnership(json, count.listener().ownership(), new OwnerObject());
    json.writeEndObject();
  }

  /** Every reason that rows of a report can have, so that each is always there. */
  private static void writeReasons(JsonGenerator json, ConnectionSummary summary) {
    json.writeObjectPropertyStart(OWNERSHIP);
    for (Ownership.Reason reason : Ownership.Reason.values()) {
      json.writeNumberProperty(reason.label(), summary.ownership().getOrDefault(reason, 0));
    }
    json.writeEndObject();
  }
}
