// SPDX-License-Identifier: Apache-2.0
/**
 * A program that links every class of the JDK and of given jars, and writes down what reflection
 * says of each. In: jars of its class path. Out: a file, one line per class. One thread; no
 * imports.
 */
package reflected;
