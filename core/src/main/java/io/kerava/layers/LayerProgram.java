package io.kerava.layers;

import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.ops.Tensor;
import io.kerava.ops.TracedTensor;
import io.kerava.programs.Program;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer's body written down for one shape of samples: from the input, weights, mask, keys and
 * states to the output, then the weights that were updated, then the states that were set.
 *
 * @param sources for each input of the program, what goes there
 * @param updated the numbers of the weights that outputs are for
 * @param set the numbers of the states that outputs are for
 */
record LayerProgram(
    Program program, List<Source> sources, List<Integer> updated, List<Integer> set) {

  /** What an input of the program is. */
  enum Kind {
    /** The layer's input. */
    INPUT,
    /** A weight, by its number. */
    WEIGHT,
    /** The mask. */
    MASK,
    /** A key for random numbers. */
    KEY,
    /** A state, by its number. */
    STATE
  }

  /** What goes into an input of the program: the weight, key or state of that number. */
  record Source(Kind kind, int index) {}

  /**
   * Writes a body down.
   *
   * @param input the shape of a sample
   * @param masked whether some steps don't count
   * @throws IllegalArgumentException where it gives another shape than the layer says
   */
  static LayerProgram of(
      LayerBody body,
      Shape input,
      Shape output,
      List<WeightSpec> weights,
      boolean training,
      boolean masked) {
    Tracing tracing = new Tracing(weights, training);
    Tensor x = tracing.input(new Source(Kind.INPUT, 0), floats(input));
    tracing.begin(masked ? Optional.of(input.length(0)) : Optional.empty());
    Tensor y = tracing.trace.write(() -> body.call(x, tracing));
    if (!y.shape().equals(output.withBatch(Lengths.BATCH))) {
      throw new IllegalArgumentException(
          "A layer's body gave " + y.shape() + ", not " + output.withBatch(Shape.NONE) + ".");
    }
    return tracing.end(y);
  }

  private static TensorType floats(Shape sample) {
    return new TensorType(DType.FLOAT32, sample.withBatch(Lengths.BATCH));
  }

  /** The call of a body while its program is written. */
  private static final class Tracing implements LayerCall {
    private final Trace trace = new Trace();
    private final List<Source> sources = new ArrayList<>();
    private final List<WeightSpec> specs;
    private final boolean training;
    private final Map<String, Tensor> weights = new LinkedHashMap<>();
    private final Map<Integer, Tensor> updates = new LinkedHashMap<>();
    private final Map<Integer, Tensor> states = new LinkedHashMap<>();
    private final Map<Integer, Tensor> newStates = new LinkedHashMap<>();
    private Optional<Tensor> mask = Optional.empty();
    private int keys;

    Tracing(List<WeightSpec> specs, boolean training) {
      this.specs = specs;
      this.training = training;
    }

    void begin(Optional<Long> maskedSteps) {
      for (int i = 0; i < specs.size(); i++) {
        TensorType type = new TensorType(DType.FLOAT32, specs.get(i).shape());
        weights.put(specs.get(i).name(), input(new Source(Kind.WEIGHT, i), type));
      }
      mask =
          maskedSteps.map(
              steps -> input(new Source(Kind.MASK, 0), TensorType.bools(Lengths.BATCH, steps)));
    }

    Tensor input(Source source, TensorType type) {
      sources.add(source);
      return TracedTensor.of(trace.input(type));
    }

    LayerProgram end(Tensor y) {
      List<Tensor> outputs = new ArrayList<>(List.of(y));
      outputs.addAll(updates.values());
      outputs.addAll(newStates.values());
      return new LayerProgram(
          trace.end(outputs.stream().map(TracedTensor::value).toList()),
          List.copyOf(sources),
          List.copyOf(updates.keySet()),
          List.copyOf(newStates.keySet()));
    }

    private int number(String name) {
      return specs.stream().map(WeightSpec::name).toList().indexOf(name);
    }

    @Override
    public boolean training() {
      return training;
    }

    @Override
    public Tensor weight(String name) {
      Tensor weight = weights.get(name);
      if (weight == null) {
        throw new IllegalArgumentException(
            "The layer has no weight '" + name + "'. Expected one of " + weights.keySet() + ".");
      }
      return weight;
    }

    @Override
    public void update(String name, Tensor value) {
      weight(name);
      weights.put(name, value);
      updates.put(number(name), value);
    }

    @Override
    public Optional<Tensor> mask() {
      return mask;
    }

    @Override
    public Tensor key() {
      return input(new Source(Kind.KEY, keys++), TensorType.ints(2));
    }

    @Override
    public Tensor state(int index, Shape shape) {
      return states.computeIfAbsent(
          index,
          unused -> input(new Source(Kind.STATE, index), new TensorType(DType.FLOAT32, shape)));
    }

    @Override
    public void setState(int index, Tensor value) {
      states.put(index, value);
      newStates.put(index, value);
    }
  }
}
