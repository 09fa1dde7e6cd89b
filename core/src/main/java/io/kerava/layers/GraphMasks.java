package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.graph.Node;
import io.kerava.graph.SymbolicTensor;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Hangs masks on what layers give, as Keras does between layers: each is an operation of the graph,
 * which stands in JSON and in the summary where a layer is told of it (layers/layer.py, {@code
 * _set_mask_metadata}).
 */
final class GraphMasks {
  private GraphMasks() {}

  /**
   * Hangs the mask that comes out of an application on its outputs.
   *
   * @param masks for each input without a keyword its mask, or those that were given instead
   */
  static void hang(Layer layer, Node node, List<Optional<SymbolicTensor>> masks) {
    List<Shape> samples = node.inputs().stream().map(SymbolicTensor::sample).toList();
    List<Tensor> inputs = List.copyOf(node.form().positional(node.inputs()));
    List<Optional<Tensor>> given =
        masks.stream().map(mask -> mask.<Tensor>map(each -> each)).toList();
    layer
        .computeMask(inputs, given, () -> layer.maskRule(samples, node.form()))
        .map(SymbolicTensor::of)
        .ifPresent(
            mask ->
                node.outputs().stream()
                    .limit(layer.maskedOutputs())
                    .forEach(output -> output.setMask(mask)));
  }
}
