// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.wire;

import java.util.Map;

/**
 * What somebody asks of an agent, by way of the server. The answer to a report carries it, again
 * and again until it is answered: an id is acted upon once.
 *
 * @param id opaque, never used again
 * @param verb see {@link Verb}
 * @param arguments by name, as text
 * @param expiresAt when it is void, milliseconds since the epoch by the agent's clock
 * @param seal proves that whoever asked knows the agent's token, see {@link Seal}
 */
public record Request(
    String id, String verb, Map<String, String> arguments, long expiresAt, String seal) {}
