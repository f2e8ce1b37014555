// SPDX-License-Identifier: Apache-2.0
/**
 * The page at /: links to everything this server has, until there is a real one.
 *
 * <p>In: instances of {@code store}. Out: HTML in which every name is escaped. Any thread. Imports
 * {@code store} and {@code wire}.
 */
package io.shadowheap.collector.page;
