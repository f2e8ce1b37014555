// SPDX-License-Identifier: Apache-2.0
/**
 * The demo: drives the shop, reads the server, prints what was found.
 *
 * <p>Start reading at {@link io.shadowheap.demo.Demo}, the command line; {@link
 * io.shadowheap.demo.Run} is one run from readiness to the exit code. Processes are started and
 * ended by the script {@code ./demo}, not here.
 *
 * <p>Imports: demo.load, demo.findings, demo.text, picocli.
 */
package io.shadowheap.demo;
