package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.programs.Broadcast;
import io.kerava.programs.Concatenate;
import io.kerava.programs.DynamicSlice;
import io.kerava.programs.DynamicUpdate;
import io.kerava.programs.Iota;
import io.kerava.programs.Pad;
import io.kerava.programs.Reverse;
import io.kerava.programs.Slice;
import io.kerava.programs.TensorType;
import io.kerava.programs.Transpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each form against its definition, index by index, over random shapes. */
class CopyFormsTest {
  private static final int CASES = 300;

  private final Random random = new Random(7);

  private Numbers input(int leastRank) {
    int rank = leastRank + random.nextInt(5 - leastRank);
    return Numbers.random(FormRun.type(FormRun.dtype(random), rank, random), random);
  }

  private static List<Long> list(long... lengths) {
    return LongStream.of(lengths).boxed().toList();
  }

  @Test
  void counts_along_an_axis() {
    for (int i = 0; i < CASES; i++) {
      TensorType type = FormRun.type(FormRun.number(random), 1 + random.nextInt(4), random);
      int axis = random.nextInt(type.rank());
      FormRun.check(new Iota(type, axis), index -> index[axis]);
    }
  }

  @Test
  void transposes() {
    for (int i = 0; i < CASES; i++) {
      Numbers x = input(0);
      List<Integer> axes = new ArrayList<>(IntStream.range(0, x.type().rank()).boxed().toList());
      Collections.shuffle(axes, random);
      FormRun.check(
          new Transpose(axes),
          index -> {
            int[] source = new int[index.length];
            for (int k = 0; k < index.length; k++) {
              source[axes.get(k)] = index[k];
            }
            return x.at(source);
          },
          x);
    }
  }

  @Test
  void transposes_large_matrices() {
    for (long[] lengths : new long[][] {{301, 170}, {1, 70, 333}, {3, 67, 129}}) {
      for (DType dtype : DType.values()) {
        Numbers x = Numbers.random(new TensorType(dtype, Shape.of(lengths)), random);
        if (lengths.length == 2) {
          FormRun.check(new Transpose(List.of(1, 0)), index -> x.at(index[1], index[0]), x);
        } else {
          FormRun.check(
              new Transpose(List.of(0, 2, 1)), index -> x.at(index[0], index[2], index[1]), x);
          FormRun.check(
              new Transpose(List.of(2, 1, 0)), index -> x.at(index[2], index[1], index[0]), x);
        }
      }
    }
  }

  @Test
  void broadcasts() {
    for (int i = 0; i < CASES; i++) {
      TensorType whole = FormRun.type(FormRun.dtype(random), random.nextInt(5), random);
      TensorType part = whole;
      for (int axis = 0; axis < whole.rank(); axis++) {
        part = random.nextBoolean() ? part.withLength(axis, 1) : part;
      }
      Numbers x = Numbers.random(part, random);
      FormRun.check(
          new Broadcast(whole.shape()),
          index -> {
            int[] source = index.clone();
            for (int k = 0; k < index.length; k++) {
              source[k] = x.type().length(k) == 1 ? 0 : index[k];
            }
            return x.at(source);
          },
          x);
    }
  }

  @Test
  void slices() {
    for (int i = 0; i < CASES; i++) {
      Numbers x = input(0);
      int rank = x.type().rank();
      long[] starts = new long[rank];
      long[] sizes = new long[rank];
      long[] strides = new long[rank];
      for (int k = 0; k < rank; k++) {
        int length = (int) x.type().length(k);
        starts[k] = random.nextInt(length + 1);
        strides[k] = 1L + random.nextInt(3);
        sizes[k] = random.nextInt((int) ((length - starts[k] + strides[k] - 1) / strides[k]) + 1);
      }
      FormRun.check(
          new Slice(list(starts), list(sizes), list(strides)),
          index -> {
            int[] source = new int[rank];
            for (int k = 0; k < rank; k++) {
              source[k] = (int) (starts[k] + index[k] * strides[k]);
            }
            return x.at(source);
          },
          x);
    }
  }

  @Test
  void pads() {
    for (int i = 0; i < CASES; i++) {
      Numbers x = input(0);
      int rank = x.type().rank();
      long[] low = random.longs(rank, 0, 4).toArray();
      long[] high = random.longs(rank, 0, 4).toArray();
      long[] interior = random.longs(rank, 0, 3).toArray();
      FormRun.check(
          new Pad(list(low), list(high), list(interior), 1),
          index -> {
            int[] source = new int[rank];
            for (int k = 0; k < rank; k++) {
              int place = (int) (index[k] - low[k]);
              int distance = (int) interior[k] + 1;
              source[k] = place % distance == 0 ? place / distance : -1;
            }
            return x.contains(source) ? x.at(source) : 1;
          },
          x);
    }
  }

  @Test
  void concatenates() {
    for (int i = 0; i < CASES; i++) {
      TensorType first = FormRun.type(FormRun.dtype(random), 1 + random.nextInt(4), random);
      int axis = random.nextInt(first.rank());
      Numbers[] all = new Numbers[1 + random.nextInt(4)];
      for (int k = 0; k < all.length; k++) {
        all[k] = Numbers.random(first.withLength(axis, random.nextInt(4)), random);
      }
      FormRun.check(
          new Concatenate(axis),
          index -> {
            int[] source = index.clone();
            int which = 0;
            while (source[axis] >= all[which].type().length(axis)) {
              source[axis] -= (int) all[which].type().length(axis);
              which++;
            }
            return all[which].at(source);
          },
          all);
    }
  }

  @Test
  void reverses() {
    for (int i = 0; i < CASES; i++) {
      Numbers x = input(0);
      List<Integer> axes =
          IntStream.range(0, x.type().rank()).filter(axis -> random.nextBoolean()).boxed().toList();
      FormRun.check(
          new Reverse(axes),
          index -> {
            int[] source = index.clone();
            for (int axis : axes) {
              source[axis] = (int) x.type().length(axis) - 1 - index[axis];
            }
            return x.at(source);
          },
          x);
    }
  }

  @Test
  void takes_and_replaces_parts_at_a_place_that_is_clamped() {
    for (int i = 0; i < CASES; i++) {
      Numbers x = input(0);
      int rank = x.type().rank();
      long[] size = new long[rank];
      for (int k = 0; k < rank; k++) {
        size[k] = random.nextInt((int) x.type().length(k) + 1);
      }
      Numbers starts = Numbers.random(TensorType.ints(rank), random);
      int[] begin = new int[rank];
      for (int k = 0; k < rank; k++) {
        begin[k] = (int) Math.max(0, Math.min((long) starts.get(k), x.type().length(k) - size[k]));
      }
      FormRun.check(
          new DynamicSlice(Shape.of(size)), index -> x.at(moved(index, begin, 1)), x, starts);
      Numbers part = Numbers.random(x.type().withShape(Shape.of(size)), random);
      FormRun.check(
          new DynamicUpdate(),
          index -> {
            int[] within = moved(index, begin, -1);
            return part.contains(within) ? part.at(within) : x.at(index);
          },
          x,
          part,
          starts);
    }
  }

  private static int[] moved(int[] index, int[] by, int sign) {
    return IntStream.range(0, index.length).map(k -> index[k] + sign * by[k]).toArray();
  }
}
