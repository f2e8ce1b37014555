// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeaderTest {

  private final Header header = Header.probe();

  @Test
  void a_fresh_object_shows_no_hash_and_a_hashed_one_shows_its_own() {
    assertThat(header.known()).isTrue();
    for (Object object : new Object[] {new Object(), new int[3], "text".toCharArray()}) {
      assertThat(header.hash(object)).isEqualTo(Header.NONE);
      int hash = System.identityHashCode(object);
      assertThat(header.hash(object)).isEqualTo(hash);
    }
  }

  @Test
  void a_locked_object_without_a_hash_is_told_apart_and_keeps_its_header() {
    Object object = new Object();
    synchronized (object) {
      assertThat(header.hash(object)).isEqualTo(Header.LOCKED);
    }
    assertThat(header.hash(object)).isEqualTo(Header.NONE);
  }

  @Test
  void an_inflated_lock_hides_the_hash_or_shows_the_right_one() throws InterruptedException {
    Object object = new Object();
    int hash = System.identityHashCode(object);
    synchronized (object) {
      object.wait(1);
      assertThat(header.hash(object)).isIn(Header.HIDDEN, hash);
    }
  }
}
