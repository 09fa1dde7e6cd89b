package io.kerava.kernels;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HeapSpace;
import io.kerava.parallel.Limits;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** The memory in which one part of a convolution's loop works, block after block of positions. */
final class PatchMemory {
  /** With fewer positions OpenBLAS would be busy only with the weights, again for each block. */
  private static final int SMALLEST_BLOCK = 256;

  final NativeFloats patches = new NativeFloats();
  final NativeFloats positions = new NativeFloats();
  private float[] staging = {};
  private final OwnPointer weights = new OwnPointer();
  private @Nullable PatchLanes lanes;

  /** How many positions a block has at most. */
  static int block(int rowLength, int filters) {
    return Math.max(SMALLEST_BLOCK, (int) (Limits.PATCH_BLOCK / ((long) rowLength + filters)));
  }

  /** The length of blocks of at most so many positions that are about equally long. */
  static int evenly(int positions, int block) {
    return ElementCount.parts(positions, Math.max(1, ElementCount.parts(positions, block)));
  }

  /**
   * The smallest piece of a loop over positions, or over images of so many: one of enough work, and
   * of a block, unless there were only one then.
   */
  static int smallestPiece(int length, int positions, int enough) {
    int block = ElementCount.parts(SMALLEST_BLOCK, positions);
    return Math.max(enough, Math.min(block, length / 2));
  }

  /** Makes room for a block of rows; the last column of each row of patches is one. */
  void reserve(int block, int rowLength, int filters) {
    int length = ElementCount.of(block, rowLength);
    if (staging.length < length) {
      staging = HeapSpace.floats(length);
      Arrays.fill(staging, 1f);
      patches.reserve(staging.length, 1);
      patches.put(0, staging, 0, staging.length);
      positions.reserve(block, filters, 1);
    }
  }

  /** Rows of patches on the heap, on their way to or from native memory. */
  float[] staging() {
    return staging;
  }

  PatchLanes lanes(Patches patches) {
    PatchLanes own = lanes;
    if (own == null) {
      own = patches.newLanes();
      lanes = own;
    }
    return own;
  }

  /** A pointer into the weights. */
  FloatPointer weights(NativeFloats matrix, int index) {
    return weights.at(matrix, index);
  }
}
