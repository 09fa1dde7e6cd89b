package io.kerava.programs.nd4j;

import io.kerava.programs.Sliding;
import io.kerava.programs.Windows;
import io.kerava.programs.WindowsSum;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Forms of windows that are laid out side by side, and back. */
final class WindowForms {
  private WindowForms() {}

  static INDArray windows(Windows primitive, Call call) {
    Sliding window = primitive.window();
    INDArray x = call.input(0);
    int axes = window.axes();
    long[] of = Strided.strides(x.shape());
    long[] strides = new long[2 * axes + 2];
    strides[0] = of[0];
    for (int i = 0; i < axes; i++) {
      strides[1 + i] = window.strides().get(i) * of[1 + i];
      strides[1 + axes + i] = window.dilation().get(i) * of[1 + i];
    }
    strides[2 * axes + 1] = 1;
    return Strided.view(x, 0, call.shape(), strides).dup('c');
  }

  /** Place after place within the windows, as what one place sees doesn't overlap. */
  static INDArray sum(WindowsSum primitive, Call call) {
    Taps taps = new Taps(primitive.of().window());
    INDArray windows = call.input(0);
    INDArray y = call.filled(0);
    int axes = taps.window().axes();
    long batch = windows.size(0);
    long channels = windows.size(windows.rank() - 1);
    long[] positions = Arrays.copyOfRange(windows.shape(), 1, axes + 1);
    long count = Arrays.stream(positions).reduce(batch, (a, b) -> a * b);
    long[] lengths = {count, 1, channels};
    INDArray places = Elements.reshaped(windows, count, taps.count(), channels);
    for (int tap = 0; tap < taps.count(); tap++) {
      INDArray seen = taps.seen(y, positions, tap);
      INDArray part = Strided.part(places, new long[] {0, tap, 0}, lengths, 1, 1, 1).dup('c');
      seen.addi(Elements.reshaped(part, seen.shape()));
    }
    return y;
  }
}
