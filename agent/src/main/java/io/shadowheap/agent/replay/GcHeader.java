// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.replay;

import io.shadowheap.model.Profile;
import io.shadowheap.model.replay.Setup;
import java.util.Set;

/** The first row of a gc trace. */
final class GcHeader {

  static final String FORMAT = "gc-trace/1";

  private static final Set<String> FEATURES =
      Set.of(
          "tuple", "dict", "fin", "res", "weak", "bulk", "collect", "control", "freeze", "list",
          "obj");

  private GcHeader() {}

  /**
   * What the machine starts with.
   *
   * @param override takes the place of the header's profile, or null
   */
  static Setup setup(Row header, Profile override) throws BadRowException {
    for (Object feature : header.texts("features")) {
      if (!FEATURES.contains(feature)) {
        throw new BadRowException("features has %s, which is not known", feature);
      }
    }
    return new Setup(
        profile(header, override),
        header.number("registers"),
        header.number("res"),
        header.flag("enabled"),
        header.number("snap"),
        header.number("steps"));
  }

  /**
   * A program may have set thresholds of its own: then they are a part of it and stay. Those that
   * are the defaults of the header's profile become the defaults of the other profile.
   */
  private static Profile profile(Row header, Profile override) throws BadRowException {
    String name = header.text("profile");
    int[] thresholds = header.three("thresholds");
    Profile own = Profile.ALL.stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
    if (override == null) {
      return with(own == null ? Profile.named(name) : own, thresholds);
    }
    boolean defaults = own != null && own.equals(with(own, thresholds));
    return defaults ? override : with(override, thresholds);
  }

  private static Profile with(Profile profile, int[] thresholds) {
    return profile.withThresholds(thresholds[0], thresholds[1], thresholds[2]);
  }
}
