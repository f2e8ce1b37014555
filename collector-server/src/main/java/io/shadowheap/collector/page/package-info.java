// SPDX-License-Identifier: Apache-2.0
/**
 * The page at /: its files, bundled from {@code src/main/page} when the jar is built.
 *
 * <p>In: files of this package's folder on the class path. Out: their bytes, named by their
 * content; what the page shows it asks of the API. Any thread. Imports nothing of the server.
 */
package io.shadowheap.collector.page;
