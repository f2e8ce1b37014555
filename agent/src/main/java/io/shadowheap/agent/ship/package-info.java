// SPDX-License-Identifier: Apache-2.0
/**
 * Takes reports to the server, and the last one to a file.
 *
 * <p>In: immutable reports from the shadow thread, of which only the newest matters: a report is
 * full state, so one that was never delivered loses nothing once the next one is. Out: gzip JSON by
 * POST, counts of what was not delivered, and with {@code output=} a JSON file and a summary to
 * read. Start reading at {@link io.shadowheap.agent.ship.Shipper}.
 *
 * <p>Threads: {@code shadowheap-ship} alone touches the network, and only after the application's
 * first class is loaded: HttpURLConnection, the name service and (for https) the default trust
 * managers read their system properties once, and the application may set those in main. The
 * shutdown hook's thread waits for it, at most half a second. {@code shadowheap-output} writes the
 * files. Nothing here logs; see {@link io.shadowheap.agent.ship.ShipCounts}.
 *
 * <p>Imports wire and config.
 */
package io.shadowheap.agent.ship;
