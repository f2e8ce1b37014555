// SPDX-License-Identifier: Apache-2.0
/** Three generations and when they are collected. */
package io.shadowheap.model.generation;
