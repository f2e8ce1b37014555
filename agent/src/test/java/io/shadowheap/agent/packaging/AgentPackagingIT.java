// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the one jar holds, and what of it the application can see. */
class AgentPackagingIT {

  private static final String AGENT_MAIN = "io/shadowheap/agent/premain/AgentMain";
  private static final List<String> LIBRARIES =
      List.of(
          "net/bytebuddy",
          "com/fasterxml",
          "picocli",
          "org/objectweb/asm",
          "org/netbeans",
          "io/prometheus");

  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(new File(System.getProperty("agent.jar")));
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void the_manifest_starts_the_premain_class_in_all_three_ways() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    String agentMain = AGENT_MAIN.replace('/', '.');
    assertThat(manifest.getValue("Premain-Class")).isEqualTo(agentMain);
    assertThat(manifest.getValue("Agent-Class")).isEqualTo(agentMain);
    assertThat(manifest.getValue("Main-Class")).isEqualTo(agentMain);
    assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Boot-Class-Path")).isNull();
    assertThat(manifest.getValue("Class-Path")).isNull();
  }

  @Test
  void exactly_one_class_is_visible() {
    assertThat(names().filter(name -> name.endsWith(".class")))
        .containsExactly(AGENT_MAIN + ".class");
  }

  @Test
  void everything_else_is_renamed_data_under_inst_or_says_whose_it_is() {
    assertThat(names().filter(name -> !name.startsWith("inst/")))
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            "META-INF/licenses/ASM",
            "META-INF/licenses/FastDoubleParser-LICENSE",
            "META-INF/licenses/FastDoubleParser-ThirdParty-LICENSE",
            "META-INF/licenses/Schubfach-LICENSE",
            AGENT_MAIN + ".class");
    assertThat(names().filter(name -> name.startsWith("inst/") && !name.endsWith(".classdata")))
        .allMatch(name -> name.startsWith("inst/io/shadowheap/agent/"));
  }

  @Test
  void the_hooks_lie_apart_and_nowhere_else() {
    assertThat(names().filter(name -> name.startsWith("inst/hooks/")))
        .contains(
            "inst/hooks/java/lang/ShadowheapHooks.classdata",
            "inst/hooks/java/lang/ShadowheapSlots.classdata")
        .allMatch(name -> name.startsWith("inst/hooks/java/lang/Shadowheap"));
    assertThat(names().filter(name -> name.contains("ShadowheapHooks"))).hasSize(1);
    assertThat(names()).noneMatch(name -> name.startsWith("inst/java/"));
  }

  @Test
  void every_library_class_is_under_the_renamed_package() {
    assertThat(
            names()
                .filter(name -> name.endsWith(".classdata"))
                .filter(name -> !name.startsWith("inst/hooks/java/lang/"))
                .filter(name -> !name.startsWith("inst/io/shadowheap/")))
        .isEmpty();
    for (String library :
        List.of(
            "bytebuddy/jar/asm", "jackson/databind", "picocli", "heapdump", "prometheus/metrics")) {
      assertThat(names())
          .anyMatch(name -> name.startsWith("inst/io/shadowheap/agent/lib/" + library + "/"));
    }
  }

  @Test
  void no_constant_names_a_library_by_its_own_package() throws IOException {
    List<String> found = new ArrayList<>();
    int classes = 0;
    for (JarEntry entry : entries()) {
      if (entry.getName().endsWith(".classdata") || entry.getName().endsWith(".class")) {
        classes++;
        for (String constant : new ClassFile(bytes(entry)).textConstants()) {
          if (namesLibrary(constant)) {
            found.add(entry.getName() + ": " + constant);
          }
        }
      }
    }
    assertThat(found).isEmpty();
    assertThat(classes).isGreaterThan(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net/bytebuddy/jar/asm/Opcodes",
        "[Lcom/fasterxml/jackson/core/JsonFactory;",
        "(Ljava/lang/String;Lpicocli/CommandLine;)V",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "picocli.CommandLine"
      })
  void a_class_name_or_descriptor_of_a_library_would_be_found(String constant) {
    assertThat(namesLibrary(constant)).isTrue();
  }

  @Test
  void the_premain_class_has_no_statics_lambdas_or_nested_classes() throws IOException {
    ClassFile main = new ClassFile(bytes(jar.getJarEntry(AGENT_MAIN + ".class")));
    assertThat(main.staticFields).isEmpty();
    assertThat(main.nestedClasses).isEmpty();
    assertThat(main.methods).contains("premain", "agentmain", "main").doesNotContain("<clinit>");
    assertThat(main.dynamicCallers).isEmpty();
  }

  @Test
  void the_classes_that_run_before_main_do_not_start_invokedynamic() throws IOException {
    int classes = 0;
    for (JarEntry entry : entries()) {
      if (entry.getName().startsWith("inst/io/shadowheap/agent/config/")
          && entry.getName().endsWith(".classdata")) {
        classes++;
        // Those three are in every record; nobody calls them before main.
        assertThat(new ClassFile(bytes(entry)).dynamicCallers)
            .as(entry.getName())
            .isSubsetOf("toString", "hashCode", "equals");
      }
    }
    assertThat(classes).isGreaterThan(5);
  }

  @Test
  void licence_and_notice_are_there_and_name_what_is_inside() throws IOException {
    assertThat(text("META-INF/LICENSE")).contains("Apache License").contains("Version 2.0");
    assertThat(text("META-INF/NOTICE"))
        .contains(
            "Byte Buddy",
            "ASM",
            "Jackson",
            "picocli",
            "Prometheus Java client",
            "Apache NetBeans",
            "FastDoubleParser",
            "Schubfach",
            "Rafael Winterhalter",
            "INRIA",
            "Tatu Saloranta",
            "Remko Popma");
    assertThat(text("META-INF/licenses/ASM")).contains("Redistribution and use in source");
    for (String line : text("META-INF/NOTICE").lines().toList()) {
      int file = line.indexOf("licenses/");
      if (file >= 0) {
        assertThat(jar.getEntry("META-INF/" + line.substring(file))).as(line).isNotNull();
      }
    }
  }

  @Test
  void every_library_inside_is_named_in_the_notice_and_every_one_named_is_inside()
      throws IOException {
    String home = "inst/io/shadowheap/agent/lib/";
    Map<String, String> named =
        Map.of(
            "bytebuddy/", "Byte Buddy",
            "jackson/", "Jackson",
            "heapdump/", "Apache NetBeans",
            "picocli/", "picocli",
            "prometheus/", "Prometheus Java client");
    String notice = text("META-INF/NOTICE");
    named.forEach(
        (library, name) -> {
          assertThat(notice).contains(name);
          assertThat(names()).anyMatch(entry -> entry.startsWith(home + library));
        });
    assertThat(names().filter(entry -> entry.startsWith(home)))
        .allMatch(entry -> named.keySet().stream().anyMatch(l -> entry.startsWith(home + l)));
  }

  @Test
  void version_prints_what_the_manifest_says() throws Exception {
    String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
    assertThat(version).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(run("version")).isEqualTo("exit 0: shadowheap " + version + "\n");
  }

  @Test
  void help_is_exit_code_0_and_an_unknown_command_2() throws Exception {
    assertThat(run("help")).startsWith("exit 0: Shadowheap ").contains("\n  collector ");
    assertThat(run("wave")).startsWith("exit 2: not understood: wave\nUsage: ");
  }

  private static String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-jar");
    command.add(jar.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return "exit " + process.exitValue() + ": " + said;
    } finally {
      process.destroyForcibly();
    }
  }

  /** A name or descriptor; not a sentence that mentions one. */
  private static boolean namesLibrary(String constant) {
    for (String library : LIBRARIES) {
      if (constant.startsWith(library + "/")
          || constant.contains("L" + library + "/")
          || constant.startsWith(library.replace('/', '.') + ".")) {
        return true;
      }
    }
    return false;
  }

  private static Stream<String> names() {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName);
  }

  private static List<JarEntry> entries() {
    return jar.stream().toList();
  }

  private static String text(String name) throws IOException {
    return new String(bytes(jar.getJarEntry(name)), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
