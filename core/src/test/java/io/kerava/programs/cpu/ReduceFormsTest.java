package io.kerava.programs.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerava.arrays.DType;
import io.kerava.programs.ArgReduce;
import io.kerava.programs.ArgSort;
import io.kerava.programs.CumulativeSum;
import io.kerava.programs.Reduce;
import io.kerava.programs.TensorType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each form against its definition, index by index, over random shapes. */
class ReduceFormsTest {
  private static final int CASES = 300;

  private final Random random = new Random(11);

  private Numbers input(DType dtype, TensorType type) {
    Numbers x = Numbers.random(type.withDtype(dtype), random);
    if (dtype.isFloat() && random.nextInt(4) == 0) {
      for (int i = 0; i < x.size(); i += 1 + random.nextInt(20)) {
        x.set(i, random.nextBoolean() ? Double.NaN : -0.0);
      }
    }
    return x;
  }

  private static double combined(Reduce.Kind kind, double a, double b) {
    return switch (kind) {
      case SUM -> a + b;
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
    };
  }

  private void checkReduce(Numbers x, Reduce.Kind kind, List<Integer> axes) {
    Reduce reduce = new Reduce(kind, axes);
    TensorType type = reduce.outputTypes(List.of(x.type())).get(0);
    double first =
        switch (kind) {
          case SUM -> 0;
          case MAX -> Double.NEGATIVE_INFINITY;
          case MIN -> Double.POSITIVE_INFINITY;
        };
    double[] all = new double[type.shape().size()];
    Arrays.fill(all, first);
    Numbers places = new Numbers(type.withDtype(DType.INT32), new int[all.length]);
    for (int i = 0; i < all.length; i++) {
      places.set(i, i);
    }
    for (int i = 0; i < x.size(); i++) {
      int[] index = x.index(i);
      axes.forEach(axis -> index[axis] = 0);
      int to = (int) places.at(index);
      all[to] = combined(kind, all[to], x.get(i));
    }
    FormRun.check(reduce, index -> all[(int) places.at(index)], x);
  }

  @Test
  void reduces_any_axes() {
    for (int i = 0; i < 2 * CASES; i++) {
      Reduce.Kind kind = List.of(Reduce.Kind.values()).get(random.nextInt(3));
      TensorType type = FormRun.type(DType.FLOAT32, random.nextInt(6), random);
      DType dtype = kind == Reduce.Kind.SUM ? FormRun.number(random) : FormRun.dtype(random);
      List<Integer> axes =
          IntStream.range(0, type.rank())
              .filter(axis -> random.nextBoolean())
              .filter(axis -> kind == Reduce.Kind.SUM || type.length(axis) > 0)
              .boxed()
              .toList();
      checkReduce(input(dtype, type), kind, axes);
    }
  }

  @Test
  void reduces_what_has_many_blocks() {
    long[][] lengths = {
      {70_000, 3},
      {3, 70_000},
      {300, 300},
      {2, 3_000, 4},
      {40, 5_000},
      {7, 9_001},
      {2, 20, 4_097},
      {1_500, 100}
    };
    for (long[] shape : lengths) {
      for (Reduce.Kind kind : Reduce.Kind.values()) {
        for (DType dtype : List.of(DType.FLOAT32, DType.INT32)) {
          Numbers x = Numbers.random(TensorType.floats(shape).withDtype(dtype), random);
          checkReduce(x, kind, List.of(0));
          checkReduce(x, kind, List.of(1));
          checkReduce(x, kind, List.of(0, shape.length - 1));
        }
      }
    }
  }

  @Test
  void sums_many_floats_exactly_enough() {
    for (long[] shape : new long[][] {{1_000_000}, {1_000_000, 1}, {500_000, 2}}) {
      Numbers x = Numbers.garbage(TensorType.floats(shape));
      Elements.fill(x.elements(), 0, x.size(), 0.1);
      Numbers y = FormRun.of(new Reduce(Reduce.Kind.SUM, List.of(0)), x);
      assertThat(y.get(0)).isCloseTo(shape[0] * (double) 0.1f, within(0.5));
    }
  }

  @Test
  void finds_the_first_of_several() {
    for (int i = 0; i < CASES; i++) {
      boolean largest = random.nextBoolean();
      TensorType type = FormRun.type(DType.FLOAT32, 1 + random.nextInt(4), random);
      int axis = random.nextInt(type.rank());
      int length = (int) Math.max(1, type.length(axis));
      Numbers x = input(FormRun.dtype(random), type.withLength(axis, length));
      FormRun.check(
          new ArgReduce(largest, axis),
          index -> {
            int[] at = index.clone();
            int best = 0;
            double value = x.at(at);
            for (int k = 1; k < length && !Double.isNaN(value); k++) {
              at[axis] = k;
              double next = x.at(at);
              if (Double.isNaN(next) || (largest ? next > value : next < value)) {
                best = k;
                value = next;
              }
            }
            return best;
          },
          x);
    }
  }

  @Test
  void sums_up_to_each_element() {
    for (int i = 0; i < CASES; i++) {
      boolean reverse = random.nextBoolean();
      TensorType type = FormRun.type(DType.FLOAT32, 1 + random.nextInt(4), random);
      int axis = random.nextInt(type.rank());
      Numbers x = input(FormRun.number(random), type);
      FormRun.check(
          new CumulativeSum(axis, reverse),
          index -> {
            int[] at = index.clone();
            double sum = 0;
            int first = reverse ? index[axis] : 0;
            int last = reverse ? (int) type.length(axis) - 1 : index[axis];
            for (at[axis] = first; at[axis] <= last; at[axis]++) {
              sum += x.at(at);
            }
            return sum;
          },
          x);
    }
  }

  @Test
  void sorts_with_nan_as_the_largest_and_equal_ones_in_their_order() {
    for (int i = 0; i < CASES; i++) {
      boolean descending = random.nextBoolean();
      TensorType type = FormRun.type(DType.FLOAT32, 1 + random.nextInt(3), random);
      int axis = random.nextInt(type.rank());
      Numbers x = input(FormRun.number(random), type);
      Numbers y = FormRun.of(new ArgSort(axis, descending), x);
      for (int place = 0; place < x.size(); place++) {
        int[] index = x.index(place);
        if (index[axis] == 0) {
          assertThat(line(y, index, axis)).isEqualTo(sorted(line(x, index, axis), descending));
        }
      }
    }
  }

  private static List<Double> line(Numbers x, int[] index, int axis) {
    return IntStream.range(0, (int) x.type().length(axis))
        .mapToObj(
            i -> {
              int[] at = index.clone();
              at[axis] = i;
              return x.at(at) + 0.0; // -0 counts as 0
            })
        .toList();
  }

  private static List<Double> sorted(List<Double> line, boolean descending) {
    Comparator<Integer> order = Comparator.comparing(line::get);
    return IntStream.range(0, line.size())
        .boxed()
        .sorted(descending ? order.reversed() : order)
        .map(Integer::doubleValue)
        .toList();
  }
}
