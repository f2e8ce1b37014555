// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.leak;

import java.util.Random;

/** How one type of a service lives, in seconds since its first JVM started. */
enum Shape {
  /** Requests come and go. */
  STEADY(3) {
    @Override
    Life of(Random random) {
      double rate = uniform(random, 0.2, 50);
      double lifetime = uniform(random, 5, 1_800);
      return (objects, now, seconds) -> objects.add(now, poisson(random, rate * seconds), lifetime);
    }
  },
  /** A cache that fills, for up to an hour, and stays. */
  FILL_AND_STAY(4) {
    @Override
    Life of(Random random) {
      long most = random.nextInt(200, 50_000);
      double rate = most / uniform(random, 60, 3_600);
      return (objects, now, seconds) -> {
        long room = most - objects.alive(now);
        objects.add(now, Math.min(room, poisson(random, rate * seconds)), FOREVER);
      };
    }
  },
  /** A cache that fills and lets the oldest go. */
  BOUNDED_CACHE(4) {
    @Override
    Life of(Random random) {
      long most = random.nextInt(200, 20_000);
      double rate = most / uniform(random, 60, 3_600);
      return (objects, now, seconds) -> {
        objects.add(now, poisson(random, rate * seconds), FOREVER);
        objects.bound(now, most);
      };
    }
  },
  /** Flushed every minute. */
  SAWTOOTH_MINUTE(3) {
    @Override
    Life of(Random random) {
      return sawtooth(random, 60);
    }
  },
  /** Flushed every hour. */
  SAWTOOTH_HOUR(5) {
    @Override
    Life of(Random random) {
      return sawtooth(random, 3_600);
    }
  },
  /** Metadata, pools and the like: fewer and fewer new ones. */
  WARM_UP(4) {
    @Override
    Life of(Random random) {
      double all = uniform(random, 500, 30_000);
      double tau = uniform(random, 30, 1_200);
      return (objects, now, seconds) ->
          objects.add(now, poisson(random, all / tau * Math.exp(-now / tau) * seconds), FOREVER);
    }
  },
  /** Sessions of a service whose users sleep at night. */
  DAILY_WAVE(50) {
    @Override
    Life of(Random random) {
      double rate = uniform(random, 0.5, 10);
      double depth = uniform(random, 0.3, 0.85);
      double phase = random.nextDouble() * DAY;
      double lifetime = uniform(random, 120, 3_600);
      return (objects, now, seconds) -> {
        double wave = 1 + depth * Math.sin(2 * Math.PI * (now + phase) / DAY);
        objects.add(now, poisson(random, rate * wave * seconds), lifetime);
      };
    }
  },
  /** A few minutes of much more traffic, now and then. */
  BURST(6) {
    @Override
    Life of(Random random) {
      double rate = uniform(random, 0.5, 10);
      double more = uniform(random, 3, 10);
      double every = uniform(random, 1_200, 5_000);
      double length = uniform(random, 30, 600);
      double lifetime = uniform(random, 10, 900);
      double phase = random.nextDouble() * every;
      return (objects, now, seconds) -> {
        boolean burst = (now + phase) % every < length;
        objects.add(now, poisson(random, rate * (burst ? more : 1) * seconds), lifetime);
      };
    }
  },
  /** The rows a batch job gathers in a local list. */
  SLOW_BATCH(8) {
    @Override
    Life of(Random random) {
      double rate = uniform(random, 1, 40);
      double every = uniform(random, 3_600, 10_000);
      double length = uniform(random, 300, 3_000);
      double phase = random.nextDouble() * every;
      return (objects, now, seconds) -> {
        double at = (now + phase) % every;
        if (at < length) {
          objects.add(now, poisson(random, rate * seconds), length - at);
        }
      };
    }

    @Override
    boolean isHeld() {
      return false;
    }
  };

  private static final double FOREVER = 1e12;
  private static final double DAY = 86_400;

  private final int hours;

  Shape(int hours) {
    this.hours = hours;
  }

  /** What happens to the objects in the seconds before now. */
  interface Life {
    void live(Population objects, double now, double seconds);
  }

  abstract Life of(Random random);

  /** How long a history is long enough to show the shape several times. */
  int hours() {
    return hours;
  }

  boolean isHeld() {
    return true;
  }

  private static Life sawtooth(Random random, double period) {
    double rate = uniform(random, 0.2, 50);
    double phase = random.nextDouble() * period;
    return (objects, now, seconds) ->
        objects.add(now, poisson(random, rate * seconds), period - (now + phase) % period);
  }

  private static double uniform(Random random, double from, double to) {
    return from + random.nextDouble() * (to - from);
  }

  /** Poisson for small means, its normal approximation for large ones. */
  static long poisson(Random random, double mean) {
    if (mean > 50) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    long events = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      events++;
    }
    return events;
  }
}
