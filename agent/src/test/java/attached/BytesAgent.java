// SPDX-License-Identifier: Apache-2.0
package attached;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A second agent, which comes after the one under test: writes the class file of every class to the
 * file named, as the JVM uses it.
 */
public final class BytesAgent implements ClassFileTransformer {

  private final Map<String, byte[]> files = new TreeMap<>();

  private BytesAgent() {}

  public static void agentmain(String file, Instrumentation instrumentation) throws Exception {
    BytesAgent agent = new BytesAgent();
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      boolean ours = type.getName().contains("hadowheap") || type == BytesAgent.class;
      if (!type.isArray() && !ours && instrumentation.isModifiableClass(type)) {
        classes.add(type);
      }
    }
    instrumentation.addTransformer(agent, true);
    instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
    instrumentation.removeTransformer(agent);
    File partial = new File(file + ".partial");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(partial)))) {
      for (Map.Entry<String, byte[]> each : agent.files.entrySet()) {
        out.writeUTF(each.getKey());
        out.writeInt(each.getValue().length);
        out.write(each.getValue());
      }
    }
    if (!partial.renameTo(new File(file))) {
      throw new IllegalStateException(file);
    }
  }

  @Override
  public synchronized byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (redefined != null) {
      files.put(name, classFile);
    }
    return null;
  }
}
