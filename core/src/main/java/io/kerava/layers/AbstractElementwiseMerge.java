package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the layers that merge several inputs element by element have in common. Lengths of 1 are
 * repeated; inputs of fewer axes get axes of 1 behind the batch axis.
 *
 * <p>Where all inputs come with masks, a step counts that counts in one of them; where an input has
 * none, no mask comes out.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractElementwiseMerge<S extends AbstractElementwiseMerge<S>>
    extends AbstractMerge<S> {
  AbstractElementwiseMerge(Arguments arguments) {
    super(arguments);
  }

  @Override
  final IllegalArgumentException notAList(Shape input) {
    return new IllegalArgumentException(
        "A merge layer should be called on a list of inputs. Received: input_shape="
            + input.withBatch(Shape.NONE)
            + " (not a list of shapes)");
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where there is no input, or lengths differ and none is 1
   */
  @Override
  public Shape outputShape(List<Shape> inputs) {
    if (None.refused("inputs", inputs).isEmpty()) {
      throw new IllegalArgumentException(
          "A merge layer should be called on a list of at least 1 input. Received 0 inputs. Full"
              + " input_shape received: []");
    }
    return inputs.stream().reduce(AbstractElementwiseMerge::merged).orElseThrow();
  }

  private static Shape merged(Shape a, Shape b) {
    if (a.rank() < b.rank()) {
      return merged(b, a);
    }
    long[] lengths = a.toArray();
    for (int i = 1; i <= b.rank(); i++) {
      long ofA = a.length(-i);
      long ofB = b.length(-i);
      boolean isKnown = ofA != Shape.NONE && ofB != Shape.NONE;
      if (isKnown && ofA != ofB && ofA != 1 && ofB != 1) {
        throw new IllegalArgumentException(
            "Inputs have incompatible shapes. Received shapes " + a + " and " + b);
      }
      lengths[lengths.length - i] = isKnown ? ofA == 1 ? ofB : ofA : Shape.NONE;
    }
    return Shape.of(lengths);
  }

  @Override
  public final MaskRule maskRule(List<Shape> inputs) {
    return new MaskRule.Combines(
        masks ->
            masks.stream().allMatch(Optional::isPresent)
                ? masks.stream().flatMap(Optional::stream).reduce(Ops::logicalOr)
                : Optional.empty());
  }

  @Override
  public final Tensor call(List<Tensor> inputs, LayerCall call) {
    List<Optional<Tensor>> given = None.refused("call", call).masks();
    int rank = None.refused("inputs", inputs).stream().mapToInt(Tensor::rank).max().orElseThrow();
    List<Tensor> aligned = new ArrayList<>();
    List<Optional<Tensor>> masks = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Tensor x = inputs.get(i);
      Optional<Tensor> mask = given.get(i);
      // What gets an axis loses its mask, as in Keras
      masks.add(x.rank() < rank ? Optional.empty() : mask.map(counts -> like(x, counts)));
      aligned.add(withRank(rank, x));
    }
    return merge(aligned, masks);
  }

  private static Tensor withRank(int rank, Tensor x) {
    return x.rank() == rank ? x : withRank(rank, Ops.expandDims(x, 1));
  }

  /** A mask of steps as one of all their features. */
  private static Tensor like(Tensor x, Tensor mask) {
    return Ops.broadcastTo(Ops.expandDims(mask, -1), x.shape());
  }

  /**
   * What the layer makes of its inputs.
   *
   * @param inputs of the same number of axes
   * @param masks for each input, which of its elements count; empty where all do
   */
  abstract Tensor merge(List<Tensor> inputs, List<Optional<Tensor>> masks);
}
