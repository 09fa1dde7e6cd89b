package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads each sample, row by row, into another shape.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, target shape)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Input(12));
 * model.add(new Reshape(3, 4));   // (None, 3, 4)
 * model.add(new Reshape(-1, 2));  // (None, 6, 2)
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/reshaping/reshape.py}.
 */
public final class Reshape extends AbstractLayer<Reshape> {
  private static final Argument<List<Integer>> TARGET_SHAPE =
      Argument.required(
          "target_shape",
          ArgumentTypes.integers(
              "lengths of 0 or more, one of which may be -1 to be found out",
              Reshape::isTargetShape));
  static final Schema<Reshape> SCHEMA =
      layerSchema("Reshape", given -> new Reshape(), TARGET_SHAPE);

  /**
   * A layer that reshapes.
   *
   * @param targetShape the shape of a sample, without the batch axis; one length may be -1
   * @throws IllegalArgumentException where a length is below -1, or several are -1
   */
  public Reshape(int... targetShape) {
    super(
        SCHEMA
            .defaults()
            .with(
                TARGET_SHAPE,
                Arrays.stream(None.refused("targetShape", targetShape)).boxed().toList()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has another number of elements
   */
  @Override
  public Shape outputShape(Shape input) {
    List<Integer> target = get(TARGET_SHAPE);
    if (!input.isFullyKnown()) { // the engines ask again once it is
      return Shape.of(target.stream().mapToLong(length -> length).toArray());
    }
    int known =
        Shape.of(target.stream().filter(length -> length != -1).mapToLong(l -> l).toArray()).size();
    boolean fits =
        target.contains(-1) ? known > 0 && input.size() % known == 0 : input.size() == known;
    if (!fits) {
      throw new IllegalArgumentException(
          "Layer "
              + label()
              + ": the number of elements must be unchanged. Expected a sample of "
              + (target.contains(-1) ? "a multiple of " : "")
              + known
              + " elements for target_shape="
              + target
              + ". Received: an input of the shape "
              + input.withBatch(Shape.NONE)
              + " with "
              + input.size()
              + " elements in a sample.");
    }
    return Shape.of(
        target.stream()
            .mapToLong(length -> length == -1 ? input.size() / known : length)
            .toArray());
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    Shape output = outputShape(x.shape().withoutBatch());
    return Ops.reshape(x, output.withBatch(x.shape().length(0)));
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return Optional.of(Kernel.keepingValues());
  }

  private static boolean isTargetShape(List<Integer> lengths) {
    return lengths.stream().allMatch(length -> length >= -1)
        && Collections.frequency(lengths, -1) <= 1;
  }
}
