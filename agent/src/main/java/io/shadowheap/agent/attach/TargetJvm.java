// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.attach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;

/** Another JVM of this machine, through the JDK's attach mechanism. */
public final class TargetJvm {

  private static final int OLDEST = 17;

  /** Older JVMs take arguments of at most 1,024 bytes; the rest goes to the token. */
  private static final int LONGEST_ARGUMENT = 960;

  private final long pid;

  private TargetJvm(long pid) {
    this.pid = pid;
  }

  /** The JVMs of this user that take part, with what they run, by process id. */
  public static TreeMap<Long, String> list() {
    TreeMap<Long, String> jvms = new TreeMap<>();
    for (VirtualMachineDescriptor jvm : VirtualMachine.list()) {
      // what follows the program's name may hold a password
      String[] words = jvm.displayName().split(" ", 2);
      jvms.put(Long.parseLong(jvm.id()), words[0]);
    }
    jvms.remove(ProcessHandle.current().pid());
    return jvms;
  }

  /** Asks the agent in this JVM to detach. */
  public static Answer detach(long pid, File agentJar) throws CannotAttachException {
    return new TargetJvm(pid).ask(Request.toDetach(token()), agentJar);
  }

  /**
   * Loads the agent into this JVM.
   *
   * @param options as after -javaagent; may be empty
   */
  public static Answer attach(long pid, String options, File agentJar)
      throws CannotAttachException {
    return new TargetJvm(pid).ask(new Request(token(), options), agentJar);
  }

  /**
   * Loads the agent into this JVM to hand it a text. What comes of it shows elsewhere: done means
   * that it was handed over.
   */
  public static Answer tell(long pid, String text, File agentJar) throws CannotAttachException {
    return new TargetJvm(pid).ask(new Request("", text), agentJar);
  }

  private static String token() {
    return UUID.randomUUID().toString();
  }

  private Answer ask(Request request, File agentJar) throws CannotAttachException {
    if (bytes(request.text()) + bytes(agentJar.getPath()) > LONGEST_ARGUMENT) {
      return Answer.refused(
          request.token().isEmpty()
              ? "too long for the JVM: " + request.argument() + "; use a shorter path"
              : "the options are too long; put them into a file and write config=FILE");
    }
    TargetProcess.check(pid);
    try {
      VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
      try {
        checkVersion(jvm.getSystemProperties());
        load(jvm, request, agentJar);
        return answer(jvm, request);
      } finally {
        jvm.detach();
      }
    } catch (AttachNotSupportedException refused) {
      throw new CannotAttachException(
          pid, "does not take part: " + refused.getMessage() + "; start it with -javaagent:");
    } catch (IOException broken) {
      throw new CannotAttachException(pid, "cannot be reached: " + broken.getMessage());
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private void checkVersion(Properties properties) throws CannotAttachException {
    String version = properties.getProperty("java.specification.version", "unknown");
    if (!version.matches("\\d{2,4}") || Integer.parseInt(version) < OLDEST) {
      throw new CannotAttachException(
          pid, "runs java=" + version + ", which is not supported; 17 and later are");
    }
  }

  private void load(VirtualMachine jvm, Request request, File agentJar)
      throws CannotAttachException, IOException {
    try {
      jvm.loadAgent(agentJar.getPath(), request.text());
    } catch (AgentLoadException refused) {
      // an older JDK does not understand the "all is well" of a newer JVM
      if (!"0".equals(refused.getMessage())) {
        throw new CannotAttachException(
            pid,
            "does not load agent="
                + agentJar
                + ": "
                + refused.getMessage()
                + "; its user must be able to read that file, and it must not run with"
                + " -XX:-EnableDynamicAgentLoading or without the module java.instrument");
      }
    } catch (AgentInitializationException failed) {
      throw new CannotAttachException(
          pid, "could not start the agent: code=" + failed.returnValue() + "; see its stderr");
    }
  }

  private Answer answer(VirtualMachine jvm, Request request)
      throws CannotAttachException, IOException {
    if (request.token().isEmpty()) {
      return Answer.done("");
    }
    String text = jvm.getAgentProperties().getProperty(Answer.key(request.token()));
    if (text == null) {
      throw new CannotAttachException(
          pid, "loaded the agent, which did not answer; see its stderr");
    }
    return Answer.of(text);
  }
}
