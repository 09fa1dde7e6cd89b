package io.kerava.engine;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.Shape;

/**
 * How many samples go through a graph at once: what comes out of a layer for all of them must not
 * be longer than an array can be. Kernels multiply the batch by their sizes without a further look.
 */
public final class BatchLimit {
  private final LayerGraph graph;
  private final int most;

  /**
   * The limit of a graph.
   *
   * @throws ArraySizeException where a layer's output is too long for a single sample
   */
  public BatchLimit(LayerGraph graph) {
    this.graph = graph;
    int longest = graph.inputs().stream().mapToInt(Shape::size).max().orElse(0);
    for (BuiltLayer each : graph.layers()) {
      longest = Math.max(longest, size(each));
    }
    this.most = ElementCount.LIMIT / Math.max(1, longest);
  }

  private static int size(BuiltLayer layer) {
    try {
      return layer.outputs().stream().mapToInt(Shape::size).max().orElse(0);
    } catch (ArraySizeException e) {
      throw e.in("Layer '" + layer.name() + "'", "Make what goes into it smaller.");
    }
  }

  /**
   * Looks at a batch, which costs a comparison.
   *
   * @throws ArraySizeException where it has too many samples
   */
  public void check(int batch) {
    if (batch > most) {
      graph.inputs().forEach(each -> check("Input", each.withBatch(batch)));
      for (BuiltLayer each : graph.layers()) {
        for (Shape output : each.outputs()) {
          check("Layer '" + each.name() + "'", output.withBatch(batch));
        }
      }
    }
  }

  private static void check(String owner, Shape batch) {
    try {
      var unused = ElementCount.of(batch.size()); // only whether there can be so many
    } catch (ArraySizeException e) {
      throw e.in(owner, "Use a smaller batchSize.");
    }
  }
}
