// SPDX-License-Identifier: Apache-2.0
package atrest;

import java.util.ArrayList;
import java.util.List;

/** One of two that know each other by way of a list each. */
final class Partner {

  final List<Partner> partners = new ArrayList<>();
}
