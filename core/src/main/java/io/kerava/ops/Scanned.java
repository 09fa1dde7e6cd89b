package io.kerava.ops;

import java.util.List;

/**
 * What a step of a loop gives, and what the whole loop gives.
 *
 * @param carry what goes on to the next step; of the loop, what comes out of the last one
 * @param outputs the step's outputs; of the loop, those of all steps along a first axis
 */
public record Scanned(List<Tensor> carry, List<Tensor> outputs) {
  /** Lists that nobody changes. */
  public Scanned {
    carry = List.copyOf(carry);
    outputs = List.copyOf(outputs);
  }

  /** One step of a loop. */
  @FunctionalInterface
  public interface Step {
    /** What the step carries on and gives, from what was carried and its element of each value. */
    Scanned of(List<Tensor> carry, List<Tensor> elements);
  }
}
