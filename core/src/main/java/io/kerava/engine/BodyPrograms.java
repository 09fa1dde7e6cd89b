package io.kerava.engine;

import io.kerava.arrays.Shape;
import io.kerava.engine.LayerProgram.Source;
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
 * The programs of a layer for one shape of samples, written when they are first asked for: those of
 * training and of inference, with and without a mask. Threads share them.
 */
public final class BodyPrograms {
  private final Layer layer;
  private final Shape input;
  private final List<WeightSpec> weights;
  private final ConcurrentHashMap<Mode, Written> written = new ConcurrentHashMap<>();

  /** What a program depends on. */
  private record Mode(boolean training, int maskSize) {}

  /**
   * A program that was written.
   *
   * @param forward gives the outputs of the layer's program, then what {@code backward} needs
   * @param ways both ways, for training
   */
  public record Written(LayerProgram layer, Program forward, Linearization ways) {
    /** The inputs that have gradients, of those that are wanted. */
    public List<Integer> wanted(boolean dx, IntPredicate trains) {
      List<Integer> places = new ArrayList<>();
      for (int place : ways.differentiable()) {
        Source source = layer.sources().get(place);
        if (source instanceof Source.Weight weight
            ? trains.test(weight.number())
            : dx && source instanceof Source.Input) {
          places.add(place);
        }
      }
      return places;
    }
  }

  /** The programs of a layer for samples of a shape. */
  public BodyPrograms(Layer layer, Shape input) {
    this.layer = layer;
    this.input = input;
    this.weights = layer.weights(input);
  }

  /**
   * The program of a mode.
   *
   * @param maskSize how many elements of a sample the mask tells apart, such as its steps; 0 where
   *     there is no mask
   */
  public Written of(boolean training, int maskSize) {
    return written.computeIfAbsent(new Mode(training, maskSize), this::write);
  }

  private Written write(Mode mode) {
    LayerProgram program = LayerProgram.of(layer, input, mode.training(), mode.maskSize());
    Linearization ways = Linearization.of(program.program(), 1);
    Program forward = mode.training() ? ways.forward() : Simplifier.simplify(program.program());
    return new Written(program, forward, ways);
  }

  /** The layer's weights. */
  public List<WeightSpec> weights() {
    return weights;
  }
}
