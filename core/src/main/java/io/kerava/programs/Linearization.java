package io.kerava.programs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A program cut in two for training: the way forward, which also gives what the way back needs, and
 * the way back, which may be run later.
 *
 * <p>What is cheap to compute again from what is there is computed again; kept are the results of
 * sums, products and the like, and outputs and what products take, which are there anyway.
 *
 * @param forward from the program's inputs to its outputs, then what is kept
 * @param kept for each value that {@code backward} is given of the way forward, its place among the
 *     outputs of {@code forward}
 * @param weighted the outputs of the program that are floats, and so have gradients
 * @param differentiable the inputs of the program that are floats, and so get gradients
 * @param backward from the program's inputs, the kept values and the gradients at the weighted
 *     outputs, to the gradients at the differentiable inputs
 */
public record Linearization(
    Program forward,
    List<Integer> kept,
    List<Integer> weighted,
    List<Integer> differentiable,
    Program backward) {

  /** Both ways of a program. */
  public static Linearization of(Program program) {
    return of(program, program.outputs().size());
  }

  /** Both ways of a program of which only the first outputs have gradients. */
  public static Linearization of(Program program, int outputs) {
    // What was written twice would be kept twice, and its gradients never meet
    return new Cut(Simplifier.simplify(program), outputs).linearization();
  }

  /**
   * The way back to some of the differentiable inputs alone.
   *
   * @param inputs their numbers among all inputs of the program
   */
  public Program backwardTo(List<Integer> inputs) {
    List<Value> wanted =
        inputs.stream().map(i -> backward.outputs().get(differentiable.indexOf(i))).toList();
    return Simplifier.simplify(new Program(backward.inputs(), backward.instructions(), wanted));
  }

  private static List<Integer> floats(List<Value> values) {
    return IntStream.range(0, values.size())
        .filter(i -> values.get(i).type().isFloat())
        .boxed()
        .toList();
  }

  private static <T> List<T> at(List<T> all, List<Integer> places) {
    return places.stream().map(all::get).toList();
  }

  /** The two ways while they are being taken apart. */
  private static final class Cut {
    private final List<Integer> weighted;
    private final List<Integer> differentiable;
    private final Trace joint = new Trace();
    private final List<Value> inputs;
    private final List<Value> outputs;
    private final List<Value> weights;
    private final List<Value> gradients;
    private final List<Instruction> steps;
    private final int way;
    private final Trace back = new Trace();
    private final Map<Value, Value> behind = new HashMap<>();
    private final Map<Value, Value> keeping = new LinkedHashMap<>();

    Cut(Program program, int ends) {
      weighted = floats(program.outputs().subList(0, ends));
      differentiable = floats(program.inputs());
      inputs = program.inputs().stream().map(input -> joint.input(input.type())).toList();
      outputs = joint.inline(program, inputs);
      way = joint.instructions().size();
      List<Value> weightedEnds = at(outputs, weighted);
      weights = weightedEnds.stream().map(end -> joint.input(end.type())).toList();
      List<Value> starts = at(inputs, differentiable);
      gradients =
          weighted.isEmpty() ? zeros(starts) : Gradient.orZeros(weightedEnds, weights, starts);
      steps = joint.instructions();
    }

    private static List<Value> zeros(List<Value> starts) {
      return starts.stream().map(start -> Primitives.fill(start, 0)).toList();
    }

    Linearization linearization() {
      inputs.forEach(input -> behind.put(input, back.input(input.type())));
      Set<Value> whole = multiplied();
      for (int i = 0; i < way; i++) {
        Instruction step = steps.get(i);
        boolean isThere = outputs.containsAll(step.outputs()) || whole.containsAll(step.outputs());
        if (step.primitive().isCheap() && !isThere) {
          repeat(step);
        } else {
          step.outputs().forEach(this::keep);
        }
      }
      weights.forEach(weight -> behind.put(weight, back.input(weight.type())));
      steps.subList(way, steps.size()).forEach(this::repeat);
      Program all = back.end(gradients.stream().map(behind::get).toList());
      return result(Simplifier.simplify(all));
    }

    /** What products take on the way forward is there as a whole, so that keeping it is free. */
    private Set<Value> multiplied() {
      Set<Value> whole = new HashSet<>();
      for (int i = way - 1; i >= 0; i--) {
        Instruction step = steps.get(i);
        Primitive primitive = step.primitive();
        if (primitive instanceof MatMul
            || primitive instanceof Convolution
            || (primitive instanceof Reshape && whole.containsAll(step.outputs()))) {
          whole.addAll(step.inputs());
        }
      }
      return whole;
    }

    private void keep(Value output) {
      Value kept = back.input(output.type());
      keeping.put(output, kept);
      behind.put(output, kept);
    }

    private void repeat(Instruction step) {
      List<Value> results =
          back.add(step.primitive(), step.inputs().stream().map(behind::get).toList());
      for (int k = 0; k < results.size(); k++) {
        behind.put(step.outputs().get(k), results.get(k));
      }
    }

    /** Leaves out what would be kept for nobody. */
    private Linearization result(Program backward) {
      List<Integer> used = Simplifier.usedInputs(backward);
      List<Value> candidates = List.copyOf(keeping.keySet());
      List<Value> ends = new ArrayList<>(outputs);
      List<Integer> places = new ArrayList<>();
      List<Value> given = new ArrayList<>(backward.inputs().subList(0, inputs.size()));
      for (int i = 0; i < candidates.size(); i++) {
        if (used.contains(inputs.size() + i)) {
          Value candidate = candidates.get(i);
          if (!ends.contains(candidate)) {
            ends.add(candidate);
          }
          places.add(ends.indexOf(candidate));
          given.add(backward.inputs().get(inputs.size() + i));
        }
      }
      given.addAll(
          backward.inputs().subList(inputs.size() + candidates.size(), backward.inputs().size()));
      Program forward = new Program(inputs, steps.subList(0, way), ends);
      return new Linearization(
          Simplifier.simplify(forward),
          List.copyOf(places),
          weighted,
          differentiable,
          new Program(given, backward.instructions(), backward.outputs()));
    }
  }
}
