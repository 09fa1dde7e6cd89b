package io.kerava.testing;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.initializers.Initializers;
import io.kerava.layers.LayerCall;
import io.kerava.layers.RecurrentCell;
import io.kerava.layers.WeightSpec;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/**
 * A user's cell whose output is none of its states, which are of different lengths: that of
 * tools/record_layers_rnn.py.
 */
public final class TwoStatesCell extends RecurrentCell<TwoStatesCell> {
  private static final Argument<Integer> UNITS =
      Argument.required("units", ArgumentTypes.POSITIVE_INTEGER);
  private static final Schema<TwoStatesCell> SCHEMA =
      layerSchema("TwoStatesCell", given -> new TwoStatesCell(given.get(UNITS)), UNITS);

  /** A cell. */
  public TwoStatesCell(int units) {
    super(SCHEMA.defaults().with(UNITS, units));
  }

  @Override
  public List<Integer> stateSize() {
    return List.of(get(UNITS), 2);
  }

  @Override
  public int outputSize() {
    return 3;
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    long units = get(UNITS);
    return List.of(
        WeightSpec.of("kernel", Shape.of(input.last(), units), Initializers.get("uniform")),
        WeightSpec.of("narrow", Shape.of(units, 2), Initializers.get("uniform")),
        WeightSpec.of("out", Shape.of(2, 3), Initializers.get("uniform")));
  }

  @Override
  public Output step(Tensor x, List<Tensor> states, LayerCall call) {
    Tensor given = x.matmul(call.weight("kernel"));
    Tensor mean = states.get(0).multiply(0.7).add(given.multiply(0.3));
    Tensor last = Ops.tanh(states.get(0).matmul(call.weight("narrow")));
    return new Output(states.get(1).add(last).matmul(call.weight("out")), List.of(mean, last));
  }
}
