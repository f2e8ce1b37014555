// SPDX-License-Identifier: Apache-2.0
/** The laws of the books. */
package io.shadowheap.model.check;
