package io.kerava.programs.cpu;

import io.kerava.programs.Sliding;
import io.kerava.programs.TensorType;
import io.kerava.programs.Windows;
import io.kerava.programs.WindowsSum;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each form against its definition, index by index, over random shapes. */
class WindowFormsTest {
  private static final int CASES = 300;

  private final Random random = new Random(17);

  private List<Long> lengths(int axes, int most) {
    return random.longs(axes, 1, most + 1).boxed().toList();
  }

  /** Where an element of (batch, positions …, window …, channels) comes from. */
  private static int[] source(Sliding window, int[] index) {
    int axes = window.axes();
    int[] source = new int[axes + 2];
    source[0] = index[0];
    for (int i = 0; i < axes; i++) {
      source[1 + i] =
          (int)
              (index[1 + i] * window.strides().get(i)
                  + index[1 + axes + i] * window.dilation().get(i));
    }
    source[axes + 1] = index[index.length - 1];
    return source;
  }

  @Test
  void lays_windows_side_by_side_and_over_each_other() {
    for (int i = 0; i < CASES; i++) {
      int axes = 1 + random.nextInt(3);
      Sliding window = Sliding.valid(lengths(axes, 3), lengths(axes, 3), lengths(axes, 2));
      long[] lengths = random.longs(axes + 2, 1, 8).toArray();
      lengths[0] = random.nextInt(4);
      lengths[axes + 1] = random.nextInt(5);
      TensorType type = TensorType.floats(lengths);
      Windows windows = new Windows(window);
      Numbers x = Numbers.random(type, random);
      FormRun.check(windows, index -> x.at(source(window, index)), x);
      Numbers seen = Numbers.random(windows.outputTypes(List.of(type)).get(0), random);
      Numbers sums = Numbers.garbage(type);
      Elements.fill(sums.elements(), 0, sums.size(), 0);
      for (int k = 0; k < seen.size(); k++) {
        sums.add(seen.get(k), source(window, seen.index(k)));
      }
      FormRun.check(new WindowsSum(windows, type.shape()), sums, seen);
    }
  }
}
