// SPDX-License-Identifier: Apache-2.0
package thrown;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Exceptions thrown by libraries of the class path; reflection calls them, no compiler sees them.
 */
final class InLibraries {

  static final Map<String, Case> CASES = new LinkedHashMap<>();

  static {
    CASES.put("H2 syntax", () -> h2("select from where"));
    CASES.put("H2 division", () -> h2("select 1 / x from system_range(0, 3)"));
    CASES.put("H2 constraint", () -> h2("create table t(a int primary key) as values (1), (1)"));
    CASES.put("Kotlin first", () -> call("kotlin.collections.ArraysKt", "first", new int[0]));
    CASES.put("Kotlin chunked", () -> call("kotlin.text.StringsKt", "chunked", "text", 0));
    CASES.put("Scala head", () -> call("scala.collection.immutable.Nil", "head"));
    CASES.put("Scala option", () -> call("scala.None", "get"));
    CASES.put("Netty buffer", () -> netty(1));
    CASES.put("Spring context", InLibraries::spring);
    CASES.put("Spring expression", InLibraries::expression);
  }

  private InLibraries() {}

  private static Object h2(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
      return connection.createStatement().execute(sql);
    }
  }

  private static Object netty(int capacity) throws Throwable {
    Object buffer = call("io.netty.buffer.Unpooled", "buffer", capacity, capacity);
    return on(buffer, "writeBytes", (Object) new byte[2]);
  }

  /** A bean whose constructor throws, made by the container. */
  private static Object spring() throws Throwable {
    Class<?> type = Class.forName("org.springframework.context.support.GenericApplicationContext");
    Object context = type.getDeclaredConstructor().newInstance();
    Supplier<Object> maker = () -> new Thrower("a bean");
    Class<?>[] signature = {
      String.class,
      Class.class,
      Supplier.class,
      Class.forName("[Lorg.springframework.beans.factory.config.BeanDefinitionCustomizer;")
    };
    Object none = java.lang.reflect.Array.newInstance(signature[3].getComponentType(), 0);
    type.getMethod("registerBean", signature).invoke(context, "bean", Object.class, maker, none);
    return invoke(type.getMethod("refresh"), context);
  }

  private static Object expression() throws Throwable {
    Object parser =
        Class.forName("org.springframework.expression.spel.standard.SpelExpressionParser")
            .getDeclaredConstructor()
            .newInstance();
    Object parsed = on(parser, "parseExpression", "new int[3][5] + 'a'.substring(7)");
    return on(parsed, "getValue");
  }

  /** Calls a static method, or one of a Scala object. */
  private static Object call(String type, String name, Object... arguments) throws Throwable {
    return invoke(method(Class.forName(type), name, arguments), null, arguments);
  }

  private static Object on(Object receiver, String name, Object... arguments) throws Throwable {
    return invoke(method(receiver.getClass(), name, arguments), receiver, arguments);
  }

  private static Object invoke(Method method, Object receiver, Object... arguments)
      throws Throwable {
    try {
      method.setAccessible(true);
      return method.invoke(receiver, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  /** The public method of this name that takes these arguments; the first by its signature. */
  private static Method method(Class<?> type, String name, Object[] arguments) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(name) && takes(method, arguments))
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean takes(Method method, Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    boolean fits = types.length == arguments.length;
    for (int i = 0; fits && i < types.length; i++) {
      fits =
          types[i] == int.class
              ? arguments[i] instanceof Integer
              : types[i].isInstance(arguments[i]);
    }
    return fits;
  }
}
