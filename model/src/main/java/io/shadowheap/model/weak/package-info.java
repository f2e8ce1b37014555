// SPDX-License-Identifier: Apache-2.0
/**
 * Weak references: which object each refers to, and all that refer to an object, newest first.
 *
 * <p>{@link io.shadowheap.model.weak.WeakReferences} only keeps the links. When they are cut, and
 * that callbacks run then, is decided where objects are freed.
 *
 * <p>In: weak references made and cut. Out: who refers weakly to whom. One thread at a time.
 *
 * <p>Source: CPython 3.11 Objects/weakrefobject.c, insert_head and clear_weakref.
 */
package io.shadowheap.model.weak;
