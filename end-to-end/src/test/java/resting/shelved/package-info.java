// SPDX-License-Identifier: Apache-2.0
/** In scope: what {@link resting.Shelf} keeps in lists of the JDK. */
package resting.shelved;
