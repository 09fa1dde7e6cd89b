package io.kerava.testing;

import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.layers.LayerCall;
import io.kerava.layers.RecurrentCell;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.random.DropoutMask;
import java.util.List;

/** A user's cell that gives its input, half of it dropped while training. */
public final class DroppingCell extends RecurrentCell<DroppingCell> {
  private final int units;
  private final List<Integer> stateSize;

  /**
   * A cell.
   *
   * @param stateSize what it says of its states, which are as long as the input
   */
  public DroppingCell(int units, List<Integer> stateSize) {
    super(schema(units, stateSize).defaults());
    this.units = units;
    this.stateSize = List.copyOf(stateSize);
  }

  private static Schema<DroppingCell> schema(int units, List<Integer> stateSize) {
    return layerSchema("DroppingCell", arguments -> new DroppingCell(units, stateSize));
  }

  @Override
  public List<Integer> stateSize() {
    return stateSize;
  }

  @Override
  public int outputSize() {
    return units;
  }

  @Override
  public Output step(Tensor x, List<Tensor> states, LayerCall call) {
    if (!call.training()) {
      return new Output(x, List.of(x));
    }
    Shape shape = x.shape();
    Tensor kept = x.multiply(Ops.draw(DropoutMask.scaled(0.5), shape, call.key()));
    return new Output(kept, List.of(kept));
  }
}
