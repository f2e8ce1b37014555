// SPDX-License-Identifier: Apache-2.0
/**
 * Hooks: the static entry points that woven code calls, and the tables they write.
 *
 * <p>Defined into java.base at start, in this package, so that every class can call them and
 * nothing has to be exported. They may use intrinsics of {@code jdk.internal.misc.Unsafe}, the
 * current thread, the constructor of {@code WeakReference} and the few methods of java.lang that
 * HookCallsTest lists, and nothing else: then no hook can reach woven code again. The exact tier's
 * also wait for their lock ({@code System.nanoTime}, {@code Thread.onSpinWait}, {@code Unsafe.park}
 * and {@code unpark}), and do reach woven code, in the agent, behind a guard ({@link
 * java.lang.ShadowheapExact}).
 *
 * <p>In: calls from woven classes, on application threads, after allocations and stores. Out:
 * counters, registrations, dirty cards and blocks of memory outside the heap, read by the shadow
 * thread; and which agent runs in this JVM ({@code ShadowheapRunning}), read by one that is
 * attached later: hooks stay when the agent has left.
 */
package java.lang;
