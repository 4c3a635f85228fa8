package org.jnetstat.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.Finding;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links and names in the project's documents are valid, and the README is short. */
@Tag("whatever-the-locale")
class DocumentationTest {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```$");

  /** {@code `SomeClass`} or {@code `SomeClass.member}; a word of one hump may be anything. */
  private static final Pattern CLASS =
      Pattern.compile("`([A-Z]\\w*[a-z]\\w*[A-Z]\\w*)(?:\\.(\\w+))?[`(=.]");

  /** {@code `someTest`}, of the class that was named before it. */
  private static final Pattern TEST_OR_CLASS =
      Pattern.compile(CLASS.pattern() + "|`([a-z]\\w*[A-Z]\\w*)`");

  /** Names that look like classes of the project and belong to Java, Guice, Linux and systemd. */
  private static final Set<String> OTHERS =
      Set.of("ServiceLoader", "ForkJoinPool", "MapBinder", "CapEff", "PrivateNetwork");

  @TempDir Path directory;

  @Test
  void everyLinkLeadsToAFileAndAHeading() throws IOException {
    assertEquals(List.of(), brokenLinks(documentsIn(PROJECT)));
  }

  @Test
  void everyClassAndTestThatADocumentNamesExists() throws IOException {
    assertEquals(List.of(), missingNames(documentsIn(PROJECT), namesIn(PROJECT)));
  }

  /** A newcomer reads it whole, in a terminal. */
  @Test
  void theReadmeIsShort() throws IOException {
    assertEquals(List.of(), tooLong(PROJECT.resolve("README.md")));
  }

  /** Who imports the BOM names modules without a version. */
  @Test
  void theBomHasEveryModule() throws IOException {
    String bom = Files.readString(PROJECT.resolve("bom/pom.xml"));
    List<String> modules =
        Pattern.compile("<module>(.*)</module>")
            .matcher(Files.readString(PROJECT.resolve("pom.xml")))
            .results()
            .map(match -> match.group(1))
            .filter(module -> !Set.of("bom", "dist", "bench").contains(module))
            .toList();
    assertTrue(modules.contains("domain"), modules.toString());

    assertEquals(
        List.of(),
        modules.stream()
            .filter(module -> !bom.contains("<artifactId>jnetstat-" + module + "</artifactId>"))
            .toList());
  }

  @Test
  void everyFindingIsExplained() throws IOException {
    String page = Files.readString(PROJECT.resolve("docs/diagnosis.md"));

    assertEquals(
        List.of(),
        Arrays.stream(Finding.Code.values())
            .map(Finding.Code::label)
            .filter(code -> !page.contains("\n## " + code + "\n\n**It means**"))
            .toList());
  }

  @Test
  void everyColumnIsExplained() throws IOException {
    String page = Files.readString(PROJECT.resolve("docs/usage.md"));

    for (Column column : Column.values()) {
      assertTrue(
          Pattern.compile("(?m)^\\|[^|]*`" + Pattern.quote(column.label()) + "`")
              .matcher(page)
              .find(),
          "docs/usage.md lacks the column " + column.label());
    }
  }

  @Test
  void theUsagePageShowsTheHelpOfToday() throws IOException {
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    assertEquals(0, Main.command(help, OutputStream.nullOutputStream()).run("--help"));

    String page = Files.readString(PROJECT.resolve("docs/usage.md"));
    String text = help.toString(StandardCharsets.UTF_8);
    assertTrue(page.contains("```\n" + text + "```\n"), "docs/usage.md lacks\n" + text);
  }

  @Test
  void brokenLinksAreFound() throws IOException {
    Path other = write("other.md", "# A heading: with `code`\n");
    Path document =
        write(
            "document.md",
            """
            [a](other.md) [b](other.md#a-heading-with-code) [c](https://example.org) [d](#here)
            [e](nowhere.md) [f](other.md#elsewhere) [g](#not-a-heading)
            # Here
            ```
            # not a heading
            ```
            """);

    assertEquals(
        List.of(
            "document.md: nowhere.md",
            "document.md: other.md#elsewhere",
            "document.md: #not-a-heading"),
        brokenLinks(List.of(document, other)));
  }

  @Test
  void missingNamesAreFound() throws IOException {
    Path source = directory.resolve("module/src/test/java/KnownTest.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class KnownTest { void isThere() {} /* wasThere */ }");
    Path hazards =
        write(
            "hazards.md",
            """
            | `anyWord` | `ServiceLoader` | `KnownTest.isThere`, `isThere`, `wasThere` |
            |---|---|---|
            | | `UnknownClass.of(x)` | `UnknownTest`, `KnownTest`, `KnownTest.wasThere` |
            """);

    assertEquals(
        List.of(
            "hazards.md: KnownTest.wasThere",
            "hazards.md: UnknownClass.of",
            "hazards.md: UnknownTest",
            "hazards.md: KnownTest.wasThere"),
        missingNames(List.of(hazards), namesIn(directory)));
  }

  @Test
  void longReadmesAreFound() throws IOException {
    Path readme = write("README.md", "short\n".repeat(199) + "x".repeat(120) + "\n");
    assertEquals(List.of(), tooLong(readme));

    write("README.md", "short\n".repeat(200) + "x".repeat(121) + "\n");
    assertEquals(List.of("201 lines", "line 201: 121 columns"), tooLong(readme));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static List<Path> documentsIn(Path project) throws IOException {
    List<Path> documents = files(project, "(?!.*/target/).*\\.md");
    assertFalse(documents.isEmpty());
    return documents;
  }

  private static List<Path> files(Path project, String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      return files
          .filter(file -> ("/" + project.relativize(file)).matches(pattern))
          .sorted()
          .toList();
    }
  }

  private static List<String> brokenLinks(List<Path> documents) throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents) {
      for (MatchResult match : found(LINK, prose(document))) {
        String link = match.group(1);
        if (!link.contains("://") && !leadsSomewhere(document, link)) {
          broken.add(document.getFileName() + ": " + link);
        }
      }
    }
    return broken;
  }

  private static boolean leadsSomewhere(Path document, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
    return Files.exists(target)
        && (parts.length == 1
            || found(HEADING, prose(target)).stream()
                .anyMatch(heading -> anchor(heading.group(1)).equals(parts[1])));
  }

  /** The name of a heading in a link: words in lower case, joined by hyphens. */
  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }

  private static List<String> missingNames(List<Path> documents, Set<String> names)
      throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path document : documents) {
      String file = document.getFileName().toString();
      if (file.equals("CHANGELOG.md")) {
        continue; // names what was
      }
      for (String line : prose(document).lines().toList()) {
        String tests = file.equals("hazards.md") ? lastCell(line) : "";
        Stream.concat(
                names(CLASS, line.substring(0, line.length() - tests.length())),
                names(TEST_OR_CLASS, tests))
            .filter(name -> !OTHERS.contains(name) && !names.contains(name))
            .forEach(name -> missing.add(file + ": " + name));
      }
    }
    return missing;
  }

  /** The last cell of a table's row, which names tests in hazards.md. Empty for another line. */
  private static String lastCell(String line) {
    return line.matches("\\|.*\\|") ? line.substring(line.lastIndexOf('|', line.length() - 2)) : "";
  }

  /** The names in a text. A lone method belongs to the class before it. */
  private static Stream<String> names(Pattern pattern, String text) {
    List<String> names = new ArrayList<>();
    String type = "";
    for (MatchResult match : found(pattern, text)) {
      boolean lone = match.group(1) == null;
      type = lone ? type : match.group(1);
      String member = lone ? match.group(3) : match.group(2);
      names.add(member == null ? type : type + "." + member);
    }
    return names.stream();
  }

  /**
   * The types that sources declare, and their members after a dot. Members of a test are its
   * methods; those of other types are all words in the file.
   */
  private static Set<String> namesIn(Path project) throws IOException {
    Set<String> names = new HashSet<>();
    Pattern declared = Pattern.compile("\\b(?:class|interface|enum|record) (\\w+)");
    for (Path source : files(project, ".*/src/\\w+/java/.*\\.java")) {
      String text = Files.readString(source);
      String type = source.getFileName().toString().replace(".java", "");
      found(declared, text).forEach(match -> names.add(match.group(1)));
      Pattern member = Pattern.compile(type.matches(".*(Test|IT)") ? "void (\\w+)\\(" : "(\\w+)");
      found(member, text).forEach(match -> names.add(type + "." + match.group(1)));
    }
    return names;
  }

  private static List<String> tooLong(Path readme) throws IOException {
    List<String> complaints = new ArrayList<>();
    List<String> lines = Files.readAllLines(readme);
    if (lines.size() > 200) {
      complaints.add(lines.size() + " lines");
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).length() > 120) {
        complaints.add("line " + (i + 1) + ": " + lines.get(i).length() + " columns");
      }
    }
    return complaints;
  }

  /** A document without its blocks of code. */
  private static String prose(Path document) throws IOException {
    return CODE_BLOCK.matcher(Files.readString(document)).replaceAll("");
  }

  private static List<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }
}
