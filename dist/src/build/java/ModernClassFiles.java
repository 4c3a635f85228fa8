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
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Raises the class files of jars that were compiled for Java 5 or older to a version with stack
 * maps. The JVM's cache of started classes refuses older ones, which would then be parsed and
 * verified at every start: of picocli alone 170.
 *
 * <p>Run by the build: {@code java ModernClassFiles.java DIRECTORY}. Jars without such classes stay
 * as they are, and so do signatures, for a signed jar is refused.
 */
final class ModernClassFiles {

  /** The first version whose verifier needs stack maps, in each method that jumps. */
  private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

  private static final int RAISED_TO = ClassFile.JAVA_8_VERSION;

  private ModernClassFiles() {}

  public static void main(String[] directory) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(directory[0]), "*.jar")) {
      for (Path jar : jars) {
        raise(jar);
      }
    }
  }

  private static void raise(Path path) throws IOException {
    Path raised = path.resolveSibling(path.getFileName() + ".raised");
    int count = 0;
    try (JarFile in = new JarFile(path.toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(raised))) {
      for (JarEntry entry : Collections.list(in.entries())) {
        if (entry.getName().matches("META-INF/[^/]*[.](SF|RSA|DSA|EC)")) {
          throw new IOException(path + " is signed: its classes cannot be changed");
        }
        byte[] content;
        try (InputStream stream = in.getInputStream(entry)) {
          content = stream.readAllBytes();
        }
        if (entry.getName().endsWith(".class")) {
          byte[] modern = raise(content, in);
          count += modern == content ? 0 : 1;
          content = modern;
        }
        JarEntry same = new JarEntry(entry.getName());
        same.setTime(entry.getTime());
        out.putNextEntry(same);
        out.write(content);
      }
    }
    if (count > 0) {
      Files.setLastModifiedTime(raised, Files.getLastModifiedTime(path));
      Files.move(raised, path, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.delete(raised);
    }
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
