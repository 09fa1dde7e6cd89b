package io.kerava.ops;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.programs.Primitives;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a tensor by a {@link Subscript}, while it is written down axis by axis. */
final class Subscripted {
  private final Tensor x;
  private final Subscript key;
  private final List<Long> starts = new ArrayList<>();
  private final List<Long> sizes = new ArrayList<>();
  private final List<Long> strides = new ArrayList<>();
  private final List<Integer> turned = new ArrayList<>();
  private final List<Long> left = new ArrayList<>();

  private Subscripted(Tensor x, Subscript key) {
    this.x = x;
    this.key = key;
  }

  /**
   * The part.
   *
   * @throws IllegalArgumentException where the tensor has no such part
   */
  static Tensor of(Tensor x, Subscript key) {
    return new Subscripted(x, key).part();
  }

  private Tensor part() {
    List<Subscript.Item> items = new ArrayList<>(key.items());
    int dots = Collections.frequency(items, new Subscript.Ellipsis());
    if (dots > 1) {
      throw new IllegalArgumentException(
          "Slice should only have one ellipsis. Received: `" + key + "`");
    }
    if (dots == 0) {
      items.add(new Subscript.Ellipsis());
    }
    long spoken =
        items.stream()
            .filter(each -> each instanceof Subscript.At || each instanceof Subscript.Range)
            .count();
    for (Subscript.Item item : items) {
      if (item instanceof Subscript.Ellipsis) {
        for (long rest = x.rank() - spoken; rest > 0; rest--) {
          take(Subscript.Range.ALL);
        }
      } else if (item instanceof Subscript.NewAxis) {
        left.add(1L);
      } else {
        take(item);
      }
    }
    var whole = TracedTensor.value(x);
    var faced = turned.isEmpty() ? whole : Primitives.reverse(whole, turned);
    var cut = sizes.equals(lengths()) ? faced : Primitives.slice(faced, starts, sizes, strides);
    return Ops.reshape(
        TracedTensor.of(cut), Shape.of(left.stream().mapToLong(Long::longValue).toArray()));
  }

  private List<Long> lengths() {
    List<Long> lengths = new ArrayList<>();
    for (long length : x.shape().toArray()) {
      lengths.add(length);
    }
    return lengths;
  }

  /** Takes of the next axis. */
  private void take(Subscript.Item item) {
    int axis = starts.size();
    if (axis == x.rank()) {
      throw new IllegalArgumentException(
          "Array has shape %s but slice has to many indices. Received: `%s`"
              .formatted(x.shape(), key));
    }
    long length = x.shape().length(axis);
    if (item.equals(Subscript.Range.ALL)) {
      add(0, length, 1);
      left.add(length);
    } else if (Lengths.growsWithBatch(length)) {
      throw new UnsupportedOperationException(
          "The axis "
              + axis
              + " of "
              + x.shape()
              + " is as long as the batch, and can be taken as a whole only, by \":\". Received: "
              + key);
    } else if (item instanceof Subscript.At at) {
      long index = at.index() < 0 ? at.index() + length : at.index();
      if (index < 0 || index >= length) {
        throw new IllegalArgumentException(
            "Array has shape %s but out-of-bounds index %s was requested."
                .formatted(x.shape(), key));
      }
      add(index, 1, 1);
    } else if (item instanceof Subscript.Range range) {
      long step = range.step() == null ? 1 : range.step();
      if (step < 0) {
        turned.add(axis);
      }
      long start = place(range.start(), step, length, true);
      long stop = place(range.stop(), step, length, false);
      long stride = Math.abs(step);
      long size = Math.max(0, (stop - start + stride - 1) / stride);
      add(size == 0 ? 0 : start, size, size <= 1 ? 1 : stride);
      left.add(size);
    }
  }

  /** Where a range begins or ends, counted in the direction of its steps. */
  private static long place(@Nullable Long said, long step, long length, boolean isStart) {
    if (said == null) {
      return isStart ? 0 : length;
    }
    long place = said < 0 ? said + length : said;
    long ahead = step < 0 ? length - 1 - place : place;
    return Math.min(Math.max(ahead, 0), length);
  }

  private void add(long start, long size, long stride) {
    starts.add(start);
    sizes.add(size);
    strides.add(stride);
  }
}
