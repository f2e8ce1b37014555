// SPDX-License-Identifier: Apache-2.0
package counted;

import com.google.monitoring.runtime.instrumentation.AllocationInstrumenter;
import com.google.monitoring.runtime.instrumentation.AllocationRecorder;
import com.google.monitoring.runtime.instrumentation.Sampler;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * java-allocation-instrumenter, with a sampler that counts every object by its class.
 *
 * <p>Objects made by reflection or {@code clone} it records by their class, and makes the name of
 * the class anew for it, a string and its array, before it looks away from itself. These it counts
 * as the program's; here they are told apart.
 */
final class Instrumenter implements Counter, Sampler {

  private static final String OWN = "com.google.monitoring.";

  /** In place of a type. */
  private static final String OF_ITS_OWN = "its own";

  private static final String HERE = Instrumenter.class.getName();

  /** Frames between the recorder and what it makes. */
  private static final int DEEPEST = 8;

  private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();

  private final Map<Class<?>, long[]> counts = new IdentityHashMap<>();
  private final Thread counted = Thread.currentThread();
  private long own;
  private boolean reading;
  private boolean offeredAgain;

  Instrumenter() {
    AllocationRecorder.addSampler(this);
  }

  @Override
  public void sampleAllocation(int count, String description, Object made, long bytes) {
    if (Thread.currentThread() != counted || reading) {
      return;
    }
    if ((made instanceof String || made instanceof byte[]) && isItsOwn()) {
      own++;
    } else {
      counts.computeIfAbsent(made.getClass(), type -> new long[1])[0]++;
    }
  }

  /** True if below the frames that record it is a frame of the recorder again. */
  private static boolean isItsOwn() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::getClassName)
                    .dropWhile(name -> name.startsWith(OWN) || name.equals(HERE))
                    .limit(DEEPEST)
                    .anyMatch(name -> name.startsWith(OWN)));
  }

  /**
   * What its own work loaded it was not offered: the JVM offers a transformer nothing while it
   * transforms. So all that is loaded is offered once more.
   */
  private static void offerAgain() throws ReflectiveOperationException, UnmodifiableClassException {
    Method given = AllocationRecorder.class.getDeclaredMethod("getInstrumentation");
    given.setAccessible(true);
    Instrumentation instrumentation = (Instrumentation) given.invoke(null);
    List<Class<?>> offered = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (instrumentation.isModifiableClass(type) && !type.getName().startsWith(OWN)) {
        offered.add(type);
      }
    }
    instrumentation.retransformClasses(offered.toArray(new Class<?>[0]));
  }

  @Override
  public String read() throws ReflectiveOperationException, UnmodifiableClassException {
    if (!offeredAgain) {
      offeredAgain = true;
      offerAgain();
    }
    StringBuilder lines = new StringBuilder();
    reading = true;
    counts.forEach(
        (type, count) ->
            lines
                .append('\t')
                .append(type.getTypeName())
                .append('\t')
                .append(count[0])
                .append('\n'));
    lines.append("\t").append(OF_ITS_OWN).append('\t').append(own).append('\n');
    reading = false;
    return lines.toString();
  }

  /** False if it gives up on a class, or finds nothing to do. */
  static boolean rewrites(String name) throws IOException {
    try (InputStream in =
        ClassLoader.getSystemResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        return true; // made at run time: offered to agents like any other, unless it is hidden
      }
      byte[] classFile = in.readAllBytes();
      ClassLoader loader = Class.forName(name, false, SYSTEM).getClassLoader();
      return !Arrays.equals(classFile, AllocationInstrumenter.instrument(classFile, loader));
    } catch (RuntimeException | LinkageError | ClassNotFoundException givesUp) {
      return false;
    }
  }
}
