package org.jnetstat.dist;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has the classes of the program and its libraries call {@link ReflectionLog} where they would call
 * the JDK's reflection, so that each access is noted. To be loaded by {@code -javaagent}; its
 * argument is the file for the notes.
 */
public final class ReflectionAgent {

  private static final ClassDesc LOG = ReflectionLog.class.describeConstable().orElseThrow();

  /** Names and types of the JDK's methods that are watched, the object as their first argument. */
  private static final Set<String> WATCHED =
      Arrays.stream(ReflectionLog.class.getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .map(ReflectionAgent::signature)
          .collect(Collectors.toSet());

  private ReflectionAgent() {}

  /** Begins to watch. */
  public static void premain(String file, Instrumentation instrumentation) throws IOException {
    ReflectionLog.open(Path.of(file));
    instrumentation.addTransformer(new Calls());
  }

  private static String signature(Method method) {
    return method.getName()
        + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .descriptorString();
  }

  private static final class Calls implements ClassFileTransformer {

    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        String name,
        @Nullable Class<?> redefined,
        @Nullable ProtectionDomain domain,
        byte[] bytes) {
      if (!ClassLoader.getSystemClassLoader().equals(loader)
          || name.startsWith("org/jnetstat/dist/Reflection")) {
        return null;
      }
      ClassFile files = ClassFile.of();
      return files.transformClass(
          files.parse(bytes), ClassTransform.transformingMethodBodies(Calls::lead));
    }

    private static void lead(CodeBuilder code, CodeElement element) {
      if (element instanceof InvokeInstruction call && call.opcode() != Opcode.INVOKESPECIAL) {
        MethodTypeDesc type =
            call.opcode() == Opcode.INVOKESTATIC
                ? call.typeSymbol()
                : call.typeSymbol().insertParameterTypes(0, call.owner().asSymbol());
        String name = call.name().stringValue();
        if (WATCHED.contains(name + type.descriptorString())) {
          code.invokestatic(LOG, name, type);
          return;
        }
      }
      code.with(element);
    }
  }
}
