package org.jnetstat.adapters.cli.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words without an option: each means what it means as the value of one. */
final class PlainWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          8080                 | --port 8080
          :8080                | --port 8080
          *:8080               | --port 8080
          8000-8100            | --port 8000-8100
          80,443               | --port 80,443
          :80,443              | --port 80,443
          80 443               | --port 80,443
          --port 80 443        | --port 80,443
          !22                  | --port !22
          80,!443              | --port 80,!443
          tcp :22              | tcp --port 22
          -u 53                | -u --port 53
          -tlnp 8080           | -tlnp --port 8080
          --pid 812 8080       | --pid 812 --port 8080
          10.0.0.5             | --address 10.0.0.5
          10.0.0.0/8           | --address 10.0.0.0/8
          !127.0.0.0/8,!::1    | --address !127.0.0.0/8,!::1
          ::1                  | --address ::1
          [::1]                | --address [::1]
          fe80::/10            | --address fe80::/10
          10.0.0.5:443         | --endpoint 10.0.0.5:443
          [::1]:8000-8100      | --endpoint [::1]:8000-8100
          10.0.0.0/8:443       | --endpoint 10.0.0.0/8:443
          established          | --state established
          TIME_WAIT            | --state time-wait
          !time-wait           | --state !time-wait
          nginx                | --process nginx
          ngin*,sshd           | --process ngin*,sshd
          nginx sshd           | --process nginx,sshd
          !sshd                | --process !sshd
          systemd-resolve      | --process systemd-resolve
          python3.11           | --process python3.11
          pid:812              | --pid 812
          !pid:812             | --pid !812
          docker:3f2a          | --container docker:3f2a
          pod:0f1e             | --container pod:0f1e
          unit:nginx           | --unit unit:nginx
          -N nginx             | -N --process nginx
          -l :8080 nginx       | -l --port 8080 --process nginx
          tcp nginx 10.0.0.0/8 !22 established | tcp --process nginx --address 10.0.0.0/8 --port !22 --state established
          --exposed -a         | -l --local-address !127.0.0.0/8,!::1
          --external           | --address !127.0.0.0/8,!::1
          doctor :8080 nginx   | doctor --port 8080 --process nginx
          """)
  void wordMeansWhatItMeansAsAValue(String typed, String spelledOut) throws UsageException {
    assertEquals(
        TypedCommand.parse(spelledOut.stripTrailing()), TypedCommand.parse(typed.stripTrailing()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "icmp",
        "sctp",
        "tpc",
        "upd",
        "",
        ",",
        "nginx,",
        "!",
        "!tcp",
        "tcp,udp",
        "80,nginx",
        "a b=c",
        "/srv",
        "a/b",
        "host:0",
        "netns:7",
        "inode:7",
        "pid:x",
        "pid:",
        ":",
        "*",
        "...",
        "127.1",
        "10.0.0.5:https",
        "-t doctor"
      })
  void wordOfUnknownMeaningIsRefused(String typed) {
    String complaint =
        TypedCommand.complaintAboutWords(
            typed.equals("-t doctor") ? new String[] {"-t", "doctor"} : new String[] {typed});

    assertTrue(complaint.matches("(?s)(unknown word|invalid value|no protocol).*"), complaint);
  }

  /** These would be silently misread: in lsof they are a user and a process. */
  @ParameterizedTest
  @CsvSource({"-u root, --user root", "-p 1234, --pid 1234", "-c nginx, --process 'nginx*'"})
  void wordBehindAnOptionOfLsofIsRefused(String typed, String instead) {
    String complaint = TypedCommand.complaintAboutWords(typed.split(" "));

    assertTrue(complaint.endsWith("; use jnetstat " + instead), complaint);
  }

  @Test
  void anEndpointHasAnAddressAndAPort() {
    assertEquals(
        "invalid value '10.0.0.5' for --endpoint: expected an address with its port: 10.0.0.5:443",
        TypedCommand.complaintAboutWords("--endpoint", "10.0.0.5"));
  }
}
