// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.model.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shadowheap.model.Profile;
import io.shadowheap.model.ShadowHeap;
import io.shadowheap.model.replay.ObjectType;
import io.shadowheap.model.replay.Observation;
import io.shadowheap.model.replay.Operation;
import io.shadowheap.model.replay.RegisterMachine;
import io.shadowheap.model.replay.Setup;
import java.util.ArrayList;
import java.util.List;

/** A register machine that reads operations and writes observations as FORMAT.md says. */
final class GcReplay {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RegisterMachine machine;

  GcReplay(JsonNode header) {
    JsonNode thresholds = header.get("thresholds");
    Profile profile =
        Profile.named(header.get("profile").asText())
            .withThresholds(
                thresholds.get(0).asInt(), thresholds.get(1).asInt(), thresholds.get(2).asInt());
    machine =
        new RegisterMachine(
            new Setup(
                profile,
                header.get("registers").asInt(),
                header.get("res").asInt(),
                header.get("enabled").asBoolean(),
                header.get("snap").asInt(),
                header.get("steps").asInt()));
  }

  ShadowHeap heap() {
    return machine.heap();
  }

  JsonNode step(JsonNode op) {
    return Cases.reread(row(machine.step(operation(op))));
  }

  private static Operation operation(JsonNode op) {
    int r = op.path("r").asInt();
    int k = op.path("k").asInt();
    int from = op.path("from").asInt();
    int id = op.path("id").asInt();
    int n = op.path("n").asInt();
    ObjectType type = op.has("t") ? ObjectType.named(op.get("t").asText()) : null;
    return switch (op.get("op").asText()) {
      case "new" ->
          new Operation.New(
              type, id, r, ints(op.path("items")), op.path("target").asInt(Operation.NO_REGISTER));
      case "copy" -> new Operation.Copy(r, from);
      case "drop" -> new Operation.Drop(r);
      case "append" -> new Operation.Append(r, op.get("v").asInt());
      case "set" -> new Operation.Set(r, k, op.get("v").asInt());
      case "del" -> new Operation.Delete(r, k);
      case "get" -> new Operation.Get(r, from, k);
      case "collect" -> new Operation.Collect(op.get("g").asInt());
      case "enable" -> new Operation.Enable();
      case "disable" -> new Operation.Disable();
      case "threshold" -> new Operation.Threshold(ints(op.get("v")));
      case "freeze" -> new Operation.Freeze();
      case "unfreeze" -> new Operation.Unfreeze();
      case "fill" -> new Operation.Fill(r, type, id, n);
      case "cycles" -> new Operation.Cycles(type, id, n);
      case "churn" -> new Operation.Churn(type, id, n);
      default -> throw new IllegalArgumentException(op.toString());
    };
  }

  private static List<Integer> ints(JsonNode array) {
    List<Integer> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asInt()));
    return values;
  }

  private static ObjectNode row(Observation seen) {
    ObjectNode row = JSON.createObjectNode();
    row.put("i", seen.index());
    row.set("count", JSON.valueToTree(seen.counts()));
    row.set("n", JSON.valueToTree(seen.objects()));
    if (!seen.refcounts().isEmpty()) {
      row.set("rc", JSON.valueToTree(seen.refcounts()));
    }
    if (!seen.dead().isEmpty()) {
      row.set("dead", JSON.valueToTree(seen.dead()));
    }
    if (!seen.events().isEmpty()) {
      row.set(
          "ev", JSON.valueToTree(seen.events().stream().map(Observation.Event::label).toList()));
    }
    putUnlessNull(row, "ret", seen.found());
    putUnlessNull(row, "stats", seen.stats());
    putUnlessNull(row, "ll", seen.longLived());
    putUnlessNull(row, "free", seen.freeLists());
    if (seen.snapshot() != null) {
      row.set("gens", JSON.valueToTree(seen.snapshot().generations()));
      row.set("untracked", JSON.valueToTree(seen.snapshot().untracked()));
      row.set("frozen", JSON.valueToTree(seen.snapshot().frozen()));
    }
    return row;
  }

  private static void putUnlessNull(ObjectNode row, String field, Object value) {
    if (value != null) {
      row.set(field, JSON.valueToTree(value));
    }
  }
}
