// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.weave;

import io.shadowheap.agent.names.FieldNames;
import io.shadowheap.agent.names.Scope;
import io.shadowheap.agent.names.Sites;
import io.shadowheap.agent.names.TypeNames;
import io.shadowheap.agent.weave.WeaveCounts.Outcome;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves classes as the JVM loads them. Start reading at {@link #install}; what happens to one
 * class stands in {@link ClassWeaver}.
 *
 * <p>Runs on the thread that loads a class, which is not counted meanwhile. Never throws: a class
 * that cannot be woven runs as it is, and is counted.
 */
public final class Weaver implements ClassFileTransformer {

  /** The newest class file version the class-file library reads. */
  private static final int NEWEST = Opcodes.V26;

  private static final String[] OF_THE_HOOKS = {
    "java/lang/Shadowheap",
    "java/lang/ref/",
    "java/lang/VirtualThread",
    "java/lang/ThreadBuilders$BoundVirtualThread",
    "jdk/internal/vm/Continuation",
    "jdk/internal/misc/Unsafe",
    "jdk/internal/vm/StackChunk"
  };

  /** Hidden classes of the JDK that make what their callers count, or nothing. */
  private static final String[] HIDDEN = {
    "java/lang/String$$StringConcat", "java/lang/invoke/LambdaForm$"
  };

  private static final String PREMAIN = "io/shadowheap/agent/premain/AgentMain";

  private final Rules rules;
  private final FieldNames fields;
  private final String[] excluded;
  private final ClassLoader own = Weaver.class.getClassLoader();
  private final Clones clones = new Clones();
  private final WeaveCounts counts = new WeaveCounts();

  Weaver(Rules rules, FieldNames fields, List<String> exclude) {
    this.rules = rules;
    this.fields = fields;
    this.excluded = exclude.toArray(new String[0]);
    for (int i = 0; i < excluded.length; i++) {
      excluded[i] = excluded[i].replace('.', '/');
    }
  }

  /**
   * Weaves every class loaded from now on, and once all that are loaded already.
   *
   * @param depth how much is woven
   * @param fields told the reference fields of each class while registering
   * @param exclude prefixes of class names, with dots, that stay as they are
   */
  public static Weaver install(
      Instrumentation instrumentation,
      Sites sites,
      TypeNames types,
      Scope scope,
      Depth depth,
      FieldNames fields,
      List<String> exclude) {
    QuickCompilation.ask(instrumentation);
    Rules rules = new Rules(sites, types, scope, depth, Layout.lambdas());
    Weaver weaver = new Weaver(rules, fields, exclude);
    ShadowheapSlots.scope = scope.prefixes().toArray(new String[0]);
    ShadowheapHidden.weaver = new Hidden(weaver);
    weaver.warmUp();
    new Retransformation(instrumentation, weaver).run();
    return weaver;
  }

  /**
   * Lets the JDK load what reading class files as resources needs. While a class is being woven the
   * JVM offers us no other, so what loads then for the first time would stay as it is.
   */
  private void warmUp() {
    clones.reachesObject(null, "java/util/AbstractMap");
    clones.reachesObject(ClassLoader.getSystemClassLoader(), PREMAIN);
  }

  /** Offers hidden classes, which the JVM offers to no transformer. */
  private static final class Hidden extends ShadowheapHidden {

    private final Weaver weaver;

    Hidden(Weaver weaver) {
      this.weaver = weaver;
    }

    @Override
    public byte[] weave(ClassLoader loader, byte[] classFile) {
      return weaver.transform(loader, null, null, null, classFile);
    }
  }

  /** True if stores into objects of this class are woven, as far as its own class stores. */
  public boolean watches(Class<?> type) {
    return type.isArray() ? rules.watched().on() : rules.watches(type.getName().replace('.', '/'));
  }

  /** False in the census tier, and where headers are not as they should be. */
  public boolean storesAreWoven() {
    return rules.watched().on();
  }

  /** What was woven so far, and what was not. */
  public WeaveCounts counts() {
    return counts;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader == own) {
      return null;
    }
    ShadowheapSlot standIn = ShadowheapSlots.suspend();
    try {
      return weave(loader, name, classFile);
    } catch (Throwable failure) {
      counts.failed(name, failure);
      return null;
    } finally {
      ShadowheapSlots.resume(standIn);
    }
  }

  /** The class woven, or null if it is to stay as it is. */
  byte[] weave(ClassLoader loader, String nameGiven, byte[] classFile) {
    int major = (classFile[6] & 0xFF) << 8 | classFile[7] & 0xFF;
    if (major > NEWEST) {
      counts.add(Outcome.UNKNOWN_VERSION, 1);
      return null;
    }
    ClassReader reader = new ClassReader(classFile);
    String name = nameGiven == null ? reader.getClassName() : nameGiven;
    if (rules.registering()) {
      FieldRecorder.record(fields, loader, reader);
    }
    if (startsWithAny(name, OF_THE_HOOKS)) {
      counts.add(Outcome.OF_THE_HOOKS, 1);
      return null;
    }
    if (nameGiven == null && startsWithAny(name, HIDDEN)) {
      counts.add(Outcome.COUNTED_BY_CALLERS, 1);
      return rules.watched().on() ? LambdaForms.weave(classFile, reader) : null;
    }
    if (name.equals(ApiBinding.API)) {
      counts.add(Outcome.OF_THE_HOOKS, 1);
      return ApiBinding.bind(reader);
    }
    if (startsWithAny(name, excluded)) {
      counts.add(Outcome.EXCLUDED, 1);
      return null;
    }
    byte[] given = classFile;
    if (rules.countsLocals(name) && nameGiven != null) {
      byte[] counting = LocalsWeaver.weave(reader, major);
      classFile = counting == null ? classFile : counting;
      reader = counting == null ? reader : new ClassReader(counting);
    }
    byte[] woven = weave(new Host(loader, name, major >= Opcodes.V1_7, rules), reader, classFile);
    return woven == null && classFile != given ? classFile : woven;
  }

  private byte[] weave(Host host, ClassReader reader, byte[] classFile) {
    CodeScan scan = new CodeScan(classFile, reader, host);
    if (!scan.any()) {
      counts.add(Outcome.NOTHING_TO_WEAVE, 1);
      return null;
    }
    ClassSplicer splicer = new ClassSplicer(classFile, reader, host, scan, clones);
    byte[] spliced = splicer.splice();
    if (spliced != null) {
      wove(splicer.tooLong(), splicer.unwatched());
      return spliced;
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    ClassWeaver weaver = new ClassWeaver(writer, host, scan, clones);
    reader.accept(weaver, 0);
    wove(weaver.tooLong(), weaver.unwatched());
    return writer.toByteArray();
  }

  private void wove(int methodsTooLong, int methodsUnwatched) {
    counts.add(Outcome.WOVEN, 1);
    if (methodsUnwatched > 0) {
      counts.add(Outcome.METHODS_UNWATCHED, methodsUnwatched);
    }
    if (methodsTooLong > 0) {
      counts.add(Outcome.METHODS_TOO_LONG, methodsTooLong);
    }
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
