// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import java.time.Duration;

/**
 * How patient the verdict is.
 *
 * @param serviceWarmUp a service must have been watched for so long before growth of it is called a
 *     leak: longer than the longest sawtooth it may have
 * @param instanceWarmUp the same of each new instance of a service that is known
 */
public record LeakRules(Duration serviceWarmUp, Duration instanceWarmUp) {

  private static final Duration LONGEST_INSTANCE_WARM_UP = Duration.ofMinutes(10);

  /** A sawtooth of one hour is seen whole before anything is said. */
  public static final LeakRules DEFAULT = of(Duration.ofHours(2));

  /** A rise that could be the daily wave must have outlasted it: half a day, and half of that. */
  private static final double WAVE_SECONDS = 18 * 3_600;

  private static final double LONGER_THAN_KNOWN = 1.5;

  /** What only frames hold may be the result of a batch that is still running. */
  private static final double BATCH_SECONDS = 3_600;

  /** Rules with this warm-up of services, and of instances as far as ten minutes. */
  public static LeakRules of(Duration serviceWarmUp) {
    boolean isLonger = serviceWarmUp.compareTo(LONGEST_INSTANCE_WARM_UP) > 0;
    return new LeakRules(serviceWarmUp, isLonger ? LONGEST_INSTANCE_WARM_UP : serviceWarmUp);
  }

  /** Why the rise is not yet called a leak; null if it is one. */
  String doubt(Rise rise, boolean held, double habitSeconds, double known, double watched) {
    if (known < serviceWarmUp.toSeconds()) {
      return waiting("the service is known for", known, serviceWarmUp.toSeconds());
    }
    if (watched < instanceWarmUp.toSeconds()) {
      return waiting("the instance is watched for", watched, instanceWarmUp.toSeconds());
    }
    double lasted = rise.lastedSeconds();
    if (lasted < LONGER_THAN_KNOWN * habitSeconds) {
      return waiting("it came back from longer rises:", lasted, LONGER_THAN_KNOWN * habitSeconds);
    }
    if (rise.letsOldOnesGo()) {
      return "its oldest objects die";
    }
    double lifetime = LONGER_THAN_KNOWN * rise.lifetimeSeconds();
    if (lasted < lifetime) {
      return waiting("its objects used to live longer than it rises:", lasted, lifetime);
    }
    if (!rise.isFast() && lasted < WAVE_SECONDS) {
      return waiting("it may be a daily wave:", lasted, WAVE_SECONDS);
    }
    if (!held && lasted < BATCH_SECONDS) {
      return waiting("frames alone hold it, as a batch would:", lasted, BATCH_SECONDS);
    }
    return null;
  }

  private static String waiting(String why, double seconds, double needed) {
    return "%s %d of %d s".formatted(why, Math.round(seconds), Math.round(needed));
  }
}
