// SPDX-License-Identifier: Apache-2.0
/**
 * A cache that forgets what was not used for longest. In: entries. Out: at most as many as its
 * capacity. Any thread. Imports: nothing.
 */
package shop.cache;
