package org.jnetstat.adapters.procfs.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jnetstat.adapters.procfs.file.ProcFiles;
import org.jnetstat.domain.socket.Translation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as Linux 6.18 writes them. That it really does shows in NamespacePeersIT of dist. */
class TranslationTableTest {

  private static final String PUBLISHED =
      "ipv4     2 tcp      6 431999 ESTABLISHED src=10.0.0.9 dst=10.0.0.5 sport=51234 dport=8080"
          + " src=172.17.0.2 dst=172.17.0.1 sport=80 dport=51234 [ASSURED] mark=0 use=2";

  private static List<String> read(String... lines) throws IOException {
    return TranslationTable.parse(
            new ByteArrayInputStream(
                (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1)))
        .stream()
        .map(TranslationTableTest::text)
        .toList();
  }

  private static String text(Translation of) {
    return (of.tcp() ? "tcp " : "udp ")
        + of.client()
        + " to "
        + of.addressed()
        + " is "
        + of.seen()
        + " to "
        + of.server();
  }

  @Test
  void tellsBothViewsOfATranslatedConnection() throws IOException {
    assertEquals(
        List.of("tcp 10.0.0.9:51234 to 10.0.0.5:8080 is 172.17.0.1:51234 to 172.17.0.2:80"),
        read(PUBLISHED));
  }

  @Test
  void readsUdpAndIpv6AndWhatHasNoAnswerYet() throws IOException {
    assertEquals(
        List.of(
            "udp 10.0.0.9:5000 to 10.96.0.10:53 is 10.0.0.9:5000 to 10.244.0.7:5353",
            "tcp [2001:db8::9]:40000 to [2001:db8::5]:443 is [2001:db8::9]:40000 to [fd00::2]:8443",
            "tcp 10.0.0.9:1 to 10.0.0.5:2 is 10.0.0.9:1 to 172.17.0.2:3"),
        read(
            "ipv4     2 udp      17 29 src=10.0.0.9 dst=10.96.0.10 sport=5000 dport=53"
                + " src=10.244.0.7 dst=10.0.0.9 sport=5353 dport=5000 mark=0 zone=0 use=2",
            "ipv6     10 tcp      6 98 SYN_SENT src=2001:0db8:0000:0000:0000:0000:0000:0009"
                + " dst=2001:0db8:0000:0000:0000:0000:0000:0005 sport=40000 dport=443"
                + " src=fd00:0000:0000:0000:0000:0000:0000:0002"
                + " dst=2001:0db8:0000:0000:0000:0000:0000:0009 sport=8443 dport=40000 mark=0",
            "ipv4     2 tcp      6 119 SYN_SENT src=10.0.0.9 dst=10.0.0.5 sport=1 dport=2"
                + " packets=1 bytes=60 [UNREPLIED] src=172.17.0.2 dst=10.0.0.9 sport=3 dport=1"
                + " packets=0 bytes=0 mark=0 use=2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // nothing translated
        "ipv4 2 tcp 6 1 ESTABLISHED src=10.0.0.9 dst=10.0.0.5 sport=1 dport=2 src=10.0.0.5"
            + " dst=10.0.0.9 sport=2 dport=1 [ASSURED] use=2",
        // other protocols have no ports
        "ipv4 2 icmp 1 29 src=10.0.0.9 dst=10.0.0.5 type=8 code=0 id=7 src=10.0.0.5 dst=10.0.0.9"
            + " type=0 code=0 id=7 mark=0 use=2",
        "ipv4 2 sctp 132 1 ESTABLISHED src=10.0.0.9 dst=10.0.0.5 sport=1 dport=2 src=172.17.0.2"
            + " dst=10.0.0.9 sport=3 dport=1",
        "ipv4 2 tcp 6 1 ESTABLISHED src=10.0.0.9 dst=10.0.0.5 sport=1 dport=2 src=172.17.0.2",
        "ipv4 2 tcp 6 1 ESTABLISHED src=10.0.0.999 dst=10.0.0.5 sport=1 dport=2 src=172.17.0.2"
            + " dst=10.0.0.9 sport=3 dport=1",
        "ipv4 2 tcp 6 1 ESTABLISHED src=10.0.0.9 dst=10.0.0.5 sport=65536 dport=2 src=172.17.0.2"
            + " dst=10.0.0.9 sport=3 dport=1",
        "tcp",
        ""
      })
  void skipsOtherLines(String line) throws IOException {
    assertEquals(1, read(line, PUBLISHED, line).size());
  }

  @Test
  void missingFileHasNone(@TempDir Path directory) {
    assertEquals(List.of(), TranslationTable.of(ProcFiles.below(directory), directory));
  }
}
