package org.jnetstat.domain.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people call a program that another program runs. */
final class ScriptTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          java       | java -Xmx1g -jar /opt/app/shop-1.2.jar --port 80 | shop-1.2.jar
          java       | java -cp /opt/*:x org.apache.catalina.startup.Bootstrap start | Bootstrap
          java       | java @args -p mods --add-opens a/b=c kafka.Kafka | Kafka
          java       | java --module-path mods -m org.shop/org.shop.Main x | Main
          java       | java --source 25 /srv/Hello.java              | Hello.java
          python3.11 | python3 -u -W ignore /srv/manage.py runserver | manage.py
          python3    | /usr/bin/python3 -m http.server 8000          | http.server
          python3    | python3 /opt/tool/__main__.py                 | tool
          python3    | python3 /opt/tool/                            | tool
          python3    | python3 -X dev -I worker.pyz                  | worker.pyz
          pypy3      | pypy3 x.py                                    | x.py
          perl       | perl -w -I /opt/lib /usr/bin/munin-node       | munin-node
          ruby3.1    | ruby -r bundler/setup bin/puma -p 80          | puma
          php8.2     | php -d memory_limit=1G artisan serve          | artisan
          php        | php -f /srv/x.php                             | x.php
          node       | node --inspect=9229 -r dotenv/config server.js | server.js
          bash       | bash -o pipefail -x /etc/init.d/thing start   | thing
          sh         | sh +e run.sh                                  | run.sh
          """)
  void aProgramIsCalledByWhatTheInterpreterRuns(String program, String command, String name) {
    assertEquals(name, process(program, command).commonName());
  }

  /** There is no file, or no telling which. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          python3 | python3
          python3 | python3 -
          python3 | python3 -Ic import_this
          python3 | python3 -m
          python3 | python3 /__main__.py
          python3 | python3 /
          java    | java -jar /
          java    | java -cp x a.b.
          perl    | perl -MIO::Socket -we print
          node    | node --eval=1
          node    | node -pe 1
          bash    | bash -lc /srv/run
          php     | php -S localhost:80 router.php
          java    | java -version
          java    | java -jar
          nginx   | nginx -c /etc/nginx.conf
          pythonx | pythonx a.py
          """)
  void withoutAFileItKeepsItsName(String program, String command) {
    assertEquals(program, process(program, command).commonName());
  }

  /** A program that writes a title over its arguments has said what it is. */
  @Test
  void aTitleIsNoScript() {
    ProcessInfo worker =
        ProcessInfo.builder(7, "starman worker")
            .executable("/usr/bin/perl")
            .command(List.of("starman worker -E production"))
            .build();

    assertEquals("starman worker", worker.commonName());
  }

  @ParameterizedTest
  @CsvSource({
    "api, api", // prctl(2), PR_SET_NAME
    "perl, api.pl",
    "api.pl, api.pl", // it was executed, and its first line names the interpreter
    "MainThread, api.pl",
    "'', api.pl"
  })
  void aNameOfItsOwnIsBetter(String name, String called) {
    ProcessInfo.Builder api =
        ProcessInfo.builder(7, name)
            .executable("/usr/bin/perl")
            .command(List.of("/usr/bin/perl", "/srv/api.pl"));

    assertEquals(called, api.build().commonName());
  }

  /** Arguments are an interpreter's only if it was started as one. */
  @Test
  void aProgramWithAnotherNameIsNoInterpreter() {
    ProcessInfo proxy =
        ProcessInfo.builder(7, "docker-proxy")
            .executable("/usr/bin/python3")
            .command(List.of("/usr/bin/docker-proxy", "-proto", "tcp"))
            .build();

    assertEquals("docker-proxy", proxy.commonName());
  }

  /** The arguments are not those of the interpreter that it says it is. */
  @Test
  void aPretendedInterpreterIsNone() {
    ProcessInfo python =
        ProcessInfo.builder(7, "python")
            .executable("/usr/bin/python3.11")
            .command(List.of("java", "-c", "import time; time.sleep(1000)"))
            .build();

    assertEquals("python", python.commonName());
  }

  /** The shell is a link, for which the kernel names the process. */
  @Test
  void theInterpretersNameMayBeThatOfALink() {
    ProcessInfo.Builder script =
        ProcessInfo.builder(7, "sh").executable("/usr/bin/dash").command(List.of("sh", "run.sh"));

    assertEquals("run.sh", script.build().commonName());
  }

  @Test
  void whatTheKernelCutIsWhole() {
    ProcessInfo.Builder resolver = ProcessInfo.builder(7, "systemd-resolve");

    assertEquals("systemd-resolve", resolver.build().commonName());
    assertEquals(
        "systemd-resolved",
        resolver.executable("/usr/lib/systemd/systemd-resolved").build().commonName());
    assertEquals(
        "sd", ProcessInfo.builder(7, "sd").executable("/usr/bin/sd-daemon").build().commonName());
  }

  private static ProcessInfo process(String program, String command) {
    return ProcessInfo.builder(7, program)
        .executable("/usr/bin/" + program)
        .command(List.of(command.split(" ")))
        .build();
  }
}
