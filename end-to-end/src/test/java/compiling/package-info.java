// SPDX-License-Identifier: Apache-2.0
/** A program of its own: javac in this process, which keeps what it made of its sources. */
package compiling;
