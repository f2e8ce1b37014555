// SPDX-License-Identifier: Apache-2.0
/** Reference counts. */
package io.shadowheap.model.refcount;
