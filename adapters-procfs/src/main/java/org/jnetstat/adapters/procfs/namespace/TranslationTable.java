package org.jnetstat.adapters.procfs.namespace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jnetstat.adapters.procfs.file.AddressText;
import org.jnetstat.adapters.procfs.file.ProcFiles;
import org.jnetstat.adapters.procfs.file.ProcLines;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.socket.Translation;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code net/nf_conntrack}, the conversations that a namespace keeps track of
 * (net/netfilter/nf_conntrack_standalone.c): those whose addresses it changes.
 *
 * <p>A line has the ends as the client sent them, and then as the answer has them:
 *
 * <pre>
 * ipv4  2 tcp  6 86399 ESTABLISHED src=10.0.0.9 dst=10.0.0.5 sport=51234 dport=8080
 *     src=172.17.0.2 dst=10.0.0.9 sport=80 dport=51234 [ASSURED] mark=0 use=2
 * </pre>
 *
 * <p>Only root may read it, and a kernel may be without it (CONFIG_NF_CONNTRACK_PROCFS).
 */
final class TranslationTable implements ProcLines.LineReader {

  /** Four fields of two directions. */
  private static final int FIELDS = 8;

  private static final String[] NAMES = {"src=", "dst=", "sport=", "dport="};

  /** More than a host has. It limits what a file can cost that is no such table. */
  private static final int MOST = 1 << 20;

  /** Several million conversations, in bytes: those that are not translated count, too. */
  private static final long LARGEST_FILE = 1 << 30;

  private final List<Translation> found = new ArrayList<>();

  private TranslationTable() {}

  /**
   * The translations of a namespace, in the order of the file.
   *
   * @param files opens its files
   * @param netDirectory the namespace's {@code net}: {@code /proc/PID/net}
   * @return what could be read: nothing of a file that is missing or may not be read
   */
  static List<Translation> of(ProcFiles files, Path netDirectory) {
    TranslationTable table = new TranslationTable();
    try {
      files.readLines(netDirectory.resolve("nf_conntrack"), LARGEST_FILE, table);
    } catch (IOException e) {
      // What came before counts: it is about conversations that are there, not about all of them.
    }
    return table.found;
  }

  /** Reads the content of the file; any other line is skipped. */
  static List<Translation> parse(InputStream content) throws IOException {
    TranslationTable table = new TranslationTable();
    ProcLines.read(content, ProcLines.ANY_ROW, table);
    return table.found;
  }

  @Override
  public boolean line(byte[] buffer, long number, int start, int end, boolean whole) {
    Translation translation =
        whole ? parse(new String(buffer, start, end - start, StandardCharsets.ISO_8859_1)) : null;
    if (translation != null) {
      found.add(translation);
    }
    return found.size() < MOST;
  }

  /** The translation; {@code null} if the line is no such, or nothing is translated. */
  private static @Nullable Translation parse(String line) {
    String[] words = line.split(" +", -1);
    boolean tcp = words.length > 2 && words[2].equals("tcp");
    if (!tcp && !(words.length > 2 && words[2].equals("udp"))) {
      return null;
    }
    String[] values = new String[FIELDS];
    int next = 0;
    for (int i = 3; i < words.length && next < FIELDS; i++) {
      String name = NAMES[next % NAMES.length];
      if (words[i].startsWith(name)) {
        values[next++] = words[i].substring(name.length());
      }
    }
    if (next < FIELDS) {
      return null;
    }
    Endpoint client = end(values[0], values[2]);
    Endpoint addressed = end(values[1], values[3]);
    Endpoint server = end(values[4], values[6]);
    Endpoint seen = end(values[5], values[7]);
    if (client == null || addressed == null || server == null || seen == null) {
      return null;
    }
    return client.equals(seen) && addressed.equals(server)
        ? null
        : new Translation(tcp, client, addressed, server, seen);
  }

  private static @Nullable Endpoint end(String host, String port) {
    IpAddress address = AddressText.address(host);
    int number = AddressText.port(port);
    return address == null || number < 0 ? null : new Endpoint(address, number);
  }
}
