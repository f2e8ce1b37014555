// SPDX-License-Identifier: Apache-2.0
/** The shadow heap: CPython memory management over primitive arrays. No I/O, clock or threads. */
package io.shadowheap.model;
