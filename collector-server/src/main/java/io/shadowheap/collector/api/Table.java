// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.api;

/** An answer that is a table, and can be had as CSV. */
public interface Table {

  /** Its rows, without what is said beside them. */
  Csv csv();
}
