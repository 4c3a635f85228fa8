import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Makes jars quick to start from, by what costs time at every start:
 *
 * <ul>
 *   <li>The JVM's cache of started classes refuses class files for Java 5 or older, which would
 *       then be parsed and verified: of picocli alone 170. They are raised to a version with stack
 *       maps.
 *   <li>The cache has the manifest of each jar as text, which is parsed. Of the attributes, only
 *       those in {@link #NEEDED} stay: what else is there is for OSGi, and about who built it.
 * </ul>
 *
 * <p>Run by the build: {@code java PreparedJars.java DIRECTORY}. A signed jar is refused.
 */
final class PreparedJars {

  /** What the JVM heeds, and what {@code --version} tells. */
  private static final Set<Object> NEEDED =
      Set.of(
          Attributes.Name.MANIFEST_VERSION,
          Attributes.Name.MULTI_RELEASE,
          Attributes.Name.IMPLEMENTATION_VERSION);

  /** The first version whose verifier needs stack maps, in each method that jumps. */
  private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

  private static final int RAISED_TO = ClassFile.JAVA_8_VERSION;

  private PreparedJars() {}

  public static void main(String[] directory) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(directory[0]), "*.jar")) {
      for (Path jar : jars) {
        prepare(jar);
      }
    }
  }

  private static void prepare(Path path) throws IOException {
    Path prepared = path.resolveSibling(path.getFileName() + ".prepared");
    try (JarFile in = new JarFile(path.toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(prepared))) {
      for (JarEntry entry : Collections.list(in.entries())) {
        if (entry.getName().matches("META-INF/[^/]*[.](SF|RSA|DSA|EC)")) {
          throw new IOException(path + " is signed: its classes cannot be changed");
        }
        byte[] content;
        try (InputStream stream = in.getInputStream(entry)) {
          content = stream.readAllBytes();
        }
        if (entry.getName().endsWith(".class")) {
          content = raise(content, in);
        } else if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
          content = shortened(in.getManifest());
        }
        JarEntry same = new JarEntry(entry.getName());
        same.setTime(entry.getTime());
        out.putNextEntry(same);
        out.write(content);
      }
    }
    Files.setLastModifiedTime(prepared, Files.getLastModifiedTime(path));
    Files.move(prepared, path, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] shortened(Manifest manifest) throws IOException {
    Manifest needed = new Manifest();
    needed.getMainAttributes().putAll(manifest.getMainAttributes());
    needed.getMainAttributes().keySet().retainAll(NEEDED);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    needed.write(text);
    return text.toByteArray();
  }

  /** The class with stack maps, or the same array if it has a version that has them. */
  private static byte[] raise(byte[] classFile, JarFile jar) {
    ClassFile format =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            // Only a new pool makes the code be written anew, and stack maps with it.
            ConstantPoolSharingOption.NEW_POOL,
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(type -> open(type, jar))
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    ClassModel model = format.parse(classFile);
    if (model.majorVersion() >= FIRST_WITH_STACK_MAPS) {
      return classFile;
    }
    return format.transformClass(
        model,
        ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
            .andThen(
                (builder, element) -> {
                  if (element instanceof ClassFileVersion) {
                    builder.withVersion(RAISED_TO, 0);
                  } else {
                    builder.with(element);
                  }
                }));
  }

  /** A class of the jar or the JDK; null if it is neither's, as what is optional may be. */
  private static InputStream open(ClassDesc type, JarFile jar) {
    String descriptor = type.descriptorString();
    String file = descriptor.substring(1, descriptor.length() - 1) + ".class";
    try {
      JarEntry entry = jar.getJarEntry(file);
      return entry != null
          ? jar.getInputStream(entry)
          : ClassLoader.getSystemResourceAsStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
