// SPDX-License-Identifier: Apache-2.0
/**
 * The findings about one instance, or a diff, as one HTML file to send to a colleague.
 *
 * <p>{@link io.shadowheap.collector.findings.Findings} gathers what the file says, from one report
 * of the instance; {@code InstanceFile} and {@code DiffFile} say it, verdicts first; {@code Html}
 * is what they are made of: every string becomes a text, so no name can become markup. The file has
 * the page's own style inside, no script, and a policy that forbids it to load anything.
 *
 * <p>In: an {@code Instance}, answers of {@code api}. Out: a {@link
 * io.shadowheap.collector.findings.Sheet}. Any thread. Imports {@code api}, {@code store}, {@code
 * leak}, {@code page}, {@code words} and {@code wire}.
 */
package io.shadowheap.collector.findings;
