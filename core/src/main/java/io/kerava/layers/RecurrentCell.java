package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Arguments;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.OptionalInt;

/**
 * A cell: what an {@link RNN} does in each step of a sequence. As in Keras it is a layer, with a
 * name, weights and JSON, but it computes with states beside its input, so it stands in an RNN or
 * in {@link StackedRNNCells} and not in a model.
 *
 * <p>A cell of one's own says how long its states are, what its weights are, and what a step
 * computes, in operations; gradients are derived:
 *
 * <pre>{@code
 * final class MinimalRNNCell extends RecurrentCell<MinimalRNNCell> {
 *   private static final Argument<Integer> UNITS =
 *       Argument.required("units", ArgumentTypes.POSITIVE_INTEGER);
 *   private static final Schema<MinimalRNNCell> SCHEMA =
 *       layerSchema("MinimalRNNCell", MinimalRNNCell::new, UNITS);
 *
 *   MinimalRNNCell(int units) {
 *     this(SCHEMA.defaults().with(UNITS, units));
 *   }
 *
 *   private MinimalRNNCell(Arguments arguments) {
 *     super(arguments);
 *   }
 *
 *   @Override
 *   public List<Integer> stateSize() {
 *     return List.of(get(UNITS));
 *   }
 *
 *   @Override
 *   public List<WeightSpec> weights(Shape input) {
 *     return List.of(
 *         WeightSpec.of("kernel", Shape.of(input.last(), get(UNITS)), Initializers.get("uniform")));
 *   }
 *
 *   @Override
 *   public Output step(Tensor x, List<Tensor> states, LayerCall call) {
 *     Tensor output = x.matmul(call.weight("kernel")).add(states.get(0));
 *     return new Output(output, List.of(output));
 *   }
 * }
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/rnn/rnn.py}.
 *
 * @param <S> the subclass itself
 */
public abstract class RecurrentCell<S extends RecurrentCell<S>> extends AbstractLayer<S> {
  /**
   * What a step gives.
   *
   * @param output the step's output, (batch, {@link #outputSize})
   * @param states those for the next step, as many and as long as {@link #stateSize} says
   */
  public record Output(Tensor output, List<Tensor> states) {
    /** A list that nobody changes. */
    public Output {
      states = List.copyOf(states);
    }
  }

  /** A cell with these values. */
  protected RecurrentCell(Arguments arguments) {
    super(arguments);
  }

  /** The length of each state; a state is (batch, length), and begins with zeros. */
  public abstract List<Integer> stateSize();

  /** The length of the output; where a cell says nothing else, that of the first state. */
  public int outputSize() {
    return stateSize().get(0);
  }

  /**
   * One step, in operations: Keras's {@code call(inputs, states)}. It is asked once for all steps,
   * so a key that it takes, such as for dropout, is the same in all of them, as in Keras.
   *
   * @param x the step's input, (batch, …)
   * @param states what the step before gave, (batch, length) each
   */
  public abstract Output step(Tensor x, List<Tensor> states, LayerCall call);

  /**
   * The cell in a pass over sequences; where it says nothing else, its {@link #step} and no more.
   *
   * @param x the shape of a step's input, (batch, …)
   */
  CellSteps steps(Shape x, LayerCall call) {
    return new CellSteps() {
      @Override
      public List<Tensor> inputs(Tensor x) {
        return List.of(x);
      }

      @Override
      public OptionalInt outputState() {
        return OptionalInt.empty();
      }

      @Override
      public Output of(List<Tensor> inputs, List<Tensor> states) {
        return checked(step(inputs.get(0), states, call), states);
      }
    };
  }

  private Output checked(Output given, List<Tensor> before) {
    Shape output = Shape.of(before.get(0).shape().length(0), outputSize());
    List<Shape> expected = before.stream().map(Tensor::shape).toList();
    List<Shape> received = given.states().stream().map(Tensor::shape).toList();
    if (!given.output().shape().equals(output) || !received.equals(expected)) {
      throw new IllegalArgumentException(
          "A step of the cell "
              + label()
              + " must give an output of the shape "
              + output
              + " and states of the shapes "
              + expected
              + ", as output_size and state_size say. Received: "
              + given.output().shape()
              + " and "
              + received
              + ".");
    }
    return given;
  }

  /**
   * The cell as a part of another layer: itself, or a copy where it is a part of one already, as
   * when an engine or a {@link Bidirectional} makes a variant of that.
   *
   * @throws IllegalArgumentException where it has no states
   */
  final RecurrentCell<?> within(Layer outer) {
    List<Integer> sizes = stateSize();
    if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "state_size must be an integer, or a list/tuple of integers (one for each state tensor)."
              + " Received: state_size="
              + sizes
              + " of the cell "
              + this);
    }
    if (activityRegularizer().isPresent()) {
      throw new UnsupportedKerasFeatureException(
          "The activity_regularizer of a cell is not supported. Give it to the RNN. Received: "
              + this);
    }
    RecurrentCell<?> part = isPart() ? variant(NAME, name()) : this;
    part.startUseIn(outer);
    return part;
  }

  /**
   * Refuses to stand where a layer stands.
   *
   * @throws UnsupportedKerasFeatureException always
   */
  @Override
  public final Shape outputShape(Shape input) {
    throw new UnsupportedKerasFeatureException(
        "Layers added to a Sequential model can only have a single required positional argument,"
            + " the input tensor. "
            + schema().className()
            + " is a cell, which takes states too: put it into an RNN, new RNN(cell). Received: "
            + this);
  }

  @Override
  public final boolean isBuiltWithoutShape() {
    return false;
  }
}
