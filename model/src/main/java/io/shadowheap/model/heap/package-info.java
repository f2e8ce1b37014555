// SPDX-License-Identifier: Apache-2.0
/** Storage the parts share: object records, edges, free ids. */
package io.shadowheap.model.heap;
