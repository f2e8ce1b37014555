// SPDX-License-Identifier: Apache-2.0
/**
 * The tables, in H2 or PostgreSQL, by the same SQL.
 *
 * <p>{@link io.shadowheap.collector.database.DatabaseUrl} says which database; {@link
 * io.shadowheap.collector.database.Database} opens it and brings its schema up to date (Flyway,
 * {@code resources/db/migration}); {@link io.shadowheap.collector.database.ReportTable} holds
 * reports and instances, {@link io.shadowheap.collector.database.HistoryTable} what was rolled up,
 * and {@link io.shadowheap.collector.database.Turn} is a transaction of the one who does that.
 *
 * <p>In: bytes and numbers of {@code store}. Out: the same; nothing here looks into a report. Any
 * thread; each call is a transaction of its own, and whatever the database throws passes through.
 * Imports {@code difference} and {@code wire}; the only user of JDBC, Jdbi, HikariCP and Flyway.
 */
package io.shadowheap.collector.database;
