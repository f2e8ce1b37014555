// SPDX-License-Identifier: Apache-2.0
package counted;

/** What has been allocated since the start. */
@FunctionalInterface
interface Counter {

  /**
   * Lines of: site (class.method:line, or nothing where nobody knows), type as the agent names
   * types, objects; between tabs. Asking allocates next to nothing that is counted.
   */
  String read() throws Exception;
}
