// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.attach;

import com.sun.tools.attach.VirtualMachine;
import io.shadowheap.agent.weave.Forked;
import io.shadowheap.agent.weave.Forked.Said;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;

/** A program that runs while the commands of the jar under test are tried on it. */
final class Observed implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 300;

  private final Path java;
  private final Path stderr;
  private final Process process;
  private final BufferedReader out;
  private final Writer in;

  private Observed(Path java, Path stderr, Process process) {
    this.java = java;
    this.stderr = stderr;
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.in = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts {@link attached.Program} and waits until it is ready. */
  static Observed start(Path jdk, String... flags) throws IOException {
    Path java = jdk.resolve("bin/java");
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(
        List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal", "-Xmx256m"));
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", Path.of("target", "test-classes").toAbsolutePath().toString()));
    command.addAll(List.of("attached.Program", "secret"));
    Path stderr = Files.createTempFile("observed", ".err");
    Process process = new ProcessBuilder(command).redirectError(stderr.toFile()).start();
    Observed observed = new Observed(java, stderr, process);
    observed.await("ready");
    return observed;
  }

  long pid() {
    return process.pid();
  }

  String stderr() throws IOException {
    return Files.readString(stderr);
  }

  /** Has the program do something; returns what it said. */
  List<String> tell(String command) {
    try {
      in.write(command + "\n");
      in.flush();
      return await("done");
    } catch (IOException gone) {
      throw new UncheckedIOException("not told: command=" + command, gone);
    }
  }

  private List<String> await(String last) throws IOException {
    List<String> said = new ArrayList<>();
    for (String line = out.readLine(); !last.equals(line); line = out.readLine()) {
      if (line == null) {
        throw new IOException("the program ended: said=" + said + " stderr=" + stderr());
      }
      said.add(line);
    }
    return said;
  }

  Said attach(String options) throws IOException, InterruptedException {
    return run(java, List.of(), "attach", Long.toString(pid()), options);
  }

  /**
   * Checksums of all classes as the JVM has them, one line each, by way of the file. The JVM writes
   * the constant pool of a class in another order after each change, so all are written anew.
   */
  List<String> bytes(Path file) throws Exception {
    Path jar = file.resolveSibling("bytes.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", "attached.BytesAgent");
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid()));
    try {
      jvm.loadAgent(jar.toString(), file.toString());
    } finally {
      jvm.detach();
    }
    List<String> checksums = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      while (in.available() > 0) {
        String name = in.readUTF();
        byte[] classFile = in.readNBytes(in.readInt());
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(writer, 0);
        CRC32 checksum = new CRC32();
        checksum.update(writer.toByteArray());
        checksums.add(name + " " + checksum.getValue());
      }
    }
    return checksums;
  }

  /** Writes the shadow heap as it is now to a file. */
  Said snapshot(Path file) throws IOException, InterruptedException {
    return run(java, List.of(), "snapshot", Long.toString(pid()), "-o", file.toString());
  }

  Said detach() throws IOException, InterruptedException {
    return run(java, List.of(), "detach", Long.toString(pid()));
  }

  /** Ends the program's input and waits for it; returns its exit code. */
  int end() throws IOException, InterruptedException {
    in.close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("program still runs: seconds=" + PATIENCE_SECONDS);
    }
    return process.exitValue();
  }

  /** Runs a command of the jar. */
  static Said run(Path java, List<String> flags, String... arguments)
      throws IOException, InterruptedException {
    return Forked.run(
        Stream.of(
                List.of(java.toString()),
                flags,
                List.of("-jar", Forked.agentJar().toString()),
                List.of(arguments))
            .flatMap(List::stream)
            .toList());
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.delete(stderr);
  }
}
