package org.jnetstat.adapters.json;

import org.jnetstat.domain.Endpoint;
import tools.jackson.core.JsonGenerator;

/**
 * One end of a connection as a JSON object. Port 0 is the number 0, and IPv6 has no brackets: both
 * are for the eye, and tables add them.
 */
final class EndpointObject {

  private static final String ADDRESS = "address";
  private static final String PORT = "port";

  private EndpointObject() {}

  static void write(JsonGenerator json, Endpoint endpoint) {
    json.writeStartObject();
    json.writeStringProperty(ADDRESS, endpoint.address().toString());
    json.writeNumberProperty(PORT, endpoint.port());
    json.writeEndObject();
  }
}
