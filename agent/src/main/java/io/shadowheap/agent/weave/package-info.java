// SPDX-License-Identifier: Apache-2.0
/**
 * Puts calls to the hooks into classes: what is woven, what is left out and why.
 *
 * <p>In: class files, as they are loaded or retransformed. Out: class files with added calls and
 * straight-line temporaries, never branches; sites in {@link io.shadowheap.agent.names.Sites}.
 * Application threads, suspended from counting while they weave. The only user of the class-file
 * library.
 */
package io.shadowheap.agent.weave;
