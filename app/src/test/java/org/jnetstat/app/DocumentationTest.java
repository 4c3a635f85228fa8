package org.jnetstat.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's documents lead somewhere, and name tests that exist. */
@Tag("whatever-the-locale")
class DocumentationTest {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Fuzzer))(?:\\.(\\w+))?`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @TempDir Path directory;

  @Test
  void everyLinkLeadsToAFileAndAHeading() throws IOException {
    List<Path> documents = documentsIn(PROJECT);
    assertFalse(documents.isEmpty());
    assertEquals(List.of(), brokenLinks(documents));
  }

  @Test
  void everyTestThatADocumentNamesExists() throws IOException {
    Set<String> names = testsIn(PROJECT);
    assertFalse(names.isEmpty());
    assertEquals(List.of(), missingTests(documentsIn(PROJECT), names));
  }

  /** A newcomer reads it whole, in a terminal. */
  @Test
  void theReadmeIsShort() throws IOException {
    List<String> lines = Files.readAllLines(PROJECT.resolve("README.md"));
    assertTrue(lines.size() <= 200, lines.size() + " lines");
    assertEquals(List.of(), lines.stream().filter(line -> line.length() > 120).toList());
  }

  @Test
  void whatIsBrokenIsFound() throws IOException {
    Path other = Files.writeString(directory.resolve("other.md"), "# A heading: with `code`\n");
    Path document =
        Files.writeString(
            directory.resolve("README.md"),
            "[a](other.md) [b](other.md#a-heading-with-code) [c](https://example.org) [d](#here)\n"
                + "[e](nowhere.md) [f](other.md#elsewhere) `ThereIsNoTest` `KnownTest`"
                + " `KnownTest.gone`\n"
                + "# Here\n");

    assertEquals(
        List.of("README.md: nowhere.md", "README.md: other.md#elsewhere"),
        brokenLinks(List.of(document, other)));
    assertEquals(
        List.of("README.md: ThereIsNoTest", "README.md: KnownTest.gone"),
        missingTests(List.of(document), Set.of("KnownTest", "KnownTest.there")));
  }

  private static List<String> brokenLinks(List<Path> documents) throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents) {
      for (String link : found(LINK, document).map(match -> match.group(1)).toList()) {
        if (!link.contains("://") && !leadsSomewhere(document, link)) {
          broken.add(document.getFileName() + ": " + link);
        }
      }
    }
    return broken;
  }

  private static boolean leadsSomewhere(Path document, String link) throws IOException {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? document : document.resolveSibling(file);
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0
        || found(HEADING, target)
            .anyMatch(heading -> anchor(heading.group(1)).equals(link.substring(hash + 1)));
  }

  /** What a heading is called in a link: words in lower case, joined by hyphens. */
  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }

  private static List<String> missingTests(List<Path> documents, Set<String> names)
      throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path document : documents) {
      found(TEST, document)
          .map(match -> match.group(1) + (match.group(2) == null ? "" : "." + match.group(2)))
          .filter(name -> !names.contains(name))
          .forEach(name -> missing.add(document.getFileName() + ": " + name));
    }
    return missing;
  }

  private static Stream<MatchResult> found(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results();
  }

  private static List<Path> documentsIn(Path project) throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !project.relativize(file).toString().matches("(.*/)?(target|\\.git)/.*"))
          .sorted()
          .toList();
    }
  }

  /** Test classes by name, and their methods behind a dot. */
  private static Set<String> testsIn(Path project) throws IOException {
    Set<String> names = new HashSet<>();
    Pattern method = Pattern.compile("void (\\w+)\\(");
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file :
          files
              .filter(source -> source.toString().matches(".*/src/(test|main)/java/.*\\.java"))
              .collect(Collectors.toSet())) {
        String type = file.getFileName().toString().replace(".java", "");
        names.add(type);
        found(method, file).forEach(match -> names.add(type + "." + match.group(1)));
      }
    }
    return names;
  }
}
