package org.jnetstat.adapters.cli.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jnetstat.adapters.cli.syntax.Invocation.ShowConnections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users of netstat, ss and lsof type, and the command line that they are told to use. */
final class ForeignHabitsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          sport = :80                             | --local-port 80
          -t sport = :80                          | -t --local-port 80
          sport = 80 -t                           | -t --local-port 80
          sport :80                               | --local-port 80
          sport=:80                               | --local-port 80
          'sport = :80'                           | --local-port 80
          -tan 'sport = :80'                      | -tan --local-port 80
          sport >= :8000                          | --local-port 8000-65535
          sport '>=' :8000                        | --local-port 8000-65535
          sport gt 1024                           | --local-port 1025-65535
          sport le 1024                           | --local-port 0-1024
          dport '<' :1024                         | --remote-port 0-1023
          sport != :22                            | --local-port '!22'
          sport neq 0                             | --local-port '!0'
          not sport = :22                         | --local-port '!22'
          ! sport = :22                           | --local-port '!22'
          not ( sport = :22 or sport = :80 )      | --local-port '!22,!80'
          not ( sport = :22 or dport = :22 )      | --port '!22'
          dport eq 443                            | --remote-port 443
          dport != :443                           | --remote-port '!443'
          not ( not sport = :22 )                 | --local-port 22
          sport ge :8000 and sport != :8080       | --local-port '8000-65535,!8080'
          sport ge :8000 and sport != :8080 and sport le 8100 | --local-port '8000-8100,!8080'
          dport = inet6:443                       | --remote-port 443
          dst :443                                | --remote-port 443
          dst *:443                               | --remote-port 443
          dst 10.0.0.0/8                          | --remote-address 10.0.0.0/8
          dst 10.0.0.9:443                        | --remote-port 443 --remote-address 10.0.0.9
          dst = 10.0.0.0/8:443                    | --remote-port 443 --remote-address 10.0.0.0/8
          dst [::1]                               | --remote-address ::1
          dst [::1]:80                            | --remote-port 80 --remote-address ::1
          dst ::1:443                             | --remote-port 443 --remote-address ::1
          dst fe80::1                             | --remote-address fe80::1
          dst inet:10.0.0.9                       | --remote-address 10.0.0.9
          dst != 10.0.0.9         | --remote-address '!10.0.0.9'
          not dst 10.0.0.9        | --remote-address '!10.0.0.9'
          dst != 10.0.0.9 dst != 10.0.0.8 | --remote-address '!10.0.0.9,!10.0.0.8'
          not ( src 10.0.0.9 or dst 10.0.0.9 ) | --address '!10.0.0.9'
          src 10.0.0.5                            | --local-address 10.0.0.5
          src 10.0.0.5:22                         | --local-port 22 --local-address 10.0.0.5
          src [2001:db8::9]:22                    | --local-port 22 --local-address 2001:db8::9
          ( sport = :80 or dport = :80 )          | --port 80
          '( sport = :80 or dport = :80 )'        | --port 80
          sport = :80 or dport = :80              | --port 80
          sport = :80 or dport = :80 or sport = :443 or dport = :443 | --port 80,443
          src 10.0.0.9 or dst 10.0.0.9            | --address 10.0.0.9
          dst 10.0.0.9:80 or dst 10.0.0.9:443     | --remote-port 80,443 --remote-address 10.0.0.9
          sport ge :8000 and sport le :8100       | --local-port 8000-8100
          sport ge :8000 sport le :8100           | --local-port 8000-8100
          sport = :22 & dst 10.0.0.9              | --local-port 22 --remote-address 10.0.0.9
          state established                       | --state established
          -t state established sport = :22        | -t --state established --local-port 22
          state syn-recv state time-wait          | --state syn-recv,time-wait
          state connected exclude time-wait       | --state 'connected,!time-wait'
          exclude listening                       | --state '!listening'
          exclude big                             | --state '!big'
          --pid 812 dst :443                      | --pid=812 --remote-port 443
          -f json dst :443                        | -fjson --remote-port 443
          """)
  void filterOfSsHasOptions(String typed, String instead) throws UsageException {
    assertInstead(typed, instead);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          -i :8080                | --port 8080
          -i:80                   | --port 80
          -i 8080                 | --port 8080
          -i :80,443,8000-8100    | --port 80,443,8000-8100
          -i TCP:443              | -t --port 443
          -iTCP:80                | -t --port 80
          -iUDP:53                | -u --port 53
          -i tcp                  | -t
          -iTCP                   | -t
          -i UDPLITE              | udplite udplite6
          -i4                     | -4
          -i 6                    | -6
          -i 4TCP                 | tcp
          -i6UDP:53               | udp6 --port 53
          -i @10.0.0.9            | --address 10.0.0.9
          -i @10.0.0.9:443        | --endpoint 10.0.0.9:443
          -iTCP@[::1]:443         | -t --endpoint '[::1]:443'
          -i :80 -i :443          | --port 80,443
          -iTCP -iUDP             | tcp tcp6 udp udp6
          -nPi                    |
          -i -P -n                |
          -nPi :443               | --port 443
          -nPiTCP:443             | -t --port 443
          -iTCP -sTCP:LISTEN      | -t -l
          -nP -i -sTCP:LISTEN     | -t -l
          -i TCP -s TCP:ESTABLISHED,CLOSE_WAIT | -t --state established,close_wait
          -i4TCP -stcp:listen     | tcp -l
          -nPi -sTCP:^LISTEN,^CLOSE_WAIT,^TIME_WAIT | --state '!listen,!close_wait,!time_wait'
          -ti :8080               | --port 8080 -f pids
          -t -i tcp:8080          | -t --port 8080 -f pids
          -p 1234                 | --pid 1234
          -p1234,1235             | --pid 1234,1235
          -a -p 812 -i            | --pid 812
          -nPap 812 -i            | --pid 812
          -a -p812 -iTCP          | -t --pid 812
          -u root                 | --user root
          -u ^root,^nobody        | --user '!root,!nobody'
          -p ^812                 | --pid '!812'
          -c ^nginx               | --process '!nginx*'
          -a -u root,nobody -i :22 | --port 22 --user root,nobody
          -c nginx                | --process 'nginx*'
          -c nginx -c ssh -a -i   | --process 'nginx*,ssh*'
          -P                      |
          -tanP                   | -tan
          -tulpnP                 | -tulpn
          -tPc2                   | -tc2
          -H -i :80               | -H --port 80
          -i :80 --peers          | --peers --port 80
          """)
  void selectionOfLsofHasOptions(String typed, @Nullable String instead) throws UsageException {
    assertInstead(typed, instead);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          tcp:22              | -t --port 22
          UDP:53              | -u --port 53
          10.0.0.9:80,443     | --endpoint 10.0.0.9:80,10.0.0.9:443
          -j                  | -f json
          -J                  | -f json
          -jl                 | -l -f json
          -lj                 | -l -f json
          --json              | -f json
          --json=pretty       | -f json
          --json -t :80       | -t --port 80 -f json
          -j sport = :80      | --local-port 80 -f json
          """)
  void wordOrLetterHasAnOption(String typed, String instead) throws UsageException {
    assertInstead(typed, instead);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sport = :80 | sport = :443", "( sport = 80 ) || sport = 443"})
  void orHasSignsInSs(String filter) throws UsageException {
    assertInstead("'" + filter + "'", "--local-port 80,443");
  }

  /** What is proposed is understood as it stands, and selects something. */
  private static void assertInstead(String typed, @Nullable String instead) throws UsageException {
    String expected = instead == null ? "jnetstat" : "jnetstat " + instead;
    String complaint = TypedCommand.complaintAboutWords(TypedCommand.words(typed));

    assertEquals(expected, complaint.substring(complaint.lastIndexOf("; use ") + 6), complaint);
    String[] words = TypedCommand.words(expected.substring("jnetstat".length()));
    assertInstanceOf(ShowConnections.class, TypedCommand.parseWords(words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          dport = :https          | unknown word 'dport'; ports have to be numbers; 'getent services https' tells which
          sport = ssh             | unknown word 'sport'; ports have to be numbers; 'getent services ssh' tells which
          -i :https               | -i :https is not supported; ports have to be numbers; 'getent services https' tells which
          -i @h                   | -i @h is not supported; hosts have to be addresses; 'getent ahosts h' tells which
          -i @h:443               | -i @h:443 is not supported; hosts have to be addresses; 'getent ahosts h' tells which
          dst db-1:5432           | unknown word 'dst'; hosts have to be addresses; 'getent ahosts db-1' tells which
          not dst *               | unknown word 'not'; no socket can meet these conditions
          not ( dst 10.0.0.9 sport = :22 ) | unknown word 'not'; only one thing can be excluded at once
          dst != 10.0.0.9 or dst = 10.0.0.8 | unknown word 'dst'; what is excluded cannot be one of several alternatives
          sport = :80 or dst 10.0.0.9 | unknown word 'sport'; there is 'or' only between values of one option, and between the two ends
          sport = :80 or dport = :443 | unknown word 'sport'; there is 'or' only between values of one option, and between the two ends
          src 10.0.0.0/8 src 10.1.0.0/16 | unknown word 'src'; there is no way to have --local-address hold twice
          sport > 65535           | unknown word 'sport'; no socket can meet these conditions
          sport = 80 sport = 81   | unknown word 'sport'; no socket can meet these conditions
          dev = eth0              | unknown word 'dev'; there is no condition like ss's 'dev'
          -iTCP:80 -iUDP:53       | -iTCP:80 is not supported; there is 'or' only between values of one option, and between the two ends
          -c /ngin./              | invalid value '/ngin./' for --continuous: expected a number of seconds from 0.1 to 86400; names are patterns with * and ?, no regular expressions
          -K                      | -K (closing sockets) is not supported; use 'ss -K'
          -tK dst 10.0.0.9        | -K (closing sockets) is not supported; use 'ss -K'
          --kill                  | -K (closing sockets) is not supported; use 'ss -K'
          -0                      | -0 (packet sockets) is not supported; use 'ss -0'
          -a0n                    | -0 (packet sockets) is not supported; use 'ss -0'
          --packet                | -0 (packet sockets) is not supported; use 'ss -0'
          -tm                     | -m (memory of sockets) is not supported; use 'ss -m'
          /var/log/syslog         | unknown word '/var/log/syslog'; for open files, use 'lsof /var/log/syslog'
          -t /srv                 | unknown word '/srv'; for open files, use 'lsof /srv'
          """)
  void habitWithoutCounterpartIsExplained(String typed, String complaint) {
    assertEquals(complaint, TypedCommand.complaintAboutWords(TypedCommand.words(typed)));
  }

  /** No option is proposed where it is not known what was meant. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "state",
        "state bogus",
        "sport =",
        "( sport = :80",
        "sport = 10.0.0.9:80",
        "dst 127",
        "sport ge 80,90",
        "-i",
        "-ie",
        "-in",
        "-i eth0",
        "-u tpc",
        "-c 0",
        "-y 80",
        "--fromat json 80",
        "--port 90-80",
        "--color 80",
        "--sort 80",
        "-N tpc",
        "*",
        ":"
      })
  void unknownMeaningHasNoOption(String typed) {
    String complaint = TypedCommand.complaintAboutWords(TypedCommand.words(typed));

    assertFalse(complaint.contains("use jnetstat"), complaint);
  }

  /** Whatever is put together of their words is understood or refused. */
  @Test
  void oddCombinationsAreUnderstoodOrRefused() {
    String[] odd =
        """
        state exclude established big all sport dport src dst dev ! not ( ) and or & | = != >= < gt
        :80 80 :ssh * :* 10.0.0.9 10.0.0.9:80 [::1] [::1]:443 ::1:443 : [ ] inet: 0 65535 99999 80,90
        -i -i: -i4 -iTCP -iTCP: -i@ -i@h -i:80 -nPi -sTCP:LISTEN -sTCP:^LISTEN -sTCP:, -s -p -p812
        -p^1 812 -u root ^root -c nginx /x/ , -P -tN vpn -K -0 -j -jl --json tcp tcp: tcp:22 / -- - -f
        """
            .strip()
            .split("\\s+", -1);
    Random random = new Random(7);
    for (int i = 0; i < 4000; i++) {
      String[] words = new String[1 + random.nextInt(6)];
      for (int j = 0; j < words.length; j++) {
        words[j] = odd[random.nextInt(odd.length)];
      }
      try {
        TypedCommand.parseWords(words);
      } catch (UsageException e) {
        assertFalse(String.valueOf(e.getMessage()).isEmpty());
      } catch (RuntimeException e) {
        throw new AssertionError(String.join(" ", words), e);
      }
    }
    for (String part : List.of("( ", "/x", "a=")) {
      String[] words = Collections.nCopies(10_000, part.strip()).toArray(String[]::new);
      assertFalse(TypedCommand.complaintAboutWords(words).contains("use jnetstat"));
      String word = part.repeat(60_000); // 120 KB, which the kernel passes on as one word
      assertFalse(TypedCommand.complaintAboutWords(word).contains("use jnetstat"));
    }
  }

  /** Each attempt reads all words, of which there may be a hundred thousand. */
  @Test
  void manyFilesAreNotLeftOutOneAfterTheOther() {
    AtomicInteger attempts = new AtomicInteger();
    UsageException refused = UsageException.unknownWord("/srv");

    assertSame(
        refused,
        ForeignHabits.answer(
            refused,
            Collections.nCopies(100, "/srv"),
            words -> {
              attempts.incrementAndGet();
              return false;
            }));
    assertEquals(0, attempts.get());
  }
}
