package io.kerava.layers;

import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code (x - origin) * factor + offset}: the mathematics of Rescaling and Normalization.
 *
 * @param terms asked for at each pass
 */
record ScaleAndShiftFunction(Function<Pass, Terms> terms) implements NdFunction {
  /**
   * What is computed with, each of the rank of a batch with 1 for what is shared.
   *
   * @param origin nothing is subtracted where it is empty
   * @param offset nothing is added where it is empty
   */
  record Terms(Optional<INDArray> origin, INDArray factor, Optional<INDArray> offset) {}

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    Terms made = terms.apply(pass);
    INDArray centered = made.origin.map(origin -> x.sub(origin.castTo(x.dataType()))).orElse(x);
    INDArray scaled = centered.mul(made.factor.castTo(x.dataType()));
    return made.offset.map(offset -> scaled.add(offset.castTo(x.dataType()))).orElse(scaled);
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    return outputGradient.mul(terms.apply(pass).factor.castTo(outputGradient.dataType()));
  }
}
