// SPDX-License-Identifier: Apache-2.0
/**
 * Switches for operators. {@link Faults} brings known bugs back on purpose, to rehearse how they
 * are found. In: names from the admin endpoints. Out: flags read by the code concerned. Any thread.
 * Imports: nothing.
 */
package shop.admin;
