// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.demo.findings;

import io.shadowheap.wire.CycleRow;
import io.shadowheap.wire.Duplicates;
import io.shadowheap.wire.SiteRow;
import io.shadowheap.wire.TypeRow;
import java.util.List;

/**
 * What one report said.
 *
 * @param atSeconds when it was read, seconds since the first look
 * @param instance who reported
 * @param types its rows, most live bytes first
 * @param cycles its isolated cycles
 * @param sites its allocation sites
 * @param duplicates its equal strings and boxes by type
 */
public record Look(
    double atSeconds,
    Instance instance,
    List<TypeRow> types,
    List<CycleRow> cycles,
    List<SiteRow> sites,
    List<Duplicates.Row> duplicates) {

  /** The row of a type, or null if this report had none. */
  TypeRow row(String type) {
    for (TypeRow row : types) {
      if (row.type().equals(type)) {
        return row;
      }
    }
    return null;
  }
}
