package org.jnetstat.adapters.json;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.address.Service;
import org.jnetstat.domain.namespace.KnownNamespace;
import org.jnetstat.domain.namespace.KnownNamespaces;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.port.UnreadableReportException;
import org.jnetstat.domain.port.UnreadableReportException.Reason;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.PlaceName;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.ConnectionReport;
import org.jnetstat.domain.report.EndpointNames;
import org.jnetstat.domain.report.Host;
import org.jnetstat.domain.report.Notice;
import org.jnetstat.domain.report.Peer;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.SocketState;
import org.jnetstat.domain.socket.TcpState;
import org.jnetstat.domain.socket.Timer;
import org.jspecify.annotations.Nullable;

/** Reads one report: the counterpart of {@link ReportObject}. */
final class SavedReport {

  private static final int VERSION = 1;
  private static final long LARGEST_32 = 0xFFFF_FFFFL;
  private static final int LARGEST_PORT = 0xFFFF;
  private static final String UNKNOWN_STATE = "UNKNOWN\\(0x[0-9A-F]{2}\\)";

  private final JsonCursor json;

  private boolean hasVersion;
  private boolean hasConnections;
  private @Nullable Instant takenAt;
  private Host host = Host.UNKNOWN;
  private final List<AttributedConnection> rows = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final List<KnownNamespace> namespaces = new ArrayList<>();
  private final Map<Long, String> users = new HashMap<>();
  private final Map<IpAddress, String> hosts = new HashMap<>();
  private final Map<Service, String> services = new HashMap<>();

  /** A process may hold thousands of the sockets, and is written with each. */
  private final Map<ProcessInfo, ProcessInfo> processes = new HashMap<>();

  SavedReport(JsonCursor json) {
    this.json = json;
  }

  ConnectionReport read() throws UnreadableReportException {
    json.begin();
    json.object(this::takeOfReport);
    Instant time = takenAt;
    if (!hasVersion || !hasConnections || time == null) {
      throw json.fault(Reason.NO_REPORT);
    }
    json.end();
    return new ConnectionReport(
        host,
        time,
        rows,
        notices,
        users,
        new EndpointNames(hosts, services, 0),
        KnownNamespaces.of(namespaces));
  }

