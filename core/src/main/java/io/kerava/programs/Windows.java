package io.kerava.programs;

import io.kerava.arrays.Shape;
import java.util.List;

/**
 * What each position of a window sees: of x (batch, …, channels), (batch, positions …, window …,
 * channels). The window has no zeros around it; {@link Pad} comes before.
 */
public record Windows(Sliding window) implements Primitive {
  @Override
  public List<TensorType> outputTypes(List<TensorType> inputs) {
    TensorType x = Checks.one(this, inputs, 0);
    boolean whole =
        window.before().equals(window.after()) && window.before().stream().allMatch(n -> n == 0);
    Checks.require(whole && window.fits(x), this, inputs, "takes floats (batch, …, channels)");
    Shape positions = window.output(x, 1).withoutLast();
    Shape seen = Shape.of(Sliding.unboxed(window.size()));
    return List.of(x.withShape(positions.followedBy(seen).withNext(x.length(-1))));
  }

  @Override
  public Value gradient(Application at, int input) {
    return Primitives.apply(new WindowsSum(this, at.input(0).shape()), at.gradient(0));
  }
}
