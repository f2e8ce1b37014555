// SPDX-License-Identifier: Apache-2.0
/** Objects that only keep each other alive. */
package io.shadowheap.model.cycle;
