// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Knows when the application's first class is loaded. Before that, beans and HTTP would start parts
 * of the JDK that the application may still want to configure (a log manager of its own, above
 * all).
 */
final class ApplicationStart implements ClassFileTransformer {

  private volatile boolean runs;
  private final Instrumentation instrumentation;
  private final ClassLoader own;

  ApplicationStart(Instrumentation instrumentation, ClassLoader own, boolean attached) {
    this.instrumentation = instrumentation;
    this.own = own;
    if (attached) {
      runs = true;
    } else {
      instrumentation.addTransformer(this);
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (loader != null && loader != own && loader != ClassLoader.getPlatformClassLoader()) {
      runs = true;
      instrumentation.removeTransformer(this); // the JVM would copy every class file for us
    }
    return null;
  }

  /** True once the application runs. */
  boolean runs() {
    return runs;
  }
}
