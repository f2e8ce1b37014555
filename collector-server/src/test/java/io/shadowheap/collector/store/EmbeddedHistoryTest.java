// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.collector.database.DatabaseUrl;

/** With the embedded database. */
class EmbeddedHistoryTest extends HistoryTests {

  @Override
  DatabaseUrl empty() {
    return DatabaseUrl.inMemory();
  }
}
