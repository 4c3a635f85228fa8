package org.jnetstat.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What jars tell the builder of native images, in {@code META-INF/native-image}: as accesses, in
 * the words of {@link ReflectionLog}.
 */
final class ReachabilityMetadata {

  /** As the types of C are called in the metadata, and in a function's descriptor. */
  private static final Map<String, String> C_TYPES =
      Map.of("void*", "a8", "long long", "j8", "int", "i4", "short", "s2");

  private final Set<String> accesses = new TreeSet<>();
  private final Set<String> typesWithConstructors = new HashSet<>();
  private final List<PathMatcher> globs = new ArrayList<>();
  private final List<Pattern> patterns = new ArrayList<>();

  private ReachabilityMetadata() {}

  /** Of all jars in a directory. */
  static ReachabilityMetadata ofJars(Path directory) throws IOException {
    return ofJar(directory, "");
  }

  /** Of the jars in a directory whose names begin so. */
  static ReachabilityMetadata ofJar(Path directory, String prefix) throws IOException {
    ReachabilityMetadata all = new ReachabilityMetadata();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        if (jar.getFileName().toString().startsWith(prefix)) {
          all.addJar(jar);
        }
      }
    }
    return all;
  }

  private void addJar(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().matches("META-INF/native-image/.*\\.json")) {
          try (InputStream content = jar.getInputStream(entry)) {
            add(new JsonMapper().readTree(content));
          }
        }
      }
    }
  }

  /** A whole document, or one of the older form for one kind each. */
  private void add(JsonNode document) {
    if (document.isArray()) {
      document.forEach(this::addType);
    }
    document.path("reflection").forEach(this::addType);
    for (JsonNode resource : document.path("resources")) {
      if (resource.has("glob")) {
        globs.add(
            FileSystems.getDefault().getPathMatcher("glob:" + resource.get("glob").asString()));
        accesses.add("resource " + resource.get("glob").asString());
      } else {
        patterns.add(Pattern.compile(resource.get("pattern").asString()));
      }
    }
    document.at("/foreign/downcalls").forEach(this::addDowncall);
  }

  private void addType(JsonNode entry) {
    JsonNode type = entry.path("type");
    if (type.isObject()) {
      accesses.add("proxy " + joined(type.get("proxy")));
      return;
    }
    String name = (type.isMissingNode() ? entry.get("name") : type).asString();
    accesses.add("type " + name);
    if (entry.path("allDeclaredConstructors").asBoolean(false)) {
      typesWithConstructors.add(name);
    }
    for (JsonNode method : entry.path("methods")) {
      accesses.add(
          "method "
              + name
              + " "
              + method.get("name").asString()
              + " "
              + joined(method.get("parameterTypes")));
    }
    for (JsonNode field : entry.path("fields")) {
      accesses.add("field " + name + " " + field.get("name").asString());
    }
  }

  private void addDowncall(JsonNode call) {
    List<String> options = new ArrayList<>();
    if (call.path("options").path("captureCallState").asBoolean(false)) {
      options.add("CaptureCallState[errno]");
    }
    if (call.path("options").has("firstVariadicArg")) {
      options.add("FirstVariadicArg[index=" + call.at("/options/firstVariadicArg").asInt() + "]");
    }
    accesses.add(
        "downcall ("
            + values(call.get("parameterTypes"))
                .map(ReachabilityMetadata::inDescriptor)
                .collect(Collectors.joining())
            + ")"
            + inDescriptor(call.get("returnType").asString())
            + " "
            + options);
  }

  private static String inDescriptor(String type) {
    return C_TYPES.getOrDefault(type, type);
  }

  private static Stream<String> values(JsonNode array) {
    return Scene.elements(array).map(JsonNode::asString);
  }

  private static String joined(JsonNode array) {
    return values(array).collect(Collectors.joining(","));
  }

  /** All that is named, but for what older forms tell by a pattern. */
  Set<String> accesses() {
    return new TreeSet<>(accesses);
  }

  /** Whether an access is possible in an image that knows this. */
  boolean covers(String access) {
    String[] words = access.split(" ", 4);
    return switch (words[0]) {
      case "resource" ->
          globs.stream().anyMatch(glob -> glob.matches(Path.of(words[1])))
              || patterns.stream().anyMatch(pattern -> pattern.matcher(words[1]).matches());
      case "method" ->
          accesses.contains(access)
              || (words[2].equals("<init>") && typesWithConstructors.contains(words[1]));
      default -> accesses.contains(access);
    };
  }
}
