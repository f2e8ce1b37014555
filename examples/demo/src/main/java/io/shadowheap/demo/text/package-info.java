// SPDX-License-Identifier: Apache-2.0
/**
 * Findings as lines for a terminal: aligned, at most 100 columns, colours only where asked for. In:
 * findings. Out: text. No state. Imports: demo.findings, wire.
 */
package io.shadowheap.demo.text;
