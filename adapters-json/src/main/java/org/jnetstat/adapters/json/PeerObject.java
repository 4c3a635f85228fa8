package org.jnetstat.adapters.json;

import java.util.OptionalLong;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.Peer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** Where a socket's conversation ends on the same machine, as a JSON object. */
final class PeerObject {

  private static final SerializableString PEER = new SerializedString("peer");
  private static final SerializableString KIND = new SerializedString("kind");
  private static final SerializableString END = new SerializedString("end");
  private static final SerializableString NAMESPACE = new SerializedString("namespace");
  private static final SerializableString INODE = new SerializedString("inode");

  private PeerObject() {}

  /**
   * Writes the field; {@code null} if there is no peer on this machine, or peers were not looked
   * for.
   */
  static void write(
      JsonGenerator json,
      @Nullable Peer peer,
      Protocol protocol,
      ConnectionReport report,
      OwnerObject owners) {
    json.writeName(PEER);
    if (peer == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeName(KIND).writeString(peer.kind().label());
    json.writeName(END);
    EndpointObject.write(json, peer.end(), protocol, report);
    NetworkNamespace namespace = peer.namespace();
    NullableValue.unsigned(
        json.writeName(NAMESPACE),
        namespace == null ? OptionalLong.empty() : OptionalLong.of(namespace.inode()));
    AttributedConnection socket = peer.socket();
    NullableValue.unsigned(
        json.writeName(INODE), socket == null ? OptionalLong.empty() : socket.connection().inode());
    ConnectionObject.writeOwnership(
        json, socket == null ? Ownership.NOT_SEARCHED : socket.ownership(), owners);
    json.writeEndObject();
  }
}
