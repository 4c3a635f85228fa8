package org.jnetstat.app;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds English in class files. */
final class Sentences {

  /** Three words in a row. */
  private static final Pattern SENTENCE = Pattern.compile("[a-z]{2,} [a-z]{2,} [a-z]{2,}");

  /** Exceptions for mistakes of a programmer. */
  private static final Pattern FOR_PROGRAMMERS =
      Pattern.compile(
          "java/lang/(IllegalArgument|IllegalState|UnsupportedOperation)Exception|java/lang/AssertionError");

  private Sentences() {}

  /** The sentences in the methods of a class, except those in exceptions for programmers. */
  static List<String> in(URI classFile) throws IOException {
    List<String> found = new ArrayList<>();
    try (InputStream in = classFile.toURL().openStream()) {
      for (MethodModel method : ClassFile.of().parse(in.readAllBytes()).methods()) {
        method.code().ifPresent(code -> collect(code.elementList(), found));
      }
    }
    return found;
  }

  private static void collect(List<CodeElement> code, List<String> found) {
    for (int i = 0; i < code.size(); i++) {
      for (String text : texts(code.get(i))) {
        if (SENTENCE.matcher(text).find() && !isForProgrammers(code.subList(i, code.size()))) {
          found.add(text);
        }
      }
    }
  }

  private static List<String> texts(CodeElement element) {
    return switch (element) {
      case ConstantInstruction.LoadConstantInstruction constant
          when constant.constantValue() instanceof String text ->
          List.of(text);
      case InvokeDynamicInstruction concatenation ->
          concatenation.bootstrapArgs().stream()
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .toList();
      default -> List.of();
    };
  }

  /** Whether the text is for such an exception. */
  private static boolean isForProgrammers(List<CodeElement> code) {
    for (CodeElement element : code) {
      if (element instanceof InvokeInstruction call
          && call.opcode() == Opcode.INVOKESPECIAL
          && call.name().equalsString("<init>")) {
        return FOR_PROGRAMMERS.matcher(call.owner().asInternalName()).matches();
      }
    }
    return false;
  }
}
