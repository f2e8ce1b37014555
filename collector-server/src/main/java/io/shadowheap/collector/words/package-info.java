// SPDX-License-Identifier: Apache-2.0
/**
 * Numbers and names as people read them, the same in the terminal and in a file of findings; {@code
 * format.ts} says them on the page. Also what makes a text safe inside HTML and SVG.
 *
 * <p>In: numbers and texts. Out: texts. Any thread. Imports nothing of the server.
 */
package io.shadowheap.collector.words;
