// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.naive;

import static io.shadowheap.model.replay.ObjectType.DICT;
import static io.shadowheap.model.replay.ObjectType.FIN;
import static io.shadowheap.model.replay.ObjectType.LIST;
import static io.shadowheap.model.replay.ObjectType.OBJ;
import static io.shadowheap.model.replay.ObjectType.RES;
import static io.shadowheap.model.replay.ObjectType.TUPLE;
import static io.shadowheap.model.replay.ObjectType.WEAK;

import io.shadowheap.model.replay.ObjectType;
import java.util.List;

/** What a random program is fond of. */
enum Style {
  REFERENCES(List.of(LIST, OBJ), 20, 2, 0, 0, new int[] {40, 5, 5}),
  TRACKING(List.of(DICT, TUPLE, TUPLE, LIST), 30, 6, 0, 0, new int[] {12, 3, 3}),
  FREE_LISTS(List.of(LIST, DICT, TUPLE), 45, 2, 0, 8, new int[] {150, 10, 10}),
  CYCLES(List.of(LIST, OBJ, DICT), 25, 4, 0, 8, new int[] {30, 2, 2}),
  GENERATIONS(List.of(LIST, OBJ, TUPLE), 35, 1, 4, 4, new int[] {5, 2, 2}),
  FINALIZERS(List.of(FIN, RES, OBJ, LIST), 30, 6, 0, 2, new int[] {15, 3, 3}),
  WEAK_REFERENCES(List.of(OBJ, WEAK, FIN, TUPLE), 35, 6, 0, 0, new int[] {15, 3, 3}),
  FREEZING(List.of(LIST, DICT, RES, WEAK), 30, 4, 10, 4, new int[] {10, 3, 3}),
  EVERYTHING(List.of(LIST, DICT, TUPLE, OBJ, FIN, RES, WEAK), 30, 4, 2, 3, new int[] {20, 4, 4});

  final List<ObjectType> types;

  /** Of 100 operations, about so many make one object. */
  final int making;

  final int collecting;
  final int controlling;
  final int bulk;
  final int[] thresholds;

  Style(
      List<ObjectType> types,
      int making,
      int collecting,
      int controlling,
      int bulk,
      int[] thresholds) {
    this.types = types;
    this.making = making;
    this.collecting = collecting;
    this.controlling = controlling;
    this.bulk = bulk;
    this.thresholds = thresholds;
  }
}
