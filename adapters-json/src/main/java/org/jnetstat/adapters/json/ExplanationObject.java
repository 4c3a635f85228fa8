package org.jnetstat.adapters.json;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.process.Origin;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessHistory;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.ConnectionSummary.StateCount;
import org.jnetstat.domain.report.Explanation;
import org.jnetstat.domain.report.Explanation.Clue;
import org.jnetstat.domain.report.Explanation.Ipv4;
import org.jnetstat.domain.report.Explanation.Listener;
import org.jnetstat.domain.report.Explanation.Parties;
import org.jnetstat.domain.report.Explanation.Party;
import org.jnetstat.domain.report.Explanation.Program;
import org.jnetstat.domain.report.Explanation.Subject;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.wording.ExplanationWording;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** Why a port or a program is as it is: the outermost object of an explanation. */
final class ExplanationObject {

  /** How many sockets and processes are listed; their numbers are told as well. */
  private static final int MOST_LISTED = 10;

  private static final SerializableString SUBJECT = new SerializedString("subject");
  private static final SerializableString KIND = new SerializedString("kind");
  private static final SerializableString PORT = new SerializedString("port");
  private static final SerializableString TEXT = new SerializedString("text");
  private static final SerializableString PROTOCOLS = new SerializedString("protocols");
  private static final SerializableString STATEMENT = new SerializedString("statement");
  private static final SerializableString LISTENING = new SerializedString("listening");
  private static final SerializableString LISTENERS = new SerializedString("listeners");
  private static final SerializableString CONNECTION = new SerializedString("connection");
  private static final SerializableString REACH = new SerializedString("reach");
  private static final SerializableString ADDRESSES = new SerializedString("addresses");
  private static final SerializableString IPV4 = new SerializedString("ipv4");
  private static final SerializableString LONGEST_QUEUE = new SerializedString("longest_queue");
  private static final SerializableString PROGRAMS = new SerializedString("programs");
  private static final SerializableString PROCESS = new SerializedString("process");
  private static final SerializableString USER = new SerializedString("user");
  private static final SerializableString ANCESTORS = new SerializedString("ancestors");
  private static final SerializableString BEGINNING = new SerializedString("beginning");
  private static final SerializableString ORIGIN = new SerializedString("origin");
  private static final SerializableString NAME = new SerializedString("name");
  private static final SerializableString DIRECTORY = new SerializedString("directory");
  private static final SerializableString EXECUTABLE_FILE = new SerializedString("executable_file");
  private static final SerializableString ACTIVITY = new SerializedString("activity");
  private static final SerializableString OPEN_DESCRIPTORS =
      new SerializedString("open_descriptors");
  private static final SerializableString DESCRIPTOR_LIMIT =
      new SerializedString("descriptor_limit");
  private static final SerializableString OTHER_PIDS = new SerializedString("other_pids");
  private static final SerializableString STATES = new SerializedString("states");
  private static final SerializableString PROTOCOL = new SerializedString("protocol");
  private static final SerializableString STATE = new SerializedString("state");
  private static final SerializableString COUNT = new SerializedString("count");
  private static final SerializableString CLIENTS = new SerializedString("clients");
  private static final SerializableString CLIENT_COUNT = new SerializedString("client_count");
  private static final SerializableString SERVERS = new SerializedString("servers");
  private static final SerializableString SERVER_COUNT = new SerializedString("server_count");
  private static final SerializableString ADDRESS = new SerializedString("address");
  private static final SerializableString CONNECTIONS = new SerializedString("connections");
  private static final SerializableString CONNECTION_COUNT =
      new SerializedString("connection_count");
  private static final SerializableString PROCESSES = new SerializedString("processes");
  private static final SerializableString PROCESS_COUNT = new SerializedString("process_count");
  private static final SerializableString CLUES = new SerializedString("clues");
  private static final SerializableString DIAGNOSIS = new SerializedString("diagnosis");

  private final JsonGenerator json;
  private final Explanation explanation;
  private final ConnectionReport report;
  private final OwnerObject owners = new OwnerObject();

  private ExplanationObject(JsonGenerator json, Explanation explanation) {
    this.json = json;
    this.explanation = explanation;
    this.report = explanation.report();
  }

  static void write(JsonGenerator json, Explanation explanation) {
    new ExplanationObject(json, explanation).write();
  }

