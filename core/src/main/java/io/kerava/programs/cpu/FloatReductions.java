package io.kerava.programs.cpu;

/** Reductions of floats; eight at a time, so that the processor doesn't wait for each one. */
final class FloatReductions {
  private FloatReductions() {}

  /** The sum. Each of eight sums is of few elements, which keeps their errors small. */
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
      ((float[]) y)[at] = sum((float[]) x, from, to);
    }

    private static float sum(float[] x, int from, int to) {
      float a = 0;
      float b = 0;
      float c = 0;
      float d = 0;
      float e = 0;
      float f = 0;
      float g = 0;
      float h = 0;
      int i = from;
      for (; i <= to - 8; i += 8) {
        a += x[i];
        b += x[i + 1];
        c += x[i + 2];
        d += x[i + 3];
        e += x[i + 4];
        f += x[i + 5];
        g += x[i + 6];
        h += x[i + 7];
      }
      float sum = ((a + b) + (c + d)) + ((e + f) + (g + h));
      for (; i < to; i++) {
        sum += x[i];
      }
      return sum;
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
      float a = all[from];
      float b = a;
      float c = a;
      float d = a;
      int i = from;
      for (; i <= to - 4; i += 4) {
        a = Math.max(a, all[i]);
        b = Math.max(b, all[i + 1]);
        c = Math.max(c, all[i + 2]);
        d = Math.max(d, all[i + 3]);
      }
      for (; i < to; i++) {
        a = Math.max(a, all[i]);
      }
      ((float[]) y)[at] = Math.max(Math.max(a, b), Math.max(c, d));
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
      float a = all[from];
      float b = a;
      float c = a;
      float d = a;
      int i = from;
      for (; i <= to - 4; i += 4) {
        a = Math.min(a, all[i]);
        b = Math.min(b, all[i + 1]);
        c = Math.min(c, all[i + 2]);
        d = Math.min(d, all[i + 3]);
      }
      for (; i < to; i++) {
        a = Math.min(a, all[i]);
      }
      ((float[]) y)[at] = Math.min(Math.min(a, b), Math.min(c, d));
    }
  }
}
