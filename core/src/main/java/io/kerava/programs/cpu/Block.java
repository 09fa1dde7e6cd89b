package io.kerava.programs.cpu;

import java.util.List;

/**
 * What one thread works on in a group: arrays, each of a block's length, from index 0 on, so that
 * every loop has one index. They are small enough to stay in the processor's caches.
 */
final class Block {
  /** Elements of a block: long enough that calls don't count, short enough for the caches. */
  static final int LENGTH = 2048;

  /**
   * What vectorized loops have at least to do. HotSpot unrolls a loop no further than the lengths
   * go that it has seen when it compiles it: one that began with an element or two is never
   * vectorized, and 8 times slower for large arrays as long as the process lives.
   */
  static final int LEAST = 96;

  /** The arrays of the pass that the block is a part of. */
  Buffers buffers = new Buffers(0);

  /** For functions that take several loops. */
  final float[] first;

  /** For functions that take several loops. */
  final float[] second;

  /** For functions that take several loops. */
  final float[] third;

  private final Object[] registers;

  /**
   * Memory for blocks.
   *
   * @param isWhole whether there is one block; if it is longer than others, it is one loop, which
   *     needs no scratch
   */
  Block(List<Register> registers, int length, boolean isWhole) {
    int room = padded(length);
    this.registers = registers.stream().map(register -> register.newArray(room)).toArray();
    int scratch = isWhole ? Math.min(room, LENGTH) : room;
    this.first = new float[scratch];
    this.second = new float[scratch];
    this.third = new float[scratch];
  }

  /** A length that vectorized loops have: what they compute behind a block, nobody reads. */
  static int padded(int length) {
    return Math.max(LEAST, (length + 15) & -16);
  }

  float[] floats(int register) {
    return (float[]) registers[register];
  }

  int[] ints(int register) {
    return (int[]) registers[register];
  }

  boolean[] bools(int register) {
    return (boolean[]) registers[register];
  }

  Object array(int register) {
    return registers[register];
  }

  /** Has a register be another array. */
  void set(int register, Object array) {
    registers[register] = array;
  }
}
