// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

/**
 * What became of a report.
 *
 * @param duplicate true if the same or a newer one was there already and nothing changed
 * @param lawsChanged true if it breaks other laws than the report before it
 * @param instance the instance as it is now
 */
public record Receipt(boolean duplicate, boolean lawsChanged, Instance instance) {}
