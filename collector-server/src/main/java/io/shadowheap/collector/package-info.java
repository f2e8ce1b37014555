// SPDX-License-Identifier: Apache-2.0
/**
 * The server's command line: {@link io.shadowheap.collector.Main} parses it, starts the server and
 * ends with an exit code if it cannot.
 *
 * <p>From here: {@code http} is the map of all paths; a report goes {@code ingest} -> {@code store}
 * -> {@code aggregate} -> {@code metrics}, {@code api} and {@code page}, in this direction only.
 * Commands that ask a running server, {@code top} and {@code report}, know it by its API: {@code
 * client}, {@code top}. In: arguments. Out: one line on stdout with the URLs. Main thread. Imports
 * {@code http}, {@code client} and {@code top}; the only user of picocli.
 */
package io.shadowheap.collector;
