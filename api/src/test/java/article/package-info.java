// SPDX-License-Identifier: Apache-2.0
/**
 * The examples of the article this project starts from, in Java. A Python list is an array of
 * Object here, an instance an object with fields. It runs under the agent in the exact tier.
 */
package article;
