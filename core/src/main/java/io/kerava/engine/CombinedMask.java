package io.kerava.engine;

import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.layers.MaskCombiner;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.ops.TracedTensor;
import io.kerava.programs.Program;
import io.kerava.programs.Simplifier;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down how a layer makes one mask of those that come in. */
final class CombinedMask {
  private CombinedMask() {}

  /**
   * The program of a combiner.
   *
   * @param sizes for each input of the layer, how many elements its mask tells apart; 0 for none
   * @return empty where no mask comes out
   * @throws IllegalStateException where what comes out is no mask
   */
  static Optional<Masks.Combined> of(MaskCombiner combiner, BuiltLayer layer, List<Integer> sizes) {
    Trace trace = new Trace();
    List<Optional<Tensor>> masks = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      int size = sizes.get(i);
      Shape shape = layer.inputs().get(i);
      masks.add(size == 0 ? Optional.empty() : Optional.of(input(trace, shape, size)));
    }
    return trace
        .write(() -> combiner.combine(masks).map(mask -> flat(mask, layer)))
        .map(mask -> combined(trace, mask));
  }

  private static Tensor input(Trace trace, Shape of, int size) {
    Tensor flat = TracedTensor.of(trace.input(TensorType.bools(Lengths.BATCH, size)));
    return trace.write(() -> Ops.reshape(flat, MaskShape.of(of, size)));
  }

  private static Tensor flat(Tensor mask, BuiltLayer layer) {
    Shape shape = mask.shape();
    if (mask.dtype() != DType.BOOL || shape.rank() == 0 || shape.length(0) != Lengths.BATCH) {
      throw new IllegalStateException(
          "Layer '%s' made %s of the masks that came in. Expected conditions of the shape (batch, …)."
              .formatted(layer.name(), mask));
    }
    return Ops.reshape(mask, Lengths.BATCH, shape.withoutBatch().size());
  }

  private static Masks.Combined combined(Trace trace, Tensor mask) {
    Program program = Simplifier.simplify(trace.end(List.of(TracedTensor.value(mask))));
    return new Masks.Combined(program, mask.shape().intLength(1));
  }
}
