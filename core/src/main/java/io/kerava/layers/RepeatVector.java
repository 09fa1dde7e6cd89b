package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/**
 * Repeats each sample {@code n} times.
 *
 * <ul>
 *   <li>Input (batch, features)
 *   <li>Output (batch, n, features)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(32));
 * model.add(new RepeatVector(3));  // (None, 3, 32)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/reshaping/repeat_vector.py}.
 */
public final class RepeatVector extends AbstractLayer<RepeatVector> {
  private static final Argument<Integer> N = Argument.required("n", ArgumentTypes.POSITIVE_INTEGER);
  static final Schema<RepeatVector> SCHEMA =
      layerSchema("RepeatVector", given -> new RepeatVector(given.get(N)), N);

  /** A layer that repeats each sample {@code n} times. */
  public RepeatVector(int n) {
    super(SCHEMA.defaults().with(N, n));
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where a sample is no vector
   */
  @Override
  public Shape outputShape(Shape input) {
    requireRank(input, 1);
    return Shape.of(get(N), input.last());
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    Shape output = outputShape(x.shape().withoutBatch());
    return Ops.broadcastTo(Ops.expandDims(x, 1), output.withBatch(x.shape().length(0)));
  }
}
