// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

/**
 * The JVM observed.
 *
 * @param vendor value of java.vm.vendor
 * @param name value of java.vm.name
 * @param version value of java.vm.version
 * @param collector name of the JVM's garbage collector, such as G1
 */
public record Jvm(String vendor, String name, String version, String collector) {}
