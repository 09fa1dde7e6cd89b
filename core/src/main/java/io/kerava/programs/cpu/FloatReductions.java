package io.kerava.programs.cpu;

import io.kerava.activations.FloatMath;

/** Reductions of floats. */
final class FloatReductions {
  private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

  private FloatReductions() {}

  /** The sum. */
  static final class Sum implements Reduction {
    @Override
    public void combine(Object soFar, Object row, int length) {
      float[] sums = (float[]) soFar;
      float[] terms = (float[]) row;
      for (int i = 0; i < length; i++) {
        sums[i] += terms[i];
      }
    }

    @Override
    public void run(Object x, int from, int to, Object y, int at) {
      ((float[]) y)[at] = FloatMath.sum((float[]) x, from, to);
    }
  }

  /** The largest, or NaN. */
  static final class Largest implements Reduction {
    @Override
    public void combine(Object soFar, Object row, int length) {
      float[] largest = (float[]) soFar;
      float[] next = (float[]) row;
      for (int i = 0; i < length; i++) {
        largest[i] = Math.max(largest[i], next[i]);
      }
    }

    @Override
    public void run(Object x, int from, int to, Object y, int at) {
      float[] all = (float[]) x;
      int largest = Integer.MIN_VALUE;
      int farthest = 0;
      for (int i = from; i < to; i++) {
        int bits = Float.floatToRawIntBits(all[i]);
        largest = Math.max(largest, ordered(bits));
        farthest = Math.max(farthest, bits & Integer.MAX_VALUE);
      }
      ((float[]) y)[at] = ofOrdered(largest, farthest);
    }

    @Override
    public boolean isFasterByRows() {
      return true;
    }
  }

  /** The smallest, or NaN. */
  static final class Smallest implements Reduction {
    @Override
    public void combine(Object soFar, Object row, int length) {
      float[] smallest = (float[]) soFar;
      float[] next = (float[]) row;
      for (int i = 0; i < length; i++) {
        smallest[i] = Math.min(smallest[i], next[i]);
      }
    }

    @Override
    public void run(Object x, int from, int to, Object y, int at) {
      float[] all = (float[]) x;
      int smallest = Integer.MAX_VALUE;
      int farthest = 0;
      for (int i = from; i < to; i++) {
        int bits = Float.floatToRawIntBits(all[i]);
        smallest = Math.min(smallest, ordered(bits));
        farthest = Math.max(farthest, bits & Integer.MAX_VALUE);
      }
      ((float[]) y)[at] = ofOrdered(smallest, farthest);
    }

    @Override
    public boolean isFasterByRows() {
      return true;
    }
  }

  /**
   * The bits of a float as a whole number in the order of the floats. Of floats themselves HotSpot
   * makes jumps here, where the processor guesses wrong in every short run.
   */
  private static int ordered(int bits) {
    return bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
  }

  /** Back again; NaN where one was seen, which is farther from 0 than infinity. */
  private static float ofOrdered(int number, int farthest) {
    return farthest > INFINITY ? Float.NaN : Float.intBitsToFloat(ordered(number));
  }
}
