// SPDX-License-Identifier: Apache-2.0
package reflected;

import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * The serialVersionUIDs of a class that is not initialised: the one its members give, and the one
 * it declares. {@link ObjectStreamClass#lookup} would initialise the class, so what it calls is
 * called: {@code --add-opens java.base/java.io} and {@code java.base/jdk.internal.misc}.
 */
final class SerialVersion {

  private static final String FIELD = "serialVersionUID";
  private static final Method COMPUTE =
      opened(ObjectStreamClass.class, "computeDefaultSUID", Class.class);
  private static final Class<?> UNSAFE = unsafe();
  private static final Object INSTANCE = call(opened(UNSAFE, "getUnsafe"), null);
  private static final Method OFFSET =
      opened(UNSAFE, "objectFieldOffset", Class.class, String.class);
  private static final Method GET = opened(UNSAFE, "getLong", Object.class, long.class);

  private SerialVersion() {}

  /** Both, or "-" for a class that is not serializable. */
  static String of(Class<?> type) {
    if (!Serializable.class.isAssignableFrom(type)) {
      return "-";
    }
    return call(COMPUTE, null, type) + "/" + declared(type);
  }

  /** The constant, which the JVM puts into its field before it initialises the class. */
  private static Object declared(Class<?> type) {
    try {
      if (type.getDeclaredField(FIELD).getType() != long.class) {
        return "other";
      }
      return call(GET, INSTANCE, type, call(OFFSET, INSTANCE, type, FIELD));
    } catch (NoSuchFieldException none) {
      return "none";
    } catch (LinkageError absent) {
      return absent.getClass().getSimpleName();
    }
  }

  private static Class<?> unsafe() {
    try {
      return Class.forName("jdk.internal.misc.Unsafe");
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Method opened(Class<?> owner, String name, Class<?>... parameters) {
    try {
      Method method = owner.getDeclaredMethod(name, parameters);
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException other) {
      throw new IllegalStateException("this JDK has no " + owner + "." + name, other);
    }
  }

  private static Object call(Method method, Object receiver, Object... arguments) {
    try {
      return method.invoke(receiver, arguments);
    } catch (InvocationTargetException thrown) {
      return thrown.getCause().getClass().getSimpleName();
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException(closed);
    }
  }
}
