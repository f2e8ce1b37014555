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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
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

  /** Holds the one call that defines hidden classes; see {@link Call#DEFINE_HIDDEN}. */
  private static final String DEFINES_HIDDEN = "java.lang.System$";

  private static final String API = ApiBinding.API.replace('/', '.');

  /** How long a thread that is weaving a class is waited for. */
  private static final long MOST_WAIT_NANOS = 1_000_000_000L;

  private static final String PREMAIN = "io/shadowheap/agent/premain/AgentMain";

  private final Rules rules;
  private final FieldNames fields;
  private final String[] excluded;
  private final ClassLoader own = Weaver.class.getClassLoader();
  private final Clones clones = new Clones();
  private final WeaveCounts counts = new WeaveCounts();
  private final WovenClasses woven = new WovenClasses();
  private final Set<String> left = ConcurrentHashMap.newKeySet();
  private final AtomicInteger weaving = new AtomicInteger();
  private Retransformed loadedBefore;
  private volatile boolean removed;

  /** Names of the classes offered while those loaded before are woven; null afterwards. */
  private volatile Set<String> offered = ConcurrentHashMap.newKeySet();

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
   * @param extent which classes are woven
   * @param stalledNanos how long the application has stood still since the JVM's start
   */
  public static Weaver install(
      Instrumentation instrumentation,
      Sites sites,
      TypeNames types,
      Scope scope,
      Depth depth,
      FieldNames fields,
      List<String> exclude,
      Extent extent,
      LongSupplier stalledNanos) {
    if (ShadowheapRunning.nextSite == 0) { // an earlier agent of this JVM has asked already
      QuickCompilation.ask(instrumentation);
    }
    Rules rules = new Rules(sites, types, scope, depth, Layout.lambdas(), extent);
    Weaver weaver = new Weaver(rules, fields, exclude);
    ShadowheapSlots.scope = scope.prefixes().toArray(new String[0]);
    ShadowheapHidden.weaver = new Hidden(weaver);
    weaver.warmUp();
    try {
      weaver.loadedBefore = new Retransformation(instrumentation, weaver, stalledNanos).run();
      weaver.offered = null;
    } catch (RuntimeException | Error failure) {
      weaver.remove(instrumentation, stalledNanos);
      throw failure;
    }
    return weaver;
  }

  /** What became of the classes that were loaded before. */
  public Retransformed loadedBefore() {
    return loadedBefore;
  }

  /**
   * Weaves nothing from now on, and gives every class woven its own bytes back. Frames that are
   * active run the woven code to their end, and hidden classes stay as they are: hooks must stay.
   */
  public Retransformed remove(Instrumentation instrumentation, LongSupplier stalledNanos) {
    removed = true;
    ShadowheapHidden.weaver = null;
    long begin = System.nanoTime();
    while (weaving.get() > 0 && System.nanoTime() - begin < MOST_WAIT_NANOS) {
      Thread.yield();
    }
    ShadowheapRunning.nextSite = rules.sites().size();
    return new Retransformation(instrumentation, this, stalledNanos).undo();
  }

  /** True if a class that is loaded already is offered for weaving. */
  boolean isToBeOffered(Class<?> type) {
    return rules.extent() == Extent.ALL || isInExtent(type.getName());
  }

  /** True if the class was offered since weaving began, so that it need not be again. */
  boolean wasOffered(Class<?> type) {
    return offered.contains(type.getName().replace('.', '/'));
  }

  private boolean isInExtent(String name) {
    return name.startsWith(DEFINES_HIDDEN) || name.equals(API) || rules.scope().contains(name);
  }

  /** True if the class was woven; now and then also if it was not. */
  boolean mayHaveWoven(Class<?> type) {
    return woven.mayContain(type);
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
    if (type.isArray()) {
      return rules.watched().storedInArrays();
    }
    String name = type.getName().replace('.', '/');
    return rules.watches(name) && !startsWithAny(name, excluded) && !left.contains(name);
  }

  /** The JVM does not take the class woven: it runs as it is. */
  void refused(Class<?> type) {
    counts.add(Outcome.REFUSED, 1);
    left.add(type.getName().replace('.', '/'));
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
    if (loader == own || removed) {
      return null;
    }
    weaving.incrementAndGet();
    ShadowheapSlot standIn = ShadowheapSlots.suspend();
    try {
      Set<String> names = offered;
      if (names != null && name != null) {
        names.add(name);
      }
      return removed ? null : weave(loader, name, classFile);
    } catch (Throwable failure) {
      counts.failed(name, failure);
      leave(name);
      return null;
    } finally {
      ShadowheapSlots.resume(standIn);
      weaving.decrementAndGet();
    }
  }

  /** The class woven, or null if it is to stay as it is. */
  byte[] weave(ClassLoader loader, String nameGiven, byte[] classFile) {
    int major = (classFile[6] & 0xFF) << 8 | classFile[7] & 0xFF;
    if (major > NEWEST) {
      counts.add(Outcome.UNKNOWN_VERSION, 1);
      leave(nameGiven);
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
      woven.add(name);
      counts.add(Outcome.OF_THE_HOOKS, 1);
      return ApiBinding.bind(reader);
    }
    if (rules.extent() == Extent.SCOPE && !isInExtent(name.replace('/', '.'))) {
      counts.add(Outcome.OUT_OF_SCOPE, 1);
      return null;
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
    byte[] spliced = weave(new Host(loader, name, major >= Opcodes.V1_7, rules), reader, classFile);
    if (spliced != null || classFile == given) {
      return spliced;
    }
    woven.add(name);
    return classFile;
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
      wove(host.name(), splicer.tooLong(), splicer.unwatched());
      return spliced;
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    ClassWeaver weaver = new ClassWeaver(writer, host, scan, clones);
    reader.accept(weaver, 0);
    wove(host.name(), weaver.tooLong(), weaver.unwatched());
    return writer.toByteArray();
  }

  /** Stores of the class stay unseen; hidden classes have no name to be asked by. */
  private void leave(String name) {
    if (name != null) {
      left.add(name);
    }
  }

  private void wove(String name, int methodsTooLong, int methodsUnwatched) {
    woven.add(name);
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
