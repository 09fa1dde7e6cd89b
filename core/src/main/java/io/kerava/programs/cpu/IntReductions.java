package io.kerava.programs.cpu;

/** Reductions of whole numbers, loops that HotSpot vectorizes as they are; sums wrap round. */
final class IntReductions {
  private IntReductions() {}

  /** The sum. */
  static final class Sum implements Reduction {
    @Override
    public void combine(Object soFar, Object row, int length) {
      int[] sums = (int[]) soFar;
      int[] terms = (int[]) row;
      for (int i = 0; i < length; i++) {
        sums[i] += terms[i];
      }
    }

    @Override
    public void run(Object x, int from, int to, Object y, int at) {
      int[] all = (int[]) x;
      int sum = 0;
      for (int i = from; i < to; i++) {
        sum += all[i];
      }
      ((int[]) y)[at] = sum;
    }
  }

  /** The largest. */
  static final class Largest implements Reduction {
    @Override
    public void combine(Object soFar, Object row, int length) {
      int[] largest = (int[]) soFar;
      int[] next = (int[]) row;
      for (int i = 0; i < length; i++) {
        largest[i] = Math.max(largest[i], next[i]);
      }
    }

    @Override
    public void run(Object x, int from, int to, Object y, int at) {
      int[] all = (int[]) x;
      int largest = all[from];
      for (int i = from; i < to; i++) {
        largest = Math.max(largest, all[i]);
      }
      ((int[]) y)[at] = largest;
    }
  }

  /** The smallest. */
  static final class Smallest implements Reduction {
    @Override
    public void combine(Object soFar, Object row, int length) {
      int[] smallest = (int[]) soFar;
      int[] next = (int[]) row;
      for (int i = 0; i < length; i++) {
        smallest[i] = Math.min(smallest[i], next[i]);
      }
    }

    @Override
    public void run(Object x, int from, int to, Object y, int at) {
      int[] all = (int[]) x;
      int smallest = all[from];
      for (int i = from; i < to; i++) {
        smallest = Math.min(smallest, all[i]);
      }
      ((int[]) y)[at] = smallest;
    }
  }
}
