// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures of who refers to whom.
 *
 * <p>{@link io.shadowheap.collector.graph.Cycles} finds the references that lie on cycles, {@link
 * io.shadowheap.collector.graph.Dot} writes Graphviz text, {@link
 * io.shadowheap.collector.graph.Svg} draws by itself: nodes in layers, holders left of what they
 * hold (after Sugiyama, Tagawa and Toda 1981). Every name is text that a stranger chose, and is
 * escaped wherever it goes.
 *
 * <p>In: graphs of the wire, a few hundred nodes at most. Out: text. Any thread; keeps nothing.
 * Imports {@code wire} and {@code words}.
 */
package io.shadowheap.collector.graph;
