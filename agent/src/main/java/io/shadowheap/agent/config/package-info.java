// SPDX-License-Identifier: Apache-2.0
/**
 * What the user told the agent: one table of options, read into one immutable record.
 *
 * <p>{@link io.shadowheap.agent.config.Option} is the table; parsing, {@code help} and
 * docs/options.md follow it. In: the agent argument, system properties, environment and a
 * properties file, in this order of precedence. Out: {@link io.shadowheap.agent.config.Settings},
 * or one line that says what to write instead.
 *
 * <p>Runs on the main thread before the application, so it stays with java.lang, java.io and plain
 * collections: no logging, no network classes, no lambdas, no regular expressions. Start reading at
 * {@link io.shadowheap.agent.config.Settings#read}. Imports java.base only.
 */
package io.shadowheap.agent.config;
