package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.RecurrentGeometry;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the recurrent layers have in common whose state is a number of units.
 *
 * <ul>
 *   <li>Input (batch, steps, features)
 *   <li>Output (batch, units), or (batch, steps, units) with {@code returnSequences}
 *   <li>Weights {@code kernel} (features, gates · units), {@code recurrent_kernel} (units, gates ·
 *       units) and, with {@code useBias}, {@code bias}
 * </ul>
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractUnits<S extends AbstractUnits<S>> extends AbstractRecurrent<S> {
  static final Argument<Integer> UNITS = Argument.required("units", ArgumentTypes.POSITIVE_INTEGER);

  AbstractUnits(Arguments arguments) {
    super(arguments);
  }

  /** The table of a recurrent layer, its own arguments behind those that all of them begin with. */
  static <T> Schema<T> recurrentSchema(
      String className, Function<Arguments, T> factory, Argument<?>... own) {
    List<Argument<?>> all =
        new ArrayList<>(
            List.of(
                RETURN_SEQUENCES,
                RETURN_STATE,
                GO_BACKWARDS,
                STATEFUL,
                UNROLL,
                ZERO_OUTPUT_FOR_MASK,
                UNITS,
                ACTIVATION));
    all.addAll(List.of(own));
    return layerSchema(className, factory, all.toArray(Argument<?>[]::new));
  }

  /** The cell with the layer's arguments, named as Keras names it. */
  abstract AbstractUnitsCell<?> cell();

  /** The kernel of the fast engine. */
  abstract Kernel kernel(RecurrentGeometry geometry);

  @Override
  final String mend(Shape input) {
    return mendOfRows(input);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where a sample isn't (steps, features)
   */
  @Override
  final Shape firstShape(Shape input) {
    requireRank(input, 2);
    cell().requireAsManyNumbers(label());
    int units = get(UNITS);
    return returnsSequences() ? input.withLast(units) : Shape.of(units);
  }

  @Override
  final List<Shape> stateShapes(Shape input) {
    return stateShapes(cell());
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    requireRank(input, 2);
    return cell().weights(input.withoutBatch());
  }

  /**
   * Sizes and options for an input with a known number of steps. Keras's unrolled loop never gives
   * zeros for masked steps, whatever {@code zero_output_for_mask} says.
   */
  private RecurrentGeometry geometry(Shape input) {
    AbstractUnitsCell<?> cell = cell();
    return RecurrentGeometry.of(input.intLength(0), input.intLength(1), get(UNITS))
        .useBias(get(USE_BIAS))
        .returnSequences(returnsSequences())
        .goBackwards(goesBackwards())
        .stateful(isStateful())
        .zeroOutputForMask(get(ZERO_OUTPUT_FOR_MASK) && !get(UNROLL))
        .dropout(cell.inputDropout())
        .recurrentDropout(cell.stateDropout())
        .implementation(cell.masks() == 1 ? 2 : 1);
  }

  @Override
  final RecurrentCell.Output read(Tensor x, List<Tensor> initial, LayerCall call) {
    return read(cell(), x, initial, call, call);
  }

  @Override
  public final Optional<Kernel> kernel(Shape input) {
    return Optional.of(kernel(geometry(input)));
  }
}
