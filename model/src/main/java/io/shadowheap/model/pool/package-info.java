// SPDX-License-Identifier: Apache-2.0
/** Arenas, pools and blocks, placed as pymalloc places them. */
package io.shadowheap.model.pool;
