package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.images.Uniform;
import io.kerava.images.ValueRange;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * What the layers have in common that change images by numbers drawn for each of them while
 * training, leave them alone otherwise, and say in operations how.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractImageChange<S extends AbstractImageChange<S>>
    extends AbstractImageLayer<S> implements WithSeed<S> {
  AbstractImageChange(Arguments arguments) {
    super(arguments);
  }

  /** The ranges of the numbers that are drawn for an image, in their order. */
  abstract List<Uniform> ranges();

  /**
   * The images by given numbers.
   *
   * @param drawn for each of the ranges a number for each image, (batch, 1, 1, 1)
   */
  abstract Tensor changed(Tensor x, List<Tensor> drawn);

  @Override
  public Shape outputShape(Shape input) {
    requireRank(input, 3);
    return input;
  }

  @Override
  public final Tensor call(Tensor x, LayerCall call) {
    if (!call.training()) {
      return x;
    }
    return changed(
        x, ranges().stream().map(range -> AbstractAugmentation.draw(range, x, call)).toList());
  }

  /** The axis of the channels. */
  final int channelAxis() {
    return isChannelsFirst() ? 1 : 3;
  }

  /** Values of one range as those of another, in Keras's order of operations. */
  static Tensor inRange(Tensor x, ValueRange from, ValueRange to) {
    if (from.equals(to)) {
      return x;
    }
    Tensor share = x.subtract(from.low()).divide(from.high() - from.low());
    return share.multiply(to.high() - to.low()).add(to.low());
  }

  /** The range that two numbers are. */
  static ValueRange range(List<Double> numbers) {
    return new ValueRange(numbers.get(0).floatValue(), numbers.get(1).floatValue());
  }
}
