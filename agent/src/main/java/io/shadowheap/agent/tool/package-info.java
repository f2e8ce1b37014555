// SPDX-License-Identifier: Apache-2.0
/**
 * The command line of the agent's jar: {@code java -jar shadowheap-agent.jar help}.
 *
 * <p>In: arguments. Out: text on standard output (complaints on standard error) and an exit code.
 * Main thread of a process of its own, never the observed one. Start reading at {@link
 * io.shadowheap.agent.tool.CommandLineTool}; may import all of agent.
 */
package io.shadowheap.agent.tool;
