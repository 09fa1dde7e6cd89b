package io.kerava.optimizers;

import io.kerava.parameters.Block;

/**
 * A part of a block: elements {@code from} (included) to {@code to} (excluded).
 *
 * @param place the number of the block among those of the model
 * @param variable the number of the first variable in it among those of the model
 */
record Range(Block block, int place, int variable, int from, int to) {
  /** The values of the whole block. */
  float[] values() {
    return block.values();
  }

  /** The gradients of the whole block. */
  float[] gradients() {
    return block.gradients();
  }

  /** The number of elements. */
  int length() {
    return to - from;
  }
}
