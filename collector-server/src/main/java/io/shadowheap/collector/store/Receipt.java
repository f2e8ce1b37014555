// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.wire.Report;

/**
 * What became of a report.
 *
 * @param duplicate true if the same or a newer one was there already and nothing changed
 * @param lawsChanged true if it breaks other laws than the report before it
 * @param instance the instance as it is now
 * @param posted the report itself, though it may be a duplicate
 */
public record Receipt(boolean duplicate, boolean lawsChanged, Instance instance, Report posted) {}