  private void write() {
    json.writeStartObject();
    new ReportHead(report).write(json);
    writeSubject();
    json.writeName(PROTOCOLS).writeStartArray();
    explanation.protocols().stream().map(Protocol::label).forEach(json::writeString);
    json.writeEndArray();
    json.writeName(STATEMENT).writeString(ExplanationWording.headline(explanation));
    json.writeName(LISTENING).writeBoolean(explanation.isListening());
    json.writeName(LISTENERS).writeStartArray();
    explanation.listeners().forEach(this::write);
    json.writeEndArray();
    json.writeName(PROGRAMS).writeStartArray();
    explanation.programs().forEach(this::write);
    json.writeEndArray();
    json.writeName(STATES).writeStartArray();
    explanation.states().forEach(this::write);
    json.writeEndArray();
    write(CLIENTS, CLIENT_COUNT, explanation.clients());
    write(SERVERS, SERVER_COUNT, explanation.servers());
    json.writeName(CLUES).writeStartArray();
    explanation.clues().forEach(this::write);
    json.writeEndArray();
    json.writeName(DIAGNOSIS).writeStartObject();
    DiagnosisObject.writeFields(json, explanation.diagnosis());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeSubject() {
    json.writeName(SUBJECT).writeStartObject();
    switch (explanation.subject()) {
      case Subject.Port(int number) -> {
        json.writeName(KIND).writeString("port");
        NullableValue.number(json.writeName(PORT), number);
        json.writeName(TEXT).writeString(Integer.toString(number));
      }
      case Subject.Holders asked -> {
        json.writeName(KIND).writeString("program");
        NullableValue.number(json.writeName(PORT), OptionalInt.empty());
        json.writeName(TEXT).writeString(asked.typed());
      }
    }
    json.writeEndObject();
  }

  private void write(Listener listener) {
    json.writeStartObject();
    json.writeName(CONNECTION);
    ConnectionObject.write(json, listener.row(), report, owners);
    json.writeName(REACH).writeString(listener.reach().label());
    json.writeName(ADDRESSES).writeStartArray();
    listener.addresses().forEach(address -> json.writeString(address.toString()));
    json.writeEndArray();
    Ipv4 ipv4 = listener.ipv4();
    NullableValue.text(json.writeName(IPV4), ipv4 == null ? null : ipv4.label());
    NullableValue.unsigned(json.writeName(LONGEST_QUEUE), listener.longestQueue());
    json.writeEndObject();
  }

  private void write(Program program) {
    ProcessHistory history = program.history();
    ProcessInfo process = history.process();
    json.writeStartObject();
    json.writeName(PROCESS);
    owners.write(json, process);
    NullableValue.text(json.writeName(USER), userOf(process));
    json.writeName(ANCESTORS).writeStartArray();
    history.ancestors().forEach(ancestor -> owners.write(json, ancestor));
    json.writeEndArray();
    json.writeName(BEGINNING).writeString(history.beginning().label());
    json.writeName(ORIGIN);
    writeOrigin(program.origin());
    NullableValue.text(json.writeName(DIRECTORY), history.directory());
    json.writeName(EXECUTABLE_FILE).writeString(history.file().label());
    Optional<ProcessCondition> condition = program.condition();
    NullableValue.text(
        json.writeName(ACTIVITY), condition.map(known -> known.activity().label()).orElse(null));
    NullableValue.unsigned(
        json.writeName(OPEN_DESCRIPTORS),
        condition.map(ProcessCondition::openDescriptors).orElse(OptionalLong.empty()));
    NullableValue.unsigned(
        json.writeName(DESCRIPTOR_LIMIT),
        condition.map(ProcessCondition::descriptorLimit).orElse(OptionalLong.empty()));
    json.writeName(OTHER_PIDS).writeStartArray();
    program.others().forEach(other -> json.writeNumber(other.pid()));
    json.writeEndArray();
    json.writeEndObject();
  }

  private Optional<String> userOf(ProcessInfo process) {
    OptionalLong uid = process.uid();
    return uid.isPresent() ? explanation.userName(uid.getAsLong()) : Optional.empty();
  }

  private void writeOrigin(Optional<Origin> origin) {
    if (origin.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeName(KIND).writeString(origin.get().kind().label());
    json.writeName(NAME).writeString(origin.get().name());
    json.writeEndObject();
  }

  private void write(StateCount count) {
    json.writeStartObject();
    json.writeName(PROTOCOL).writeString(count.protocol().label());
    SocketState state = count.state();
    NullableValue.text(json.writeName(STATE), state == null ? null : state.label());
    json.writeName(COUNT).writeNumber(count.count());
    json.writeEndObject();
  }

  private void write(SerializableString name, SerializableString countName, Parties parties) {
    json.writeName(name).writeStartArray();
    for (Party party : parties.most()) {
      json.writeStartObject();
      Endpoint end = party.end();
      json.writeName(ADDRESS).writeString(end.address().toString());
      NullableValue.number(
          json.writeName(PORT), end.port() == 0 ? OptionalInt.empty() : OptionalInt.of(end.port()));
      json.writeName(CONNECTIONS).writeNumber(party.connections());
      json.writeName(PROCESSES).writeStartArray();
      party.programs().stream().limit(MOST_LISTED).forEach(process -> owners.write(json, process));
      json.writeEndArray();
      json.writeName(PROCESS_COUNT).writeNumber(party.programs().size());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName(countName).writeNumber(parties.count());
  }

  private void write(Clue clue) {
    json.writeStartObject();
    json.writeName(KIND).writeString(clue.kind().label());
    json.writeName(STATEMENT).writeString(ExplanationWording.clue(clue, explanation));
    json.writeName(CONNECTIONS).writeStartArray();
    clue.rows().stream()
        .limit(MOST_LISTED)
        .forEach(row -> ConnectionObject.write(json, row, report, owners));
    json.writeEndArray();
    json.writeName(CONNECTION_COUNT).writeNumber(clue.rows().size());
    json.writeName(PROCESSES).writeStartArray();
    clue.processes().stream().limit(MOST_LISTED).forEach(process -> owners.write(json, process));
    json.writeEndArray();
    json.writeName(PROCESS_COUNT).writeNumber(clue.processes().size());
    json.writeEndObject();
  }
}
