package io.kerava.programs.cpu;

/** A step of a group: one loop over a block, or what brings a block from an array or back. */
@FunctionalInterface
interface BlockStep {
  /**
   * Does a block.
   *
   * @param from the place of the block's first element in whole arrays
   * @param length of the block; for what is vectorized {@linkplain Block#padded a bit more}
   */
  void run(Block block, int from, int length);
}
