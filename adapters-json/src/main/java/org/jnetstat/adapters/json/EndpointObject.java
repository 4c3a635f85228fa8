package org.jnetstat.adapters.json;

import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.EndpointNames;
import tools.jackson.core.JsonGenerator;

/**
 * One end of a connection as a JSON object. Port 0 is the number 0, and IPv6 has no brackets: both
 * are for the eye, and tables add them.
 */
final class EndpointObject {

  private static final String ADDRESS = "address";
  private static final String PORT = "port";
  private static final String HOST = "host";
  private static final String SERVICE = "service";

  private EndpointObject() {}

  /** Writes an end of a socket; the report it stands in knows names, if they were wanted. */
  static void write(
      JsonGenerator json, Endpoint endpoint, Protocol protocol, ConnectionReport report) {
    EndpointNames names = report.names();
    json.writeStartObject();
    json.writeStringProperty(ADDRESS, endpoint.address().toString());
    json.writeNumberProperty(PORT, endpoint.port());
    NullableField.text(json, HOST, names.host(endpoint.address()));
    NullableField.text(json, SERVICE, names.service(protocol, endpoint));
    json.writeEndObject();
  }
}
