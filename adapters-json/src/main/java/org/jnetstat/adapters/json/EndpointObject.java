package org.jnetstat.adapters.json;

import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.EndpointNames;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * One end of a connection as a JSON object. Port 0 is the number 0, and IPv6 has no brackets: both
 * are for the eye, and tables add them.
 */
final class EndpointObject {

  private static final SerializableString ADDRESS = new SerializedString("address");
  private static final SerializableString PORT = new SerializedString("port");
  private static final SerializableString HOST = new SerializedString("host");
  private static final SerializableString SERVICE = new SerializedString("service");

  private EndpointObject() {}

  /** Writes an end of a socket; the report it stands in knows names, if they were wanted. */
  static void write(
      JsonGenerator json, Endpoint endpoint, Protocol protocol, ConnectionReport report) {
    EndpointNames names = report.names();
    json.writeStartObject();
    json.writeName(ADDRESS).writeString(endpoint.address().toString());
    json.writeName(PORT).writeNumber(endpoint.port());
    NullableValue.text(json.writeName(HOST), names.host(endpoint.address()));
    NullableValue.text(json.writeName(SERVICE), names.service(protocol, endpoint));
    json.writeEndObject();
  }
}
