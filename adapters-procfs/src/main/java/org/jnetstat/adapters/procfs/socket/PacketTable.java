package org.jnetstat.adapters.procfs.socket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jnetstat.adapters.procfs.ProcRoot;
import org.jnetstat.adapters.procfs.file.FieldCursor;
import org.jnetstat.adapters.procfs.file.MalformedRowException;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.socket.PacketSocket;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code net/packet} ({@code net/packet/af_packet.c}):
 *
 * <pre>
 *   sk       RefCnt Type Proto  Iface R Rmem   User   Inode
 *   00000000 3      3    0003   2     1 0      0      12345
 * </pre>
 *
 * <p>The protocol is hexadecimal. The number of the device is 0 for all devices; the names of those
 * that are up are in {@code net/igmp} ({@code net/ipv4/igmp.c}), as all of them listen to the group
 * of all hosts. A device that is not there is called by its number.
 */
final class PacketTable {

  private PacketTable() {}

  /**
   * The sockets of a table.
   *
   * @param table its header and its rows
   * @param names gives the names of devices, by number
   * @throws MalformedRowException if a row is not as the kernel writes it
   */
  static List<PacketSocket> parse(
      String table, Supplier<Map<Long, String>> names, @Nullable NetworkNamespace namespace)
      throws MalformedRowException {
    List<PacketSocket> sockets = new ArrayList<>();
    for (String line : table.lines().skip(1).toList()) {
      byte[] row = line.getBytes(StandardCharsets.ISO_8859_1);
      FieldCursor fields = new FieldCursor(row, 0, row.length);
      fields.skip("sk");
      fields.skip("RefCnt");
      fields.skip("Type");
      fields.next("Proto");
      int etherType = (int) fields.hex("Proto", 4);
      fields.endField("Proto");
      fields.next("Iface");
      long device = fields.decimal32("Iface");
      fields.endField("Iface");
      fields.skip("R");
      fields.skip("Rmem");
      fields.skip("User");
      fields.next("Inode");
      long inode = fields.decimal64("Inode");
      fields.endField("Inode");
      sockets.add(
          new PacketSocket(
              inode,
              etherType,
              device == 0
                  ? Optional.empty()
                  : Optional.of(names.get().getOrDefault(device, "device " + device)),
              namespace));
    }
    return sockets;
  }

  /** The names of devices, by number: {@code 2<TAB>eth0 : 1 V3}. */
  static Map<Long, String> names(String table) {
    Map<Long, String> names = new HashMap<>();
    for (String line : table.lines().toList()) {
      String[] fields = line.split("[\\s:]+", 3);
      int number = ProcRoot.numberOf(fields[0]);
      if (number > 0 && fields.length > 1) {
        names.put((long) number, fields[1]);
      }
    }
    return names;
  }
}
