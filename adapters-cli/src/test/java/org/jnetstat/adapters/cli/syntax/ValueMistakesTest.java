package org.jnetstat.adapters.cli.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused values of options: what is wrong, and what is expected. */
final class ValueMistakesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --port=22,80x   | 80x
          --port=65536-80 | 65536-80
          --port=65536    | 65536
          """)
  void malformedPortIsRefused(String typed, String invalid) {
    assertEquals(
        "invalid value '"
            + invalid
            + "' for --port: expected a port from 0 to 65535, or a range of them such as 8000-8100",
        TypedCommand.complaintAbout(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --older=        | ""
          --older=s       | s
          --older=-1h     | -1h
          --older=1.5h    | 1.5h
          --older=1w      | 1w
          --older=9999999 | 9999999
          """)
  void malformedAgeIsRefused(String typed, String invalid) {
    assertEquals(
        "invalid value '" + invalid + "' for --older: expected a time such as 30s, 10m, 2h or 3d",
        TypedCommand.complaintAbout(typed));
  }

  @Test
  void noOrderIsNoKey() {
    assertEquals(
        "invalid value 'none,port' for --sort: expected keys, or none alone",
        TypedCommand.complaintAbout("--sort=none,port"));
  }

  @Test
  void unknownNamesAreRefused() {
    assertEquals(
        "unknown service 'htps' for --port: expected a port from 0 to 65535, a range such as"
            + " 8000-8100, or a name in /etc/services",
        TypedCommand.complaintAbout("--port=22,htps"));
    assertEquals(
        "unknown host 'nowhere.example' for --address: expected an address such as 10.0.0.5 or ::1,"
            + " a network such as 10.0.0.0/8, or a host that has an address",
        TypedCommand.complaintAbout("--address=nowhere.example"));
  }

  @Test
  void malformedExpressionIsRefused() {
    assertEquals(
        "invalid value 'a(b' for --command-line: expected a regular expression; at character 4:"
            + " unclosed group",
        TypedCommand.complaintAbout("--command-line=a(b"));
    assertEquals(
        "invalid value '' for --command-line: expected a regular expression",
        TypedCommand.complaintAbout("--command-line=!"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --address=10           | 10
          --address=fe80::1%eth0 | fe80::1%eth0
          """)
  void malformedAddressIsRefused(String typed, String invalid) {
    assertEquals(
        "invalid value '"
            + invalid
            + "' for --address: expected an address such as 10.0.0.5 or ::1, or a network such as"
            + " 10.0.0.0/8",
        TypedCommand.complaintAbout(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --address=010.0.0.1            | 010.0.0.1
          --address=::ffff:10.0.0.08/128 | ::ffff:10.0.0.08/128
          """)
  void leadingZeroIsRefused(String typed, String invalid) {
    assertEquals(
        "invalid value '"
            + invalid
            + "' for --address: expected an address without leading zeros, which some take for"
            + " octal",
        TypedCommand.complaintAbout(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --namespace docker: | 'docker:' for --namespace
          --namespace pid:x   | 'pid:x' for --namespace
          --container=docker: | 'docker:' for --container
          """)
  void placeWithoutANameIsRefused(String typed, String invalid) {
    assertEquals(
        "invalid value "
            + invalid
            + ": expected a name or number behind the colon, such as docker:3f2a or pid:812",
        TypedCommand.complaintAbout(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --namespace a,b        | invalid value 'a,b' for --namespace: expected one namespace, without commas
          --unit=nginx,docker:x  | invalid value 'docker:x' for --unit: expected a systemd unit such as nginx or nginx.service; use --container docker:x
          --unit=host            | invalid value 'host' for --unit: expected a systemd unit such as nginx or nginx.service; use --namespace host
          --container netns:vpn  | invalid value 'netns:vpn' for --container: expected a container or pod such as docker:3f2a or pod:0f1e; use --namespace netns:vpn
          --container=unit:nginx | invalid value 'unit:nginx' for --container: expected a container or pod such as docker:3f2a or pod:0f1e; use --unit unit:nginx
          """)
  void placeOfAnotherKindIsRefused(String typed, String complaint) {
    assertEquals(complaint, TypedCommand.complaintAbout(typed));
  }

  @Test
  void unknownStateIsRefused() {
    assertEquals(
        "unknown state 'establishd', did you mean 'established'? (valid: established, syn-sent,"
            + " syn-recv, fin-wait1, fin-wait2, time-wait, close, close-wait, last-ack, listen,"
            + " closing, unconn, all, connected, synchronized, bucket, big)",
        TypedCommand.complaintAbout("--state=listen,establishd"));
  }

  @Test
  void unknownSortKeyIsRefused() {
    assertEquals(
        "unknown sort key 'prt', did you mean 'port'? (valid: protocol, local, remote, port,"
            + " state, pid, program, user, recv-q, send-q, drops, inode, namespace, none)",
        TypedCommand.complaintAbout("--sort=-prt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--columns=pid,locla", "--template={locla}:{local.port}"})
  void unknownColumnIsRefused(String typed) {
    assertEquals(
        "unknown column 'locla', did you mean 'local'? (valid: protocol, recv-q, send-q, drops,"
            + " local, remote, state, timer, retransmits, probes, user, inode, namespace, pid,"
            + " program, peer, command, name, executable, container, unit, local.address,"
            + " local.port, remote.address, remote.port)",
        TypedCommand.complaintAbout(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --columns=pid,PID | invalid value 'pid,PID' for --columns: expected each column once
          --columns=pid,    | invalid value 'pid,' for --columns: expected a list without empty places
          --template=       | --template has an empty value
          --template={pid   | invalid value '{pid' for --template: expected } behind each {, and {{ for a brace alone
          --template=pid}   | invalid value 'pid}' for --template: expected { before each }, and }} for a brace alone
          --template=pid\\   | invalid value 'pid\\' for --template: expected \\t, \\n or \\\\ for each backslash
          --template=\\pid   | invalid value '\\pid' for --template: expected \\t, \\n or \\\\ for each backslash
          """)
  void malformedColumnsAreRefused(String typed, String complaint) {
    assertEquals(complaint, TypedCommand.complaintAbout(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --color=alway       | unknown value of --color 'alway', did you mean 'always'? (valid: auto, always, never)
          --byte-order middle | unknown byte order 'middle' (valid: little, big)
          --byte-order bgi    | unknown byte order 'bgi', did you mean 'big'? (valid: little, big)
          --byte-order=       | unknown byte order '' (valid: little, big)
          """)
  void unknownChoiceIsRefused(String typed, String complaint) {
    assertEquals(complaint, TypedCommand.complaintAbout(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --local-port=90-80            | invalid value '90-80' for --local-port: expected 80-90, with the lower port first
          --port=80,                    | invalid value '80,' for --port: expected a list without empty places
          --remote-address=10.0.0.0/33  | invalid value '10.0.0.0/33' for --remote-address: expected a prefix length from 0 to 32
          --address=::ffff:10.0.0.0/129 | invalid value '::ffff:10.0.0.0/129' for --address: expected a prefix length from 0 to 128
          --pid=0                       | invalid value '0' for --pid: expected the number of a process
          --container=3f2a,             | invalid value '3f2a,' for --container: expected a list without empty places
          -c0                           | invalid value '0' for --continuous: expected a number of seconds from 0.1 to 86400
          -c fast                       | invalid value 'fast' for --continuous: expected a number of seconds from 0.1 to 86400; use jnetstat --process 'fast*'
          """)
  void malformedListOrNumberIsRefused(String typed, String complaint) {
    assertEquals(complaint, TypedCommand.complaintAbout(typed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --process | gr\uFFFD\uFFFDe
          --unit    | \uFFFD
          --user    | \uFFFD
          """)
  void unencodableValueIsRefused(String option, String value) {
    assertEquals(
        "option '"
            + option
            + "' has '"
            + value
            + "', which has letters that this locale's encoding lacks; try LC_ALL=C.UTF-8",
        TypedCommand.complaintAboutWords(option, value));
  }

  @Test
  void unencodableDirectoryIsRefused() {
    assertEquals(
        "directory 'a\\ud800' has letters that this locale's encoding lacks; try LC_ALL=C.UTF-8",
        TypedCommand.complaintAbout("--proc-root a\ud800"));
  }
}
