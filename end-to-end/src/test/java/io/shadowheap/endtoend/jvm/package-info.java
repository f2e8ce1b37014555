// SPDX-License-Identifier: Apache-2.0
/**
 * Processes to test with: start with {@link io.shadowheap.endtoend.jvm.JavaCommand}. Whatever a
 * test starts ends with the test, at the latest with the test's own JVM.
 */
package io.shadowheap.endtoend.jvm;
