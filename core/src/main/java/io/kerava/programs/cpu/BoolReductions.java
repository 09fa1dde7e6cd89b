package io.kerava.programs.cpu;

/** Reductions of conditions. */
final class BoolReductions {
  private BoolReductions() {}

  /** Whether one holds. */
  static final class Any implements Reduction {
    @Override
    public void combine(Object soFar, Object row, int length) {
      boolean[] any = (boolean[]) soFar;
      boolean[] next = (boolean[]) row;
      for (int i = 0; i < length; i++) {
        any[i] |= next[i];
      }
    }

    @Override
    public void run(Object x, int from, int to, Object y, int at) {
      ((boolean[]) y)[at] = contains((boolean[]) x, from, to, true);
    }
  }

  /** Whether all hold. */
  static final class All implements Reduction {
    @Override
    public void combine(Object soFar, Object row, int length) {
      boolean[] all = (boolean[]) soFar;
      boolean[] next = (boolean[]) row;
      for (int i = 0; i < length; i++) {
        all[i] &= next[i];
      }
    }

    @Override
    public void run(Object x, int from, int to, Object y, int at) {
      ((boolean[]) y)[at] = !contains((boolean[]) x, from, to, false);
    }
  }

  private static boolean contains(boolean[] x, int from, int to, boolean wanted) {
    for (int i = from; i < to; i++) {
      if (x[i] == wanted) {
        return true;
      }
    }
    return false;
  }
}
