// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.store;

import io.shadowheap.wire.BrokenLaw;
import io.shadowheap.wire.Report;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One JVM of a service as its latest report shows it.
 *
 * @param id opaque, URL-safe, the same for the same service and service instance on every server
 * @param report the latest report
 * @param lastSeen when this server received it, by this server's clock
 * @param reports reports accepted since the agent's start
 * @param brokenLaws laws the latest report breaks
 * @param weightBytes about what it takes in memory
 */
public record Instance(
    String id,
    Report report,
    Instant lastSeen,
    long reports,
    List<BrokenLaw> brokenLaws,
    long weightBytes) {

  /** Names of the laws the latest report breaks. */
  public SortedSet<String> brokenLawNames() {
    return brokenLaws.stream().map(BrokenLaw::law).collect(Collectors.toCollection(TreeSet::new));
  }

  /** 96 bits of a hash: enough to never meet, short enough for a URL. */
  static String idOf(String service, String serviceInstance) {
    try {
      byte[] name = (service + '\0' + serviceInstance).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 12));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
