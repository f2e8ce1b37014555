// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.premain;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Entry of the agent ({@code -javaagent}, attach) and of its command line ({@code java -jar}); also
 * the loader that keeps all the rest apart from the application.
 *
 * <p>Prohibited here: static state, lambdas, nested classes, logging, and anything that may throw
 * out of {@code premain}: an exception that leaves it ends the JVM. Compiled for Java 8, so that an
 * older JVM can read the line that says why the agent is off.
 *
 * <p>The loader reads {@code inst/NAME.classdata} from the jar itself; its parent is the platform
 * loader, so neither side sees the other's classes.
 */
public final class AgentMain extends ClassLoader {

  private final JarFile jar;
  private final File file;

  private AgentMain(File file, ClassLoader parent) throws IOException {
    super(parent);
    this.file = file;
    this.jar = new JarFile(file);
  }

  /** Started with {@code -javaagent}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, false);
  }

  /** Attached to a running JVM. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, true);
  }

  /** The command line; see {@code help}. */
  public static void main(String[] arguments) throws Exception {
    // a process of its own, without an application: attaching needs a module of the system loader
    AgentMain loader = new AgentMain(ownJar(), ClassLoader.getSystemClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    Object exit =
        loader
            .loadClass("io.shadowheap.agent.tool.CommandLineTool")
            .getMethod("run", String[].class)
            .invoke(null, (Object) arguments);
    System.exit((Integer) exit);
  }

  private static void start(String arguments, Instrumentation instrumentation, boolean attached) {
    try {
      String version = System.getProperty("java.specification.version");
      if (version.startsWith("1.") || Integer.parseInt(version) < 17) {
        off("java=" + version + " is not supported, 17 and later are");
        return;
      }
      // On 9 and later the system loader's parent is the platform loader.
      AgentMain loader = new AgentMain(ownJar(), ClassLoader.getSystemClassLoader().getParent());
      loader
          .loadClass("io.shadowheap.agent.Agent")
          .getMethod("start", String.class, Instrumentation.class, ClassLoader.class, boolean.class)
          .invoke(null, arguments, instrumentation, loader, attached);
    } catch (InvocationTargetException failure) {
      off(String.valueOf(failure.getCause()));
    } catch (Throwable failure) {
      off(String.valueOf(failure));
    }
  }

  private static void off(String reason) {
    System.err.println("shadowheap off: " + reason + "; the service runs on without it");
  }

  private static File ownJar() throws Exception {
    URL location = AgentMain.class.getProtectionDomain().getCodeSource().getLocation();
    return new File(new URI(location.toString()));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = read("inst/" + name.replace('.', '/') + ".classdata");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length, AgentMain.class.getProtectionDomain());
  }

  @Override
  protected URL findResource(String name) {
    if (jar.getEntry("inst/" + name) == null) {
      return null;
    }
    try {
      return new URL("jar:" + file.toURI() + "!/inst/" + name);
    } catch (IOException notFound) {
      return null;
    }
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    try {
      JarEntry entry = jar.getJarEntry("inst/" + name);
      return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
    } catch (IOException notFound) {
      return null;
    }
  }

  private byte[] read(String entryName) {
    JarEntry entry = jar.getJarEntry(entryName);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = new byte[(int) entry.getSize()];
      int read = 0;
      while (read < bytes.length) {
        int more = in.read(bytes, read, bytes.length - read);
        if (more < 0) {
          return null;
        }
        read += more;
      }
      return bytes;
    } catch (IOException unreadable) {
      return null;
    }
  }
}
