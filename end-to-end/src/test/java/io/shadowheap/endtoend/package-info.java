// SPDX-License-Identifier: Apache-2.0
/**
 * What must hold of the finished jars together: agent, server, and the programs they watch.
 *
 * <p>Each test class is one promise of the README. {@code jvm} starts processes and talks to them;
 * the small programs watched lie in packages of their own, outside this one, because they are the
 * application there.
 *
 * <p>In: the jars of the other modules, as system properties. Out: nothing. Needs every JDK beside
 * the running one that {@link io.shadowheap.endtoend.jvm.Jdk} finds.
 */
package io.shadowheap.endtoend;
