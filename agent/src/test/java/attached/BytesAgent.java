// SPDX-License-Identifier: Apache-2.0
package attached;

import java.io.File;
import java.io.FileWriter;
import java.io.Writer;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A second agent, which comes after the one under test: writes a checksum of the bytes of every
 * class to the file named, as the JVM uses them.
 */
public final class BytesAgent implements ClassFileTransformer {

  private final Map<String, Long> checksums = new TreeMap<>();

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
    try (Writer out = new FileWriter(partial)) {
      for (Map.Entry<String, Long> each : agent.checksums.entrySet()) {
        out.write(each.getKey() + " " + each.getValue() + "\n");
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
      CRC32 checksum = new CRC32();
      checksum.update(classFile);
      checksums.put(name, checksum.getValue());
    }
    return null;
  }
}
