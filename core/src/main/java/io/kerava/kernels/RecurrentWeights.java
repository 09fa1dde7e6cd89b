package io.kerava.kernels;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A recurrent layer's weights in native memory. The bias is one more row of the input's weights:
 * the input gets a column of ones for it, and its gradient comes with theirs.
 */
final class RecurrentWeights {
  static final int KERNEL = 0;
  static final int RECURRENT = 1;
  static final int BIAS = 2;

  private static final int TRANSPOSED_AT_ONCE = 16;

  private final int features;
  private final int units;
  private final int columns;
  private final boolean useBias;
  private final boolean hasRecurrentBias;
  private final NativeFloats input = new NativeFloats();
  private final NativeFloats recurrent = new NativeFloats();
  private final NativeFloats transposed = new NativeFloats();
  private final Buffer bias = new Buffer();
  private final Buffer turned = new Buffer();
  private volatile long version = -1;
  private volatile long transposedVersion = -1;

  RecurrentWeights(RecurrentGeometry geometry, RecurrentCell.Kind kind) {
    this.features = geometry.features();
    this.units = geometry.units();
    this.columns = kind.gates() * units;
    this.useBias = geometry.useBias();
    this.hasRecurrentBias = useBias && kind.hasRecurrentBias();
    input.reserve(rows(), columns, 1);
    recurrent.reserve(units, columns, 1);
    transposed.reserve(units, columns, 1);
  }

  /** The rows of the input's weights, the bias included. */
  int rows() {
    return features + (useBias ? 1 : 0);
  }

  /** The length of a row. */
  int columns() {
    return columns;
  }

  boolean hasRecurrentBias() {
    return hasRecurrentBias;
  }

  /** A pointer of the caller's own, which it may move. */
  FloatPointer inputPointer() {
    return input.pointer();
  }

  /** A pointer of the caller's own, which it may move. */
  FloatPointer recurrentPointer() {
    return recurrent.pointer();
  }

  /** To the transposed recurrent weights; a pointer of the caller's own, which it may move. */
  FloatPointer transposedPointer() {
    return transposed.pointer();
  }

  /** Several threads may predict at once: the first one that sees new weights copies them. */
  void renew(Site site) {
    if (version != site.version()) {
      synchronized (this) {
        if (version != site.version()) {
          float[] values = site.values();
          input.put(0, values, site.offset(KERNEL), features * columns);
          recurrent.put(0, values, site.offset(RECURRENT), units * columns);
          if (useBias) {
            putBias(values, site.offset(BIAS));
          }
          version = site.version();
        }
      }
    }
  }

  /**
   * Turns the recurrent weights for the way back: (gates, units, units), each gate's transposed.
   * OpenBLAS's products of small matrices are up to three times slower where it has to do that.
   */
  void renewTransposed(Site site) {
    if (transposedVersion != site.version()) {
      synchronized (this) {
        float[] turnedValues = turned.atLeast(units, columns);
        transpose(site.values(), site.offset(RECURRENT), turnedValues);
        transposed.put(0, turnedValues, 0, units * columns);
        transposedVersion = site.version();
      }
    }
  }

  /** Some columns at a time, so that the lines of the cache that are written to stay there. */
  private void transpose(float[] from, int offset, float[] to) {
    for (int block = 0; block < columns; block += TRANSPOSED_AT_ONCE) {
      int end = Math.min(columns, block + TRANSPOSED_AT_ONCE);
      for (int row = 0; row < units; row++) {
        for (int column = block; column < end; column++) {
          to[column * units + row] = from[offset + row * columns + column];
        }
      }
    }
  }

  /** Gates whose two products are only added up can take both biases at once. */
  private void putBias(float[] values, int offset) {
    float[] sum = bias.atLeast(columns);
    System.arraycopy(values, offset, sum, 0, columns);
    if (hasRecurrentBias) {
      for (int j = 0; j < GruCell.CANDIDATE * units; j++) {
        sum[j] += values[offset + columns + j];
      }
    }
    input.put(features * columns, sum, 0, columns);
  }
}
