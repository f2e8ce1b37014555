// SPDX-License-Identifier: Apache-2.0
/**
 * Programs to watch that do something large and then rest with all of it in memory: javac, and the
 * H2 database. No imports but of the JDK.
 */
package resting;
