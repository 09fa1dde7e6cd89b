package io.kerava.programs.cpu;

import java.util.List;

/**
 * What one thread works on in a group: arrays, each of a block's length, from index 0 on, so that
 * every loop has one index. They are small enough to stay in the processor's caches.
 */
final class Block {
  /** Elements of a block: long enough that calls don't count, short enough for the caches. */
  static final int LENGTH = 1024;

  /** The arrays of the pass that the block is a part of. */
  Buffers buffers = new Buffers(0);

  /** For functions that take several loops. */
  final float[] first;

  /** For functions that take several loops. */
  final float[] second;

  private final Object[] registers;

  Block(List<Register> registers, int length) {
    this.registers = registers.stream().map(register -> register.newArray(length)).toArray();
    this.first = new float[length];
    this.second = new float[length];
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