  private boolean takeOfReport(String name) throws UnreadableReportException {
    switch (name) {
      case "schema_version" -> {
        if (json.unsigned() != VERSION) {
          throw json.fault(Reason.UNKNOWN_VERSION);
        }
        hasVersion = true;
      }
      case "taken_at" -> takenAt = json.time();
      case "host" -> host = host();
      case "notices" -> json.list(this::addNotice);
      case "namespaces" -> json.list(() -> namespaces.add(namespace()));
      case "connections" -> {
        hasConnections = !json.isNull();
        json.list(() -> rows.add(row()));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private Host host() throws UnreadableReportException {
    @Nullable String[] texts = new @Nullable String[3];
    json.object(
        name -> {
          int index = List.of("name", "boot_id", "kernel").indexOf(name);
          if (index >= 0) {
            texts[index] = json.nullableText();
          }
          return index >= 0;
        });
    return new Host(texts[0], texts[1], texts[2]);
  }

  /** One whose code this program does not know says nothing to it. */
  private void addNotice() throws UnreadableReportException {
    Notice.Code[] code = new Notice.Code[1];
    long[] count = new long[1];
    json.object(
        name -> {
          if (name.equals("code")) {
            String label = json.text();
            for (Notice.Code known : Notice.Code.values()) {
              code[0] = known.label().equals(label) ? known : code[0];
            }
          } else if (name.equals("count")) {
            count[0] = json.number(Long.MAX_VALUE);
          } else {
            return false;
          }
          return true;
        });
    if (code[0] != null) {
      notices.add(built(() -> new Notice(code[0], count[0])));
    }
  }

  private KnownNamespace namespace() throws UnreadableReportException {
    NamespaceFields fields = new NamespaceFields();
    json.object(
        name -> {
          switch (name) {
            case "id" -> fields.id = json.nullableUnsigned();
            case "inode" -> fields.numbered = json.nullableUnsigned().isPresent();
            case "kind" -> fields.host = json.text().equals(PlaceName.Kind.HOST.label());
            case "containers" -> json.list(() -> fields.containers.add(container()));
            case "unit" -> fields.unit = json.nullableText();
            case "netns" -> fields.mount = json.nullableText();
            case "pids" -> json.list(() -> fields.pids.add(pid()));
            default -> {
              return false;
            }
          }
          return true;
        });
    return new KnownNamespace(
        new NetworkNamespace(fields.id.orElseThrow(json::wrongValue)),
        fields.numbered,
        fields.host,
        fields.containers,
        fields.mount,
        fields.unit,
        fields.pids);
  }

  private static final class NamespaceFields {
    private OptionalLong id = OptionalLong.empty();
    private boolean numbered;
    private boolean host;
    private final List<Container> containers = new ArrayList<>();
    private @Nullable String unit;
    private @Nullable String mount;
    private final List<Integer> pids = new ArrayList<>();
  }

  private Container container() throws UnreadableReportException {
    @Nullable String[] texts = new @Nullable String[3];
    json.object(
        name -> {
          int index = List.of("id", "runtime", "pod").indexOf(name);
          if (index >= 0) {
            texts[index] = json.nullableText();
          }
          return index >= 0;
        });
    Container.Runtime runtime = null; // also of a runtime that a later program knows
    for (Container.Runtime known : Container.Runtime.values()) {
      runtime = known.label().equals(texts[1]) ? known : runtime;
    }
    String id = texts[0];
    if (id == null) {
      throw json.wrongValue();
    }
    return new Container(id, runtime, texts[2]);
  }

  private int pid() throws UnreadableReportException {
    return (int) json.number(Integer.MAX_VALUE);
  }

  /** What a row says, until it is whole: its fields may come in any order. */
  private static final class RowFields {
    private @Nullable Protocol protocol;
    private @Nullable End local;
    private @Nullable End remote;
    private @Nullable SocketState state;
    private @Nullable Timer timer;
    private long receiveQueue;
    private long sendQueue;
    private long retransmits;
    private long unansweredProbes;
    private OptionalLong drops = OptionalLong.empty();
    private OptionalLong uid = OptionalLong.empty();
    private @Nullable String user;
    private OptionalLong inode = OptionalLong.empty();
    private OptionalLong namespace = OptionalLong.empty();
    private final HolderFields holders = new HolderFields();
    private @Nullable PeerFields peer;
  }

  private record End(Endpoint endpoint, @Nullable String host, @Nullable String service) {}

  private static final class HolderFields {
    private Ownership.Reason reason = Ownership.Reason.NOT_SEARCHED;
    private final List<Owner> owners = new ArrayList<>();
  }

  private static final class PeerFields {
    private Peer.@Nullable Kind kind;
    private @Nullable End end;
    private OptionalLong namespace = OptionalLong.empty();
    private OptionalLong inode = OptionalLong.empty();
    private final HolderFields holders = new HolderFields();
  }

  private AttributedConnection row() throws UnreadableReportException {
    RowFields fields = new RowFields();
    json.object(name -> takeOfRow(name, fields));
    Protocol protocol = fields.protocol;
    End local = fields.local;
    if (protocol == null || local == null) {
      throw json.wrongValue();
    }
    remember(protocol, local);
    remember(protocol, fields.remote);
    if (fields.uid.isPresent() && fields.user != null) {
      users.put(fields.uid.getAsLong(), fields.user);
    }
    Connection.Builder socket =
        Connection.builder(protocol, local.endpoint)
            .remote(fields.remote == null ? null : fields.remote.endpoint)
            .state(fields.state)
            .timer(fields.timer)
            .receiveQueue(fields.receiveQueue)
            .sendQueue(fields.sendQueue)
            .retransmits(fields.retransmits)
            .unansweredProbes(fields.unansweredProbes)
            .inode(fields.inode.orElse(0))
            .namespace(namespaceOf(fields.namespace));
    fields.drops.ifPresent(socket::drops);
    fields.uid.ifPresent(socket::uid);
    return new AttributedConnection(
        socket.build(), ownership(fields.holders), peer(protocol, fields.peer));
  }

  private boolean takeOfRow(String name, RowFields fields) throws UnreadableReportException {
    switch (name) {
      case "protocol" ->
          fields.protocol = Protocol.labelled(json.text()).orElseThrow(json::wrongValue);
      case "local" -> fields.local = end();
      case "remote" -> fields.remote = json.isNull() ? null : end();
      case "state" -> fields.state = json.isNull() ? null : state();
      case "timer" -> fields.timer = json.isNull() ? null : timer();
      case "recv_queue" -> fields.receiveQueue = json.number(LARGEST_32);
      case "send_queue" -> fields.sendQueue = json.number(LARGEST_32);
      case "retransmits" -> fields.retransmits = json.number(LARGEST_32);
      case "unanswered_probes" -> fields.unansweredProbes = json.number(LARGEST_32);
      case "drops" -> fields.drops = json.nullableNumber(LARGEST_32);
      case "uid" -> fields.uid = json.nullableNumber(LARGEST_32);
      case "user" -> fields.user = json.nullableText();
      case "inode" -> fields.inode = json.nullableUnsigned();
      case "namespace" -> fields.namespace = json.nullableUnsigned();
      case "peer" -> fields.peer = json.isNull() ? null : peerFields();
      default -> {
        return takeOfHolders(name, fields.holders);
      }
    }
    return true;
  }

  private boolean takeOfHolders(String name, HolderFields fields) throws UnreadableReportException {
    if (name.equals("ownership")) {
      fields.reason =
          json.isNull() ? Ownership.Reason.NOT_SEARCHED : json.constant(Ownership.Reason.class);
    } else if (name.equals("owners")) {
      json.list(() -> fields.owners.add(owner()));
    } else {
      return false;
    }
    return true;
  }

  private Ownership ownership(HolderFields fields) throws UnreadableReportException {
    return built(() -> new Ownership(fields.reason, fields.owners));
  }

  private PeerFields peerFields() throws UnreadableReportException {
    PeerFields fields = new PeerFields();
    json.object(
        name -> {
          switch (name) {
            case "kind" -> fields.kind = json.constant(Peer.Kind.class);
            case "end" -> fields.end = end();
            case "namespace" -> fields.namespace = json.nullableUnsigned();
            case "inode" -> fields.inode = json.nullableUnsigned();
            default -> {
              return takeOfHolders(name, fields.holders);
            }
          }
          return true;
        });
    return fields;
  }

  private @Nullable Peer peer(Protocol protocol, @Nullable PeerFields fields)
      throws UnreadableReportException {
    if (fields == null) {
      return null;
    }
    Peer.Kind kind = fields.kind;
    End end = fields.end;
    if (kind == null || end == null) {
      throw json.wrongValue();
    }
    remember(protocol, end);
    NetworkNamespace namespace = namespaceOf(fields.namespace);
    Ownership ownership = ownership(fields.holders);
    boolean hasSocket =
        fields.inode.isPresent() || ownership.reason() != Ownership.Reason.NOT_SEARCHED;
    Connection socket =
        Connection.builder(protocol, end.endpoint)
            .inode(fields.inode.orElse(0))
            .namespace(namespace)
            .build();
    return new Peer(
        kind,
        end.endpoint,
        namespace,
        hasSocket ? new AttributedConnection(socket, ownership) : null);
  }

  private static @Nullable NetworkNamespace namespaceOf(OptionalLong id) {
    return id.isPresent() ? new NetworkNamespace(id.getAsLong()) : null;
  }

  private void remember(Protocol protocol, @Nullable End end) {
    if (end != null && end.host != null) {
      hosts.put(end.endpoint.address().unmapped(), end.host);
    }
    if (end != null && end.service != null && protocol.hasPorts()) {
      services.put(Service.at(protocol, end.endpoint.port()), end.service);
    }
  }

  private End end() throws UnreadableReportException {
    IpAddress[] address = new IpAddress[1];
    int[] port = new int[1];
    @Nullable String[] names = new @Nullable String[2];
    json.object(
        name -> {
          switch (name) {
            case "address" -> address[0] = address(json.text());
            case "port" -> port[0] = (int) json.number(LARGEST_PORT);
            case "host" -> names[0] = json.nullableText();
            case "service" -> names[1] = json.nullableText();
            default -> {
              return false;
            }
          }
          return true;
        });
    if (address[0] == null) {
      throw json.wrongValue();
    }
    return new End(new Endpoint(address[0], port[0]), names[0], names[1]);
  }

  private IpAddress address(String text) throws UnreadableReportException {
    boolean v6 = text.indexOf(':') >= 0;
    if (text.indexOf('%') >= 0 || !(v6 || text.matches("[0-9]{1,3}([.][0-9]{1,3}){3}"))) {
      throw json.wrongValue(); // "10" is an address for the JDK
    }
    IpAddress read = built(() -> IpAddress.ofBytes(InetAddress.ofLiteral(text).getAddress()));
    return v6 && read instanceof IpAddress.V4 mapped ? IpAddress.V6.mapping(mapped) : read;
  }

  private SocketState state() throws UnreadableReportException {
    String label = json.text();
    return label.matches(UNKNOWN_STATE)
        ? new SocketState.Unknown(Integer.parseInt(label.substring(10, 12), 16))
        : json.constant(TcpState.class);
  }

  private Timer timer() throws UnreadableReportException {
    Timer.Kind[] kind = new Timer.Kind[1];
    long[] millis = new long[1];
    json.object(
        name -> {
          if (name.equals("kind")) {
            kind[0] = json.constant(Timer.Kind.class);
          } else if (name.equals("expires_in_ms")) {
            millis[0] = json.number(Long.MAX_VALUE);
          } else {
            return false;
          }
          return true;
        });
    if (kind[0] == null) {
      throw json.wrongValue();
    }
    return new Timer(kind[0], millis[0]);
  }

  private static final class OwnerFields {
    private int pid;
    private OptionalLong descriptor = OptionalLong.empty();
    private Owner.Means means = Owner.Means.DESCRIPTOR;
    private String name = "";
    private final List<String> command = new ArrayList<>();
    private @Nullable String executable;
    private OptionalLong uid = OptionalLong.empty();
    private @Nullable Instant startedAt;
    private @Nullable Container container;
    private @Nullable String unit;
  }

  private Owner owner() throws UnreadableReportException {
    OwnerFields fields = new OwnerFields();
    json.object(name -> takeOfOwner(name, fields));
    if (fields.pid == 0) {
      throw json.wrongValue();
    }
    String executable = fields.executable;
    ProcessInfo.Builder process =
        ProcessInfo.builder(fields.pid, fields.name)
            .command(fields.command)
            .executable(executable)
            .executableDeleted(executable != null && executable.endsWith(ProcessInfo.DELETED))
            .startedAt(fields.startedAt)
            .container(fields.container)
            .unit(fields.unit);
    fields.uid.ifPresent(process::uid);
    ProcessInfo read = process.build();
    ProcessInfo known = processes.putIfAbsent(read, read);
    ProcessInfo holder = known == null ? read : known;
    Integer descriptor =
        fields.descriptor.isPresent() ? (Integer) (int) fields.descriptor.getAsLong() : null;
    return built(() -> new Owner(holder, fields.means, descriptor));
  }

  private boolean takeOfOwner(String name, OwnerFields fields) throws UnreadableReportException {
    switch (name) {
      case "pid" -> fields.pid = pid();
      case "fd" -> fields.descriptor = json.nullableNumber(Integer.MAX_VALUE);
      case "held_by" -> fields.means = json.constant(Owner.Means.class);
      case "name" -> fields.name = json.text();
      case "command" -> json.list(() -> fields.command.add(json.text()));
      case "executable" -> fields.executable = json.nullableText();
      case "uid" -> fields.uid = json.nullableNumber(LARGEST_32);
      case "started_at" -> fields.startedAt = json.nullableTime();
      case "container" -> fields.container = json.isNull() ? null : container();
      case "unit" -> fields.unit = json.nullableText();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Makes a value of parts that may contradict each other. */
  @FunctionalInterface
  private interface Making<T> {
    T make();
  }

  private <T> T built(Making<T> making) throws UnreadableReportException {
    try {
      return making.make();
    } catch (IllegalArgumentException e) {
      throw json.wrongValue();
    }
  }
}
