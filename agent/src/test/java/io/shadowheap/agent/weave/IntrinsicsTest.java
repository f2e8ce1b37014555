// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which methods the JIT may replace by code of its own although their bodies allocate: what is
 * woven into such a body would not run. Found anew in every JDK there is, so that a new version of
 * Java that adds one is noticed.
 */
class IntrinsicsTest {

  private static final int DEPTH = 2;

  /** Intrinsics that change no count, by the reason. */
  private static final List<String> HARMLESS =
      List.of(
          // replaced only as part of a chain that begins with new; the hook after new prevents it
          "java/lang/StringBuilder.",
          "java/lang/StringBuffer.",
          "java/lang/Integer.toString(I)",
          // replaced in the interpreter too: the body never runs where the processor can do it
          "java/lang/Math.",
          // the body allocates scratch space that the intrinsic does without: nothing is made
          "sun/security/provider/SHA.implCompress0(",
          "sun/security/provider/SHA2.implCompress0(",
          "sun/security/provider/SHA5.implCompress0(",
          "com/sun/crypto/provider/ML_KEM.",
          // given an array that is large enough; the search does not see why
          "java/math/BigInteger.implMontgomery",
          // on the way to an exception only
          "jdk/internal/util/ArraysSupport.vectorizedHashCode(",
          // called by allocateUninitializedArray, whose callers count
          "jdk/internal/misc/Unsafe.allocateUninitializedArray0(");

  static Stream<Jdks.Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void every_intrinsic_that_allocates_is_counted_by_its_callers(Jdks.Jdk jdk) throws IOException {
    try (FileSystem jrt =
        FileSystems.newFileSystem(
            URI.create("jrt:/"), Map.of("java.home", jdk.home().toString()))) {
      Set<String> found = new Search(jrt.getPath("/modules/java.base")).found();
      assertThat(found).contains("java/lang/StringUTF16.toBytes([CII)[B");
      found.removeIf(method -> isCountedByCallers(method) || isHarmless(method));
      assertThat(found).isEmpty();
    }
  }

  private static boolean isCountedByCallers(String method) {
    int dot = method.indexOf('.');
    int descriptor = method.indexOf('(');
    return Call.of(
            method.substring(0, dot),
            method.substring(dot + 1, descriptor),
            method.substring(descriptor))
        != Call.NONE;
  }

  private static boolean isHarmless(String method) {
    return HARMLESS.stream().anyMatch(method::startsWith);
  }

  /** A method: what it calls that cannot be overridden, and what it is. */
  private static final class Method {
    final Set<String> calls = new TreeSet<>();
    boolean intrinsic;
    boolean allocates;
  }

  private static final class Search {

    private final Path base;
    private final Map<String, Map<String, Method>> classes = new HashMap<>();

    Search(Path base) {
      this.base = base;
    }

    Set<String> found() throws IOException {
      List<Path> files;
      try (Stream<Path> all = Files.walk(base)) {
        files = all.filter(f -> f.toString().endsWith(".class")).toList();
      }
      Set<String> found = new TreeSet<>();
      for (Path file : files) {
        String name = base.relativize(file).toString().replace(".class", "");
        for (Map.Entry<String, Method> method : methods(name).entrySet()) {
          if (method.getValue().intrinsic && allocates(name, method.getKey(), DEPTH)) {
            found.add(name + "." + method.getKey());
          }
        }
      }
      return found;
    }

    private boolean allocates(String owner, String key, int depth) throws IOException {
      Method method = methods(owner).get(key);
      if (method == null || method.allocates) {
        return method != null;
      }
      for (String called : depth == 0 ? Set.<String>of() : method.calls) {
        int dot = called.indexOf('.');
        if (allocates(called.substring(0, dot), called.substring(dot + 1), depth - 1)) {
          return true;
        }
      }
      return false;
    }

    private Map<String, Method> methods(String name) throws IOException {
      Map<String, Method> known = classes.get(name);
      if (known == null) {
        known = new HashMap<>();
        try {
          new ClassReader(Files.readAllBytes(base.resolve(name + ".class")))
              .accept(new Collector(known), 0);
        } catch (NoSuchFileException notInThisModule) {
          known.clear();
        }
        classes.put(name, known);
      }
      return known;
    }
  }

  private static final class Collector extends ClassVisitor {

    private final Map<String, Method> methods;

    Collector(Map<String, Method> methods) {
      super(Opcodes.ASM9);
      this.methods = methods;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] thrown) {
      Method method = new Method();
      methods.put(name + descriptor, method);
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
          method.intrinsic |= annotation.endsWith("/IntrinsicCandidate;");
          return null;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
          boolean failure = type.endsWith("Exception") || type.endsWith("Error");
          boolean made = opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY;
          method.allocates |= made && !failure && !type.equals("java/lang/StringBuilder");
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
          method.allocates |= opcode == Opcodes.NEWARRAY;
        }

        @Override
        public void visitMultiANewArrayInsn(String type, int dimensions) {
          method.allocates = true;
        }

        @Override
        public void visitInvokeDynamicInsn(
            String callee, String type, Handle bootstrap, Object... arguments) {
          method.allocates = true;
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String callee, String type, boolean isInterface) {
          if ((opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL)
              && !type.endsWith("Exception;")) {
            method.calls.add(owner + "." + callee + type);
          }
        }
      };
    }
  }
}
