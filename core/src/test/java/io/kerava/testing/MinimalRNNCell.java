package io.kerava.testing;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.initializers.Initializers;
import io.kerava.layers.LayerCall;
import io.kerava.layers.RecurrentCell;
import io.kerava.layers.WeightSpec;
import io.kerava.ops.Tensor;
import java.util.List;

/** A user's cell: that of Keras's documentation of RNN, and of tools/record_layers_rnn.py. */
public final class MinimalRNNCell extends RecurrentCell<MinimalRNNCell> {
  private static final Argument<Integer> UNITS =
      Argument.required("units", ArgumentTypes.POSITIVE_INTEGER);
  private static final Schema<MinimalRNNCell> SCHEMA =
      layerSchema("MinimalRNNCell", given -> new MinimalRNNCell(given.get(UNITS)), UNITS);

  /** A cell. */
  public MinimalRNNCell(int units) {
    super(SCHEMA.defaults().with(UNITS, units));
  }

  @Override
  public List<Integer> stateSize() {
    return List.of(get(UNITS));
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    long units = get(UNITS);
    return List.of(
        WeightSpec.of("kernel", Shape.of(input.last(), units), Initializers.get("uniform")),
        WeightSpec.of("recurrent_kernel", Shape.of(units, units), Initializers.get("uniform")));
  }

  @Override
  public Output step(Tensor x, List<Tensor> states, LayerCall call) {
    Tensor h = x.matmul(call.weight("kernel"));
    Tensor output = h.add(states.get(0).matmul(call.weight("recurrent_kernel")));
    return new Output(output, List.of(output));
  }
}
