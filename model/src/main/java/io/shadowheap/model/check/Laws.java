// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.check;

import io.shadowheap.model.HeapView;
import java.util.List;

/** The laws every frozen view keeps. */
public final class Laws {

  private Laws() {}

  /**
   * Laws this view breaks, one line each, such as {@code law L2 broken: type=3 registered=2 ...}.
   *
   * @return empty if the books balance
   */
  public static List<String> broken(HeapView view) {
    throw new UnsupportedOperationException();
  }
}
