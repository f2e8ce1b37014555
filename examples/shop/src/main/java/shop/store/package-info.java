// SPDX-License-Identifier: Apache-2.0
/**
 * The embedded SQL database: pool, tables, sample data.
 *
 * <p>{@link Database} opens it; {@link SampleData} fills it so that a fresh shop has something to
 * sell. Only the start uses this package directly; repositories see a DataSource.
 *
 * <p>Imports: H2, HikariCP.
 */
package shop.store;
