// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.govern;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * The registration probability of each site, 2^-rate, so that so many objects a second are
 * registered in all: the busiest sites are cut to a common height, the others stay whole. What
 * lives long is what people look for: sites of such objects (see {@link Lifetimes}) are served
 * first.
 *
 * <pre>
 * objects a second   A 9,000   B 3,000   C 40   D 2      wanted: 2,000 registrations
 * height             979 + 979 + 40 + 2 = 2,000
 * rate               4         2         0      0        563 + 750 + 40 + 2 registrations
 * </pre>
 *
 * <p>A rate rises at once. It falls by one a second, and only if the height then has room for it,
 * so that it does not swing.
 */
final class SiteRates {

  /** Old and new objects a second count half each. */
  private static final double SMOOTHING = 0.5;

  /** How much of the height a site must leave free for its rate to fall. */
  private static final double ROOM = 0.8;

  /** Of what is wanted, if what lives long alone is more. */
  private static final double OTHERS_SHARE = 0.1;

  /** Below this a site is forgotten until it makes objects again. */
  private static final double STILL = 0.01;

  private byte[] rates;
  private final Consumer<byte[]> publish;
  private final IntUnaryOperator typeOfSite;
  private final IntUnaryOperator leastRateOfType;
  private final Lifetimes lifetimes;

  /** Objects a site made since the last decision, as its sample says. */
  private double[] made = new double[256];

  /** Objects a second. */
  private double[] perSecond = new double[256];

  private int[] active = new int[64];
  private int actives;

  /** By active site, of those there were at the last decision. */
  private boolean[] isLong = new boolean[64];

  private int weighed;
  private double longLived;

  private long raised;
  private long lowered;

  /**
   * @param rates of the hooks, index is the site; of sites beyond it is 0
   * @param publish takes a longer array for them
   * @param leastRateOfType what {@link TypeLevels} ask of the sites of a type
   * @param leftOfSite registered objects of a site that a collection of the JVM left
   */
  SiteRates(
      byte[] rates,
      Consumer<byte[]> publish,
      IntUnaryOperator typeOfSite,
      IntUnaryOperator leastRateOfType,
      IntUnaryOperator leftOfSite) {
    this.lifetimes = new Lifetimes(leftOfSite);
    this.rates = rates;
    this.publish = publish;
    this.typeOfSite = typeOfSite;
    this.leastRateOfType = leastRateOfType;
  }

  /** An object of a site was registered with this rate: it stands for 2^rate objects made. */
  void registered(int site, int rate) {
    if (site >= made.length) {
      int length = Math.max(site + 1, made.length * 2);
      made = Arrays.copyOf(made, length);
      perSecond = Arrays.copyOf(perSecond, length);
    }
    if (made[site] == 0 && perSecond[site] == 0) {
      if (actives == active.length) {
        active = Arrays.copyOf(active, actives * 2);
      }
      active[actives++] = site;
    }
    made[site] += 1L << rate;
  }

  /**
   * Sets the rates.
   *
   * @param seconds since the last time
   * @param target registrations a second wanted, infinite for all
   */
  void decide(double seconds, double target) {
    int kept = 0;
    for (int i = 0; i < actives; i++) {
      int site = active[i];
      double now = made[site] / seconds;
      // a decision may come early, and what lives long is not to be cut for a moment's sake
      double fresh = i < weighed && isLong[i] ? 1 - Math.pow(1 - SMOOTHING, seconds) : SMOOTHING;
      // the first second of a site is all there is to go by
      perSecond[site] = perSecond[site] == 0 ? now : perSecond[site] * (1 - fresh) + now * fresh;
      made[site] = 0;
      if (perSecond[site] < STILL && rate(site) == 0) {
        perSecond[site] = 0;
      } else {
        active[kept++] = site;
      }
    }
    actives = kept;
    weigh();
    double highest = height(target, true);
    double height = height(Math.max(target - longLived, OTHERS_SHARE * target), false);
    for (int i = 0; i < actives; i++) {
      set(active[i], isLong[i] ? highest : height);
    }
  }

  private void weigh() {
    if (isLong.length < actives) {
      isLong = new boolean[active.length];
    }
    weighed = actives;
    longLived = 0;
    for (int i = 0; i < actives; i++) {
      int site = active[i];
      isLong[i] = lifetimes.isLong(site, perSecond[site] / (1L << rate(site)));
      longLived += isLong[i] ? perSecond[site] : 0;
    }
  }

  /**
   * Objects a second of one site that are still registered: the sum over all sites of these is the
   * target. A site below it is whole and leaves more for the others, so it is sought from below.
   */
  private double height(double target, boolean ofLong) {
    double found = 0;
    while (true) {
      double left = target;
      int sharing = 0;
      for (int i = 0; i < actives; i++) {
        double objects = isLong[i] == ofLong ? perSecond[active[i]] : 0;
        if (objects <= found) {
          left -= objects;
        } else {
          sharing++;
        }
      }
      if (sharing == 0) {
        return Double.POSITIVE_INFINITY;
      }
      if (left / sharing <= found) {
        return Math.max(found, Double.MIN_NORMAL);
      }
      found = left / sharing;
    }
  }

  private void set(int site, double high) {
    int rate = rate(site);
    int least = leastRateOfType.applyAsInt(typeOfSite.applyAsInt(site));
    int wanted = Math.max(least, rateFor(perSecond[site], high));
    if (wanted > rate) {
      if (site >= rates.length) {
        rates = Arrays.copyOf(rates, Math.max(site + 1, rates.length * 2));
        publish.accept(rates);
      }
      rates[site] = (byte) wanted;
      raised++;
    } else if (wanted < rate && rate > least && rateFor(perSecond[site], high * ROOM) < rate) {
      rates[site] = (byte) (rate - 1);
      lowered++;
    }
  }

  private int rate(int site) {
    return site < rates.length ? rates[site] : 0;
  }

  private static int rateFor(double objects, double high) {
    int rate = 0;
    while (objects > high && rate < ShadowheapSlots.LARGEST_RATE) {
      objects /= 2;
      rate++;
    }
    return rate;
  }

  /** Calls back with each site that is registered with a probability below 1. */
  void sampled(SampledSites each) {
    for (int i = 0; i < actives; i++) {
      if (rate(active[i]) > 0) {
        each.site(active[i], rate(active[i]), perSecond[active[i]]);
      }
    }
  }

  /** Receives sites. */
  interface SampledSites {
    void site(int site, int rate, double objectsPerSecond);
  }

  /** Objects a second that the sites made, all together; of those sampled an estimate. */
  double objectsPerSecond() {
    double sum = 0;
    for (int i = 0; i < actives; i++) {
      sum += perSecond[active[i]];
    }
    return sum;
  }

  /** Registrations a second to be expected. */
  double registrationsPerSecond() {
    double sum = 0;
    for (int i = 0; i < actives; i++) {
      sum += perSecond[active[i]] / (1L << rate(active[i]));
    }
    return sum;
  }

  /** Of these, those that live long. */
  double longLivedPerSecond() {
    return longLived;
  }

  /** Times a rate went up. */
  long raised() {
    return raised;
  }

  /** Times a rate went down. */
  long lowered() {
    return lowered;
  }
}
