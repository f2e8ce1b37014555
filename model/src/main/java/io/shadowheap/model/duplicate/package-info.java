// SPDX-License-Identifier: Apache-2.0
/**
 * Equal values in many objects: how many copies there are, and what one copy each would save.
 *
 * <p>{@link io.shadowheap.model.duplicate.Duplicates} is fed one value hash per object in one pass
 * and freezes a row per type. What the profile's small-int cache shares, the one kind of value that
 * CPython always shares, is counted apart. Other values never come in: a hash of 64 bits, a type
 * and a size stand for them.
 *
 * <p>In: type, bytes and value hash of each object. Out: {@link
 * io.shadowheap.model.duplicate.DuplicateView}s. One thread at a time. Imports nothing.
 *
 * <p>Source: CPython 3.11 Objects/longobject.c, get_small_int; Objects/unicodeobject.c,
 * PyUnicode_InternInPlace. Departures: docs/fidelity.md, "Duplicates".
 */
package io.shadowheap.model.duplicate;
