package io.kerava.programs.cpu;

import io.kerava.arrays.Shape;
import io.kerava.programs.Sliding;
import io.kerava.programs.Windows;
import io.kerava.programs.WindowsSum;

/** Forms of windows that are laid out side by side, and back. */
final class WindowForms {
  private WindowForms() {}

  static Step windows(Windows primitive, Binding at) {
    return CopyForms.copy(at, strides(primitive.window(), at.input(0).shape()), 0);
  }

  /** The distances within x between elements of (batch, positions …, window …, channels). */
  private static int[] strides(Sliding window, Shape x) {
    int[] of = Lattice.strides(x);
    int axes = window.axes();
    int[] strides = new int[2 * axes + 2];
    strides[0] = of[0];
    for (int i = 0; i < axes; i++) {
      strides[1 + i] = (int) (window.strides().get(i) * of[1 + i]);
      strides[1 + axes + i] = (int) (window.dilation().get(i) * of[1 + i]);
    }
    strides[2 * axes + 1] = 1;
    return strides;
  }

  /** Windows overlap within one sample alone, so samples are what threads share. */
  static Step sum(WindowsSum primitive, Binding at) {
    Operand windows = at.input(0);
    Operand y = at.output();
    Shape of = windows.shape();
    int[] from = Lattice.strides(of);
    int[] to = strides(primitive.of().window(), y.shape());
    Lattice sample =
        Lattice.adding(Lattice.lengths(of.withoutBatch()), withoutFirst(from), withoutFirst(to));
    int batch = of.intLength(0);
    int windowSize = of.withoutBatch().size();
    int size = y.shape().withoutBatch().size();
    return new RangeStep(
        batch,
        windowSize,
        at.newSlot(),
        (buffers, part, begin, end) -> {
          Object sums = buffers.array(y.slot());
          Elements.fill(sums, begin * size, end * size, 0);
          for (int i = begin; i < end; i++) {
            sample.run(
                buffers.array(windows.slot()), i * windowSize, sums, i * size, 0, sample.length());
          }
        });
  }

  private static int[] withoutFirst(int[] strides) {
    int[] rest = new int[strides.length - 1];
    System.arraycopy(strides, 1, rest, 0, rest.length);
    return rest;
  }
}
