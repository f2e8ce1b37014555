// SPDX-License-Identifier: Apache-2.0
/** A program to watch: much short-lived garbage at a steady pace. No imports. */
package churn;
