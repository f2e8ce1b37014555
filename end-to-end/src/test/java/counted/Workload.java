// SPDX-License-Identifier: Apache-2.0
package counted;

/** Something deterministic that allocates. */
@FunctionalInterface
interface Workload {

  /** Does the same each time. */
  void run() throws Exception;
}
