package io.kerava.engine;

import io.kerava.arrays.Shape;
import io.kerava.engine.LayerProgram.Source;
import io.kerava.graph.CallForm;
import io.kerava.layers.Layer;
import io.kerava.layers.WeightSpec;
import io.kerava.programs.Linearization;
import io.kerava.programs.Program;
import io.kerava.programs.Simplifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * The programs of a layer for one shape of samples of each input, written when they are first asked
 * for: those of training and of inference, with and without masks. Threads share them.
 */
public final class BodyPrograms {
  private final Layer layer;
  private final List<Shape> inputs;
  private final CallForm form;
  private final int outputs;
  private final List<WeightSpec> weights;
  private final ConcurrentHashMap<Mode, Written> written = new ConcurrentHashMap<>();

  /** What a program depends on. */
  private record Mode(boolean training, List<Integer> maskSizes) {}

  /**
   * A program that was written.
   *
   * @param forward gives the outputs of the layer's program, then what {@code backward} needs
   * @param ways both ways, for training
   */
  public record Written(LayerProgram layer, Program forward, Linearization ways) {
    /**
     * The inputs of the program that have gradients, of those that are wanted.
     *
     * @param dx whether that of an input of the layer is
     * @param trains whether that of a weight is
     */
    public List<Integer> wanted(IntPredicate dx, IntPredicate trains) {
      List<Integer> places = new ArrayList<>();
      for (int place : ways.differentiable()) {
        Source source = layer.sources().get(place);
        if (source instanceof Source.Weight weight
            ? trains.test(weight.number())
            : source instanceof Source.Input input && dx.test(input.index())) {
          places.add(place);
        }
      }
      return places;
    }
  }

  /** The programs of a layer that takes one input, for samples of a shape. */
  public BodyPrograms(Layer layer, Shape input) {
    this(layer, List.of(input), CallForm.ONE);
  }

  /**
   * The programs of a layer for samples of these shapes, one for each input.
   *
   * @param form which of them is what
   */
  public BodyPrograms(Layer layer, List<Shape> inputs, CallForm form) {
    this.layer = layer;
    this.form = form;
    this.inputs = List.copyOf(inputs);
    this.outputs = layer.outputShapes(inputs, form).size();
    this.weights = layer.weights(inputs, form);
  }

  /**
   * The program of a mode.
   *
   * @param maskSizes for each input, how many elements of a sample its mask tells apart, such as
   *     its steps; 0 where there is no mask
   */
  public Written of(boolean training, List<Integer> maskSizes) {
    return written.computeIfAbsent(new Mode(training, List.copyOf(maskSizes)), this::write);
  }

  private Written write(Mode mode) {
    LayerProgram program = LayerProgram.of(layer, inputs, form, mode.training(), mode.maskSizes());
    Linearization ways = Linearization.of(program.program(), program.outputs());
    Program forward = mode.training() ? ways.forward() : Simplifier.simplify(program.program());
    return new Written(program, forward, ways);
  }

  /** How many inputs the layer takes. */
  public int inputs() {
    return inputs.size();
  }

  /** How many outputs the layer gives. */
  public int outputs() {
    return outputs;
  }

  /** The layer's weights. */
  public List<WeightSpec> weights() {
    return weights;
  }
}
