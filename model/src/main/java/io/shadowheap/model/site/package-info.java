// SPDX-License-Identifier: Apache-2.0
/** Counts per type and allocation site. */
package io.shadowheap.model.site;
