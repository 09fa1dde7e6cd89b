package io.kerava.programs;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.random.Noise;
import java.util.List;

/**
 * Random numbers, of a key: two whole numbers that hold 64 bits, the upper ones first. They are a
 * function of the key and the place, so every reader draws the same, as often as it likes.
 */
public record Draw(Noise noise, Shape shape) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType key = Checks.inputs(this, inputs, 1).get(0);
    Checks.require(key.equals(TensorType.ints(2)), this, inputs, "takes a key of two numbers");
    return List.of(new TensorType(DType.FLOAT32, shape));
  }
}
