// SPDX-License-Identifier: Apache-2.0
package sample.verified;

/** What a verification is asked about; made by no other test. */
public final class Kept {}
