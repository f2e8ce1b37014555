// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.Profile;
import io.shadowheap.model.pool.PoolGeometry;

/**
 * The first row of an allocator trace: all sizes stand in it, the profile's name implies none.
 *
 * @param name of the profile
 * @param geometry its sizes
 */
record PoolHeader(String name, PoolGeometry geometry) {

  static final String FORMAT = "pymalloc-trace/1";

  /**
   * Reads it.
   *
   * @param override takes the place of the header's profile, or null
   */
  static PoolHeader read(Row header, Profile override) throws BadRowException {
    Row profile = header.object("profile");
    PoolHeader own =
        new PoolHeader(
            profile.text("name"),
            new PoolGeometry(
                profile.number("alignment"),
                profile.number("threshold"),
                profile.number("poolSize"),
                profile.number("poolOverhead"),
                profile.number("arenaSize"),
                profile.number("poolsPerArena"),
                profile.flag("keepLastEmptyArena")));
    return override == null ? own : new PoolHeader(override.name(), override.pools());
  }
}
