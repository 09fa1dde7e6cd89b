package io.kerava.programs.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerava.arrays.Shape;
import io.kerava.programs.Convolution;
import io.kerava.programs.ConvolutionInput;
import io.kerava.programs.ConvolutionKernel;
import io.kerava.programs.Sliding;
import io.kerava.programs.TensorType;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Convolutions against loops over all that they are sums of; their gradients against what defines
 * them: all three products with the rest are the same number.
 */
class ConvolutionFormsTest {
  private static final int CASES = 300;

  private final Random random = new Random(23);

  private List<Long> lengths(int axes, int least, int most) {
    return random.longs(axes, least, most + 1).boxed().toList();
  }

  /** A convolution with an input and a kernel. */
  private record Case(Convolution convolution, Numbers x, Numbers w) {
    TensorType output() {
      return convolution.outputTypes(List.of(x.type(), w.type())).get(0);
    }
  }

  private Case random(int axes, int groups, int groupChannels, int groupFilters) {
    Sliding window =
        new Sliding(
            lengths(axes, 1, 3),
            lengths(axes, 1, 3),
            lengths(axes, 1, 3),
            lengths(axes, 0, 3),
            lengths(axes, 0, 3));
    long[] x = random.longs(axes + 2, 1, axes == 3 ? 6 : 9).toArray();
    x[0] = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3);
    x[axes + 1] = (long) groups * groupChannels;
    return of(window, groups, x, groupFilters);
  }

  private Case of(Sliding window, int groups, long[] x, int groupFilters) {
    Shape kernel =
        Shape.of(window.size().stream().mapToLong(Long::longValue).toArray())
            .withNext(x[x.length - 1] / groups)
            .withNext((long) groups * groupFilters);
    return new Case(
        new Convolution(window, groups),
        Numbers.random(TensorType.floats(x), random),
        Numbers.random(TensorType.floats(kernel.toArray()), random));
  }

  private static double expected(Case of, int[] index) {
    Sliding window = of.convolution.window();
    int axes = window.axes();
    int groupChannels = (int) of.w.type().length(axes);
    int filter = index[axes + 1];
    int groupFilters = (int) of.w.type().length(-1) / of.convolution.groups();
    int[] seen = new int[axes + 2];
    seen[0] = index[0];
    double sum = 0;
    for (int tap = 0; tap < of.w.size(); tap++) {
      int[] at = of.w.index(tap);
      if (at[axes + 1] == filter) {
        for (int i = 0; i < axes; i++) {
          seen[1 + i] =
              (int)
                  (index[1 + i] * window.strides().get(i)
                      - window.before().get(i)
                      + at[i] * window.dilation().get(i));
        }
        seen[axes + 1] = filter / groupFilters * groupChannels + at[axes];
        sum += of.x.contains(seen) ? of.x.at(seen) * of.w.get(tap) : 0;
      }
    }
    return sum;
  }

  private void check(Case of) {
    FormRun.check(of.convolution, index -> expected(of, index), of.x, of.w);
    Numbers dy = Numbers.random(of.output(), random);
    Numbers y = FormRun.of(of.convolution, of.x, of.w);
    Numbers dx = FormRun.of(new ConvolutionInput(of.convolution, of.x.type().shape()), dy, of.w);
    Numbers dw = FormRun.of(new ConvolutionKernel(of.convolution), of.x, dy);
    double product = product(y, dy);
    assertThat(product(of.x, dx)).as("%s", of).isCloseTo(product, within(near(product)));
    assertThat(product(of.w, dw)).as("%s", of).isCloseTo(product, within(near(product)));
  }

  private static double near(double product) {
    return 1e-5 * Math.max(100, Math.abs(product));
  }

  private static double product(Numbers a, Numbers b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }

  @Test
  void convolves_along_one_to_three_axes() {
    for (int i = 0; i < CASES; i++) {
      check(random(1 + random.nextInt(3), 1, 1 + random.nextInt(4), 1 + random.nextInt(4)));
    }
  }

  @Test
  void convolves_groups() {
    for (int i = 0; i < CASES; i++) {
      check(
          random(
              1 + random.nextInt(3),
              2 + random.nextInt(2),
              1 + random.nextInt(3),
              1 + random.nextInt(3)));
    }
  }

  @Test
  void convolves_with_more_zeros_around_than_the_kernel_is_long() {
    for (int groups : new int[] {1, 2}) {
      for (long channels : new long[] {1, 2, 16}) {
        Sliding window = new Sliding(list(2, 2), list(1, 3), list(1, 2), list(5, 4), list(6, 7));
        check(of(window, groups, new long[] {2, 3, 4, groups * channels}, 2));
        Sliding one = new Sliding(list(2), list(1), list(1), list(4), list(4));
        check(of(one, groups, new long[] {1, 3, groups * channels}, 1));
      }
    }
  }

  @Test
  void convolves_images_in_many_blocks() {
    Sliding window = new Sliding(list(3, 3), list(1, 1), list(1, 1), list(1, 1), list(1, 1));
    check(of(window, 1, new long[] {3, 24, 21, 16}, 9));
    check(of(window, 1, new long[] {7, 30, 30, 1}, 5));
    check(of(window, 12, new long[] {5, 20, 24, 12}, 2));
    check(of(window, 4, new long[] {3, 20, 24, 16}, 3));
  }

  private static List<Long> list(long... lengths) {
    return LongStream.of(lengths).boxed().toList();
  }
}
