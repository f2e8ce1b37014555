// SPDX-License-Identifier: Apache-2.0
package reflected;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** All that reflection says of one class, as text. What throws says what it threw. */
final class Description {

  private final String name;
  private final StringBuilder text = new StringBuilder();
  private String outcome = "linked";
  private String serial = "-";

  private Description(String name) {
    this.name = name;
  }

  static Description of(String name) {
    Description description = new Description(name);
    try {
      description.describe(Class.forName(name, false, ClassLoader.getSystemClassLoader()));
    } catch (ClassNotFoundException | LinkageError absent) {
      description.outcome = absent.getClass().getSimpleName();
      description.text.append(absent);
    }
    return description;
  }

  String text() {
    return text.toString();
  }

  String line() {
    return name + " " + outcome + " " + serial + " " + digest();
  }

  private String digest() {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void describe(Class<?> type) {
    try {
      type.getDeclaredMethods(); // the JVM links a class before it names its methods
    } catch (LinkageError unlinked) {
      outcome = unlinked.getClass().getSimpleName();
    }
    serial = SerialVersion.of(type);
    ask("class", type::toGenericString);
    ask("modifiers", type::getModifiers);
    ask("superclass", type::getGenericSuperclass);
    ask("interfaces", () -> Arrays.toString(type.getGenericInterfaces()));
    ask("annotations", () -> Annotations.text(type.getDeclaredAnnotations()));
    ask("annotatedSuperclass", type::getAnnotatedSuperclass);
    ask("nestHost", type::getNestHost);
    ask("nestMembers", () -> Arrays.toString(type.getNestMembers()));
    ask("permitted", () -> Arrays.toString(type.getPermittedSubclasses()));
    ask("enclosing", () -> type.getEnclosingClass() + " " + type.getEnclosingMethod());
    ask("declared", () -> new TreeSet<>(texts(type.getDeclaredClasses())));
    ask("record", () -> Arrays.toString(type.getRecordComponents()));
    ask("fields", () -> described(type.getDeclaredFields(), Description::field));
    // the JVM gives methods in the order of addresses, another one in each run
    ask(
        "constructors",
        () -> new TreeSet<>(described(type.getDeclaredConstructors(), Description::constructor)));
    ask("methods", () -> new TreeSet<>(described(type.getDeclaredMethods(), Description::method)));
  }

  /** One answer, or what was thrown in its place: an optional dependency that is not there. */
  private void ask(String question, Callable<?> answer) {
    text.append(question).append(": ").append(said(answer)).append('\n');
  }

  private static String said(Callable<?> answer) {
    try {
      return String.valueOf(answer.call());
    } catch (LinkageError absent) {
      return absent.getClass().getName(); // which absent class it names depends on addresses too
    } catch (Exception thrown) {
      return thrown.toString();
    }
  }

  private static <T> List<String> described(T[] members, Function<T, String> how) {
    return Arrays.stream(members).map(how).toList();
  }

  private static List<String> texts(Class<?>[] types) {
    return described(types, Class::getName);
  }

  private static String field(Field field) {
    return String.join(
        " ",
        said(field::toGenericString),
        "" + field.getModifiers(),
        said(() -> Annotations.text(field.getDeclaredAnnotations())),
        said(field::getAnnotatedType));
  }

  private static String constructor(Constructor<?> constructor) {
    return said(constructor::toGenericString) + executable(constructor);
  }

  private static String method(Method method) {
    return said(method::toGenericString)
        + executable(method)
        + said(method::getAnnotatedReturnType)
        + said(() -> Annotations.value(method.getDefaultValue()));
  }

  private static String executable(Executable executable) {
    return String.join(
        " ",
        "",
        "" + executable.getModifiers(),
        said(() -> Annotations.text(executable.getDeclaredAnnotations())),
        said(() -> described(executable.getParameterAnnotations(), Annotations::text)),
        said(() -> described(executable.getParameters(), Description::parameter)));
  }

  private static String parameter(Parameter parameter) {
    return parameter.getModifiers()
        + " "
        + parameter.isNamePresent()
        + " "
        + said(parameter::toString);
  }
}
