// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.graph;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Heights of the vertices of layers: each as near as may be to the middle of its neighbours, none
 * over another, the order kept.
 */
final class Rows {

  private static final int SWEEPS = 24;
  private static final double GAP = 16;

  private final ToDoubleFunction<Layers.Vertex> height;

  /**
   * @param height how much room a vertex needs
   */
  Rows(ToDoubleFunction<Layers.Vertex> height) {
    this.height = height;
  }

  /** Sets {@link Layers.Vertex#y}, the middle of each; the smallest upper edge is at 0. */
  void settle(List<List<Layers.Vertex>> layers) {
    for (List<Layers.Vertex> layer : layers) {
      place(layer, new double[layer.size()]);
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < layers.size(); i++) {
        List<Layers.Vertex> layer = layers.get(sweep % 2 == 0 ? i : layers.size() - 1 - i);
        double[] wanted = new double[layer.size()];
        for (int v = 0; v < wanted.length; v++) {
          wanted[v] = middleOfNeighbours(layer.get(v), sweep % 2 == 0);
        }
        place(layer, wanted);
      }
    }
    double top =
        layers.stream()
            .flatMap(List::stream)
            .mapToDouble(v -> v.y - height.applyAsDouble(v) / 2)
            .min()
            .orElse(0);
    layers.forEach(layer -> layer.forEach(v -> v.y -= top));
  }

  private static double middleOfNeighbours(Layers.Vertex vertex, boolean outwards) {
    List<Layers.Vertex> first = outwards ? vertex.before : vertex.after;
    List<Layers.Vertex> other = outwards ? vertex.after : vertex.before;
    List<Layers.Vertex> neighbours = first.isEmpty() ? other : first;
    return neighbours.stream().mapToDouble(v -> v.y).average().orElse(vertex.y);
  }

  /**
   * The heights nearest to those wanted, in squares, that keep the distances: with the distances
   * taken off it is a rising sequence, found by pooling neighbours that fall (Ayer et al. 1955).
   */
  private void place(List<Layers.Vertex> layer, double[] wanted) {
    int n = layer.size();
    double[] offset = new double[n];
    for (int i = 1; i < n; i++) {
      offset[i] =
          offset[i - 1]
              + (height.applyAsDouble(layer.get(i - 1)) + height.applyAsDouble(layer.get(i))) / 2
              + GAP;
    }
    double[] sum = new double[n];
    int[] size = new int[n];
    int blocks = 0;
    for (int i = 0; i < n; i++) {
      sum[blocks] = wanted[i] - offset[i];
      size[blocks++] = 1;
      while (blocks > 1
          && sum[blocks - 1] / size[blocks - 1] < sum[blocks - 2] / size[blocks - 2]) {
        blocks--;
        sum[blocks - 1] += sum[blocks];
        size[blocks - 1] += size[blocks];
      }
    }
    int vertex = 0;
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < size[block]; i++, vertex++) {
        layer.get(vertex).y = sum[block] / size[block] + offset[vertex];
      }
    }
  }
}
