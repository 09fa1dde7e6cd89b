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
  final NativeFloats kernelGradient = new NativeFloats();
  private float[] staging = {};
  private float[] biasGradient = {};
  private @Nullable FloatPointer weights;
  private @Nullable PatchLanes lanes;
  private boolean used;

  /** How many positions a block has. */
  static int block(int rowLength, int filters) {
    return Math.max(SMALLEST_BLOCK, (int) (Limits.PATCH_BLOCK / ((long) rowLength + filters)));
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
      kernelGradient.reserve(rowLength, filters, 1);
    }
  }

  /** Rows of patches on the heap, on their way to or from native memory. */
  float[] staging() {
    return staging;
  }

  /** Says that the next gradient of the kernel is the first one of a pass. */
  void beginPass() {
    used = false;
    Arrays.fill(biasGradient, 0f);
  }

  /** Whether the gradient of the kernel has something from this pass to add to; then it has. */
  boolean addsToGradient() {
    boolean before = used;
    used = true;
    return before;
  }

  boolean hasGradient() {
    return used;
  }

  PatchLanes lanes(Patches patches) {
    PatchLanes own = lanes;
    if (own == null) {
      own = patches.newLanes();
      lanes = own;
    }
    return own;
  }

  /** A pointer into the weights, of this part's own: threads that predict at once move theirs. */
  FloatPointer weights(NativeFloats matrix, int index) {
    FloatPointer own = weights;
    if (own == null) {
      own = matrix.pointer();
      weights = own;
    }
    return own.position(index);
  }

  /** Sums rows, for the gradient of a bias; where this part has no rows, nothing is left of it. */
  void sumRows(float[] rows, int from, int to, int length) {
    if (biasGradient.length < length) {
      biasGradient = new float[length];
    }
    for (int row = from; row < to; row++) {
      addRow(rows, row * length, biasGradient, length);
    }
  }

  private static void addRow(float[] rows, int at, float[] sums, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] += rows[at + i];
    }
  }

  /** Adds the sums of the rows of this pass. */
  void addBiasGradientTo(float[] sums, int offset) {
    for (int i = 0; i < biasGradient.length; i++) {
      sums[offset + i] += biasGradient[i];
    }
  }
}
