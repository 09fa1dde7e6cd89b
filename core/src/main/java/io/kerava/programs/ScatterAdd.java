package io.kerava.programs;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import java.util.List;

/**
 * Adds up what has the same number: of whole numbers (I …) from 0 to n - 1 and updates (A …, I …, B
 * …), (A …, n, B …). It is the gradient of {@link Gather}. Sums are made in the order of the
 * updates.
 *
 * @param length n
 */
public record ScatterAdd(int axis, long length) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType indices = Checks.inputs(this, inputs, 2).get(0);
    TensorType updates = inputs.get(1);
    int last = axis + indices.rank();
    boolean fits =
        indices.dtype() == DType.INT32
            && updates.dtype() != DType.BOOL
            && updates.rank() >= last
            && updates.shape().axes(axis, last).equals(indices.shape());
    Checks.require(fits, this, inputs, "takes whole numbers, and updates with their axes");
    Shape before = updates.shape().firstAxes(axis).withNext(length);
    return List.of(
        updates.withShape(before.followedBy(updates.shape().axes(last, updates.rank()))));
  }

  @Override
  public Value gradient(Application at, int input) {
    return Primitives.apply(new Gather(axis), at.gradient(0), at.input(0));
  }
}
