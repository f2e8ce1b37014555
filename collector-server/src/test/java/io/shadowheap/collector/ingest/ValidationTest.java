// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.ingest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadowheap.collector.GoldenReport;
import io.shadowheap.collector.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

  @Test
  void the_golden_report_is_valid_in_both_tiers() {
    assertThatCode(() -> Validation.check(new GoldenReport().report())).doesNotThrowAnyException();
    assertThatCode(() -> Validation.check(new GoldenReport().asCensus().report()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /service                        | ""              | service is empty; send a name
          /serviceInstance                | " "             | serviceInstance is empty; send a name
          /service                        | null            | service is missing; send it
          /totals                         | null            | totals is missing; send it
          /types                          | null            | types is missing; send it
          /types/1                        | null            | types[1] is missing; send it
          /types/1/type                   | null            | types[1].type is missing; send it
          /types/0/freed/cyclic           | null            | types[0].freed.cyclic is missing; send it
          /types/0/generations/1          | null            | types[0].generations[1] is missing; send it
          /self/errors                    | null            | self.errors is missing; send it
          /labels/zone                    | null            | labels.zone is missing; send it
          /sequence                       | 0               | sequence=0; count from 1
          /startedAt                      | 0               | startedAt=0; send milliseconds
          /tier                           | "moon"          | tier=moon; write one of census, exact, shadow
          /types/0/liveBytes              | -1              | types[0].liveBytes is -1; send 0 or more
          /types/2/generations/1          | -5              | types[2].generations[1] is -5; send 0 or more
          /types/0/freed/cyclic/objects   | -1              | types[0].freed.cyclic.objects is -1; send 0 or more
          /self/errors/trace              | -2              | self.errors.trace is -2; send 0 or more
          /self/cpuSeconds                | "NaN"           | self.cpuSeconds is NaN; send a finite number
          /coverage/ratioTypes            | 1e999           | coverage.ratioTypes is Infinity; send a finite number
          /types/0/provenance             | "guessed"       | provenance=guessed; write one of estimated, observed
          /types/0/generations            | [1,2]           | generations has size=2; send 3 numbers
          /types/0/refcount/histogram     | [1]             | refcount.histogram has size=1; send 8 numbers
          /types/1/type                   | "shop.Order"    | type=shop.Order comes twice; send one row
          /types/1/type                   | "other"         | types has type=other; send the sum as field other
          /other/type                     | "rest"          | other.type=rest; write other
          /generations/rows/2/generation  | 1               | generations.rows[2].generation=1; write 2
          /generations/thresholds         | [700]           | generations.thresholds has size=1; send 3 numbers
          /cycles/0/state                 | "leaked"        | state=leaked; write one of confirmed, suspected, withdrawn
          /duplicates/rows/1/type         | "java.lang.String" | duplicates.rows type=java.lang.String comes twice; send one row
          /duplicates/rows/0/distinct     | 346             | duplicates.rows type=java.lang.String has instances=4300; send distinct + duplicates + uncounted
          /duplicates/rows/1/savedBytes   | 1601            | duplicates.rows type=java.lang.Integer has savedBytes=1601; send at most bytes=1600
          /types/0/reclaimDelay/histogram | [1]             | reclaimDelay.histogram has size=1; send 12 numbers
          /offHeap/rows/0/kind            | "heap"          | offHeap.rows kind=heap; write one of direct, mapped, segment
          /offHeap/rows/3/site            | "shop.Images.read:12" | offHeap.rows site=shop.Images.read:12 kind=direct comes twice; send one row
          /offHeap/pools/1/pool           | "direct"        | offHeap.pools pool=direct comes twice; send one row
          /duplicates/holdersRead         | 5001            | duplicates.holdersRead=5001; send at most holders=5000
          /duplicates/rows/0/places       | null            | duplicates.rows[0].places is missing; send it
          /remote/challenge               | " "             | remote.challenge is empty; send a name
          /remote/intervalSeconds         | 0               | remote.intervalSeconds=0; send 1 to 3600
          /remote/intervalSeconds         | 2147483647      | remote.intervalSeconds=2147483647; send 1 to 3600
          /remote/proof                   | "ab"            | remote.proof=ab; send the seal of the challenge, 64 digits of hexadecimal
          /self/attachment/woven          | "most"          | self.attachment.woven=most; write one of all, scope
          /types/0/reclaimDelay/objects   | 4501            | type=shop.Order has reclaimDelay.objects=4501; send the sum of its histogram
          /types/0/reclaimDelay/histogram/3 | 9223372036854775807 | type=shop.Order has reclaimDelay.objects=4500; send the sum of its histogram
          /duplicates/rows/1/cachedDuplicates | 11          | duplicates.rows type=java.lang.Integer has cachedDuplicates=11; send at most duplicates=10
          /duplicates/rows/1/cachedBytes  | 161             | duplicates.rows type=java.lang.Integer has cachedBytes=161; send at most savedBytes=160
          /duplicates/rows/0/places/0/distinct | 4001       | duplicates.rows type=java.lang.String has distinct=4001 savedBytes=221200; send at most instances=4000 and bytes=224000
          /duplicates/rows/0/places/1/savedBytes | 16801    | duplicates.rows type=java.lang.String has distinct=295 savedBytes=16801; send at most instances=300 and bytes=16800
          /duplicates/rows/0/places/1/instances | 301       | duplicates.rows type=java.lang.String has places that are not instances=4300 bytes=240800; send places that sum up to the row, those left out with an empty path
          /duplicates/rows/0/places/1/bytes | 16801         | duplicates.rows type=java.lang.String has places that are not instances=4300 bytes=240800; send places that sum up to the row, those left out with an empty path
          /offHeap/rows/0/live            | 101             | offHeap.rows site=shop.Images.read:12 kind=direct has live=101; send at most allocations=100
          /offHeap/rows/0/liveBytes       | 819201          | offHeap.rows site=shop.Images.read:12 kind=direct has liveBytes=819201; send at most allocatedBytes=819200
          /scrape                         | "evil:80/x"     | scrape=evil:80/x; send host:port, an IPv6 address in brackets
          /cycleObjects/suspicions/confirmed | 3001         | cycleObjects.suspicions.confirmed=3001; send at most confirmed=3000
          /cycleObjects/suspicions/cyclesSuspected | 1001   | cycleObjects.suspicions.cyclesSuspected=1001; send at most cycles=1000
          /types/0/type                   | "a\\ud800b"     | types[0].type holds half of a surrogate pair; send whole characters
          """)
  void says_which_field_is_wrong_and_what_to_send(String pointer, String json, String message) {
    var report = new GoldenReport().withJson(pointer, json).report();
    assertThatThrownBy(() -> Validation.check(report))
        .isInstanceOf(Problem.class)
        .hasMessage("report rejected: " + message)
        .extracting(e -> ((Problem) e).status())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/generations",
        "/pools",
        "/types/0/refcount",
        "/types/0/freed",
        "/other/pools",
        "/cycleObjects/suspicions"
      })
  void tier_census_and_sampling_leave_out_what_they_do_not_know(String pointer) {
    var report = new GoldenReport().without(pointer).report();
    assertThatCode(() -> Validation.check(report)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "/types, 2000, types",
    "/sites, 2000, sites",
    "/pools/rows, 10000, pools.rows",
    "/cycles/0/cycle, 100, cycles[0].cycle",
    "/cycles/0/sites, 100, cycles[0].sites"
  })
  void a_list_has_an_end(String pointer, int max, String name) {
    var report = new GoldenReport().withRows(pointer, max + 1).report();
    assertThatThrownBy(() -> Shape.check(report))
        .hasMessage(
            "report rejected: %s has size=%d; send at most %d".formatted(name, max + 1, max));
    assertThatCode(() -> Shape.check(new GoldenReport().withRows(pointer, max).report()))
        .doesNotThrowAnyException();
  }

  @Test
  void a_name_has_an_end() {
    var longest = new GoldenReport().with("/types/0/type", "x".repeat(1_024)).report();
    assertThatCode(() -> Shape.check(longest)).doesNotThrowAnyException();
    var longer = new GoldenReport().with("/types/0/type", "x".repeat(1_025)).report();
    assertThatThrownBy(() -> Shape.check(longer))
        .hasMessage("report rejected: types[0].type has length=1025; send at most 1024 characters");
  }

  @Test
  void an_age_of_the_last_old_collection_below_zero_means_never() {
    var never = new GoldenReport().with("/self/lastOldCollectionAgeSeconds", -1).report();
    assertThatCode(() -> Validation.check(never)).doesNotThrowAnyException();
  }

  @Test
  void two_pool_rows_of_one_size_class_and_type_are_one_too_many() {
    var report =
        new GoldenReport()
            .with("/pools/rows/1/sizeClass", 48)
            .with("/pools/rows/1/type", "shop.Order")
            .report();
    assertThatThrownBy(() -> Validation.check(report))
        .hasMessage(
            "report rejected: pools.rows sizeClass=48 type=shop.Order comes twice; send one row");
  }
}
