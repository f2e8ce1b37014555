// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.shadowheap.model.CycleView;
import io.shadowheap.model.ShadowHeap;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a snapshot, object by object. The format stands in the package's description. Ids that
 * come while it writes are left out; edges and counts change in epochs only, and none runs
 * meanwhile.
 */
public final class SnapshotWriter {

  /** Version of the format. */
  static final int VERSION = 1;

  private static final int BUFFER = 1 << 16;

  /** Objects written between two breaths. */
  private static final int BREATH_EVERY = 1 << 10;

  private final Source source;
  private final ShadowHeap heap;
  private final BitSet slotsNamed = new BitSet();
  private final BitSet dead = new BitSet();
  private JsonGenerator json;
  private int objects;
  private int roots;
  private long edges;

  public SnapshotWriter(Source source) {
    this.source = source;
    this.heap = source.heap();
  }

  /** Writes the file, or replaces it. */
  public void write(Origin origin, Path file) throws IOException {
    BitSet known = new BitSet(heap.idLimit());
    for (int id = 0; id < heap.idLimit(); id++) {
      known.set(id, heap.isKnown(id));
      dead.set(id, source.tracker().isReclaimed(id) || known.get(id) && !heap.isLive(id));
    }
    try (OutputStream out = open(file);
        JsonGenerator generator = new JsonFactory().createGenerator(out)) {
      generator.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      json = generator;
      header(origin);
      types(known);
      for (int id = known.nextSetBit(0), n = 0; id >= 0; id = known.nextSetBit(id + 1), n++) {
        holder(id);
        if (n % BREATH_EVERY == 0) {
          source.breath().run();
        }
      }
      cycles();
      end();
      json.writeRaw('\n');
    }
  }

  private static OutputStream open(Path file) throws IOException {
    OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    return plainName(file).endsWith(".gz") ? new GZIPOutputStream(bytes, BUFFER) : bytes;
  }

  /** While it is written the file's name ends in .part. */
  private static String plainName(Path file) {
    String name = file.toString();
    return name.endsWith(".part") ? name.substring(0, name.length() - ".part".length()) : name;
  }

  private void header(Origin origin) throws IOException {
    json.writeStartObject();
    json.writeNumberField("snapshot", VERSION);
    json.writeStringField("agent", origin.agent());
    json.writeStringField("service", origin.service());
    json.writeNumberField("pid", origin.pid());
    json.writeNumberField("at", origin.at());
    json.writeStringField("tier", origin.tier());
    json.writeArrayFieldStart("scope");
    for (String prefix : origin.scope()) {
      json.writeString(prefix);
    }
    json.writeEndArray();
    json.writeNumberField("epoch", origin.epoch());
    json.writeObjectFieldStart("skipped");
    for (Map.Entry<String, Long> skipped : origin.skipped().entrySet()) {
      json.writeNumberField(skipped.getKey(), skipped.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("stores", origin.stores());
    json.writeNumberField("holders", origin.holders());
    json.writeEndObject();
  }

  private void types(BitSet known) throws IOException {
    int[] live = new int[source.types().size()];
    BitSet named = new BitSet();
    for (int id = known.nextSetBit(0); id >= 0; id = known.nextSetBit(id + 1)) {
      named.set(heap.type(id));
      live[heap.type(id)] += dead.get(id) || heap.isRootHolder(id) ? 0 : 1;
    }
    for (int type = 0; type < live.length; type++) {
      String name = source.types().name(type);
      boolean inScope = source.scope().contains(name);
      if (inScope || named.get(type)) {
        json.writeStartObject();
        json.writeNumberField("type", type);
        json.writeStringField("name", name);
        json.writeBooleanField("inScope", inScope);
        json.writeBooleanField("fullyTracked", source.fullyTracked().test(type));
        json.writeNumberField("live", live[type]);
        json.writeEndObject();
      }
    }
  }

  /** An object, or the static fields of a class. What is classified as dead has no edges left. */
  private void holder(int id) throws IOException {
    boolean root = heap.isRootHolder(id);
    boolean live = !dead.get(id);
    if (!root && !live && heap.degree(id) == 0) {
      return;
    }
    nameSlots(id);
    json.writeStartObject();
    json.writeNumberField(root ? "root" : "id", id);
    json.writeNumberField("type", heap.type(id));
    if (root) {
      roots++;
    } else {
      objects++;
      json.writeNumberField("rc", heap.refcount(id));
      json.writeNumberField("generation", live ? heap.generation(id) : -1);
      json.writeStringField("provenance", provenance(id, live).key());
      json.writeNumberField("hash", live ? source.tracker().hash(id) : 0);
    }
    edges(id);
    json.writeEndObject();
  }

  private Provenance provenance(int id, boolean live) {
    if (!live) {
      return Provenance.DEAD;
    }
    if (source.tracker().isRegistered(id)) {
      return Provenance.REGISTERED;
    }
    return source.tracker().isForeign(id) ? Provenance.FOREIGN : Provenance.ADOPTED;
  }

  private void nameSlots(int id) throws IOException {
    for (int i = heap.degree(id) - 1; i >= 0; i--) {
      int slot = heap.slotAt(id, i);
      if (!slotsNamed.get(slot + 1)) {
        slotsNamed.set(slot + 1);
        json.writeStartObject();
        json.writeNumberField("slot", slot);
        json.writeStringField(
            "name", slot == ShadowHeap.ELEMENT ? "[]" : source.slots().name(slot));
        json.writeEndObject();
      }
    }
  }

  private void edges(int id) throws IOException {
    json.writeArrayFieldStart("edges");
    int degree = heap.degree(id);
    for (int i = 0; i < degree; i++) {
      json.writeStartArray();
      json.writeNumber(heap.slotAt(id, i));
      json.writeNumber(heap.targetAt(id, i));
      json.writeEndArray();
    }
    json.writeEndArray();
    edges += degree;
  }

  private void cycles() throws IOException {
    for (CycleView cycle :
        heap.freeze(type -> source.scope().contains(source.types().name(type))).cycles()) {
      json.writeStartObject();
      json.writeStringField("cycle", cycle.fingerprint());
      json.writeStringField("state", cycle.state().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("seen", cycle.seen());
      json.writeNumberField("objects", cycle.objects());
      json.writeArrayFieldStart("types");
      TreeSet<String> names = new TreeSet<>();
      cycle.cycle().forEach(step -> names.add(source.types().name(step.type())));
      for (String name : names) {
        json.writeString(name);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void end() throws IOException {
    json.writeStartObject();
    json.writeBooleanField("end", true);
    json.writeNumberField("objects", objects);
    json.writeNumberField("roots", roots);
    json.writeNumberField("edges", edges);
    json.writeEndObject();
  }
}
