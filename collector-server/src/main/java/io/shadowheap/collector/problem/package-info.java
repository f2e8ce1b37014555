// SPDX-License-Identifier: Apache-2.0
/**
 * What a client did wrong, said once for every layer.
 *
 * <p>In: nothing. Out: {@link io.shadowheap.collector.problem.Problem}, which {@code http} answers
 * as RFC 9457 problem+json. Any thread. Imports nothing of ours.
 */
package io.shadowheap.collector.problem;
