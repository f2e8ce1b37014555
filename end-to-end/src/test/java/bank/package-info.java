// SPDX-License-Identifier: Apache-2.0
/** A program of its own: three sessions of a database in this process move money. */
package bank;
