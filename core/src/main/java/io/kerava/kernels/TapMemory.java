package io.kerava.kernels;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HeapSpace;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/** The memory in which one part of a convolution's loop works, slab after slab. */
final class TapMemory {
  /** What a slab sees, with zeros between the lines. */
  final NativeFloats seen = new NativeFloats();

  /** The gradients of that. */
  final NativeFloats seenGradients = new NativeFloats();

  /** What comes out, with anything between the lines. */
  final NativeFloats outputs = new NativeFloats();

  /** The gradients of that, with zeros between the lines. */
  final NativeFloats outputGradients = new NativeFloats();

  /** As many ones as a slab has rows. */
  final NativeFloats ones = new NativeFloats();

  private float[] staging = {};
  private float[] biases = {};
  private float[] gradients = {};
  private float[] zeros = {};
  private final OwnPointer weights = new OwnPointer();
  private final OwnPointer turned = new OwnPointer();

  /** Makes room for the way forward. */
  void reserve(TapLayout layout, int channels, int filters) {
    if (staging.length == 0) {
      staging = HeapSpace.floats(ElementCount.of(layout.positions(), channels));
      seen.reserve(layout.positions(), channels, 1);
      outputs.reserve(layout.mostRows(), filters, 1);
    }
  }

  /** Makes room for the way back. */
  void reserveBackward(TapLayout layout, int channels, int filters) {
    reserve(layout, channels, filters);
    if (zeros.length == 0) {
      zeros =
          HeapSpace.floats(Math.max(staging.length, ElementCount.of(layout.mostRows(), filters)));
      gradients = HeapSpace.floats(staging.length);
      seenGradients.reserve(layout.positions(), channels, 1);
      outputGradients.reserve(layout.mostRows(), filters, 1);
      float[] all = new float[layout.mostRows()];
      Arrays.fill(all, 1f);
      ones.reserve(all.length, 1);
      ones.put(0, all, 0, all.length);
      outputGradients.put(0, zeros, 0, layout.mostRows() * filters);
    }
  }

  /** Makes ready {@link #biases}. */
  void repeatBias(float[] values, int offset, int filters, int rows) {
    if (biases.length == 0) {
      biases = HeapSpace.floats(rows * filters);
    }
    for (int at = 0; at < biases.length; at += filters) {
      System.arraycopy(values, offset, biases, at, filters);
    }
  }

  /** The bias, once for each row of a slab. */
  float[] biases() {
    return biases;
  }

  /** What a slab sees, on its way to native memory; zeros between the lines. */
  float[] staging() {
    return staging;
  }

  /** Gradients of what a slab sees, on their way from native memory. */
  float[] gradients() {
    return gradients;
  }

  float[] zeros() {
    return zeros;
  }

  /** A pointer into the weights. */
  FloatPointer weights(NativeFloats matrix, int index) {
    return weights.at(matrix, index);
  }

  /** The same into the weights with a row for each filter. */
  FloatPointer turnedWeights(NativeFloats matrix, int index) {
    return turned.at(matrix, index);
  }
}
