package io.kerava.programs.cpu;

import io.kerava.programs.AddAlongAxis;
import io.kerava.programs.Gather;
import io.kerava.programs.IndexRange;
import io.kerava.programs.ScatterAdd;
import io.kerava.programs.TakeAlongAxis;

/** Forms of what finds elements by numbers that are data. */
final class IndexForms {
  private IndexForms() {}

  static Step gather(Gather primitive, Binding at) {
    Operand x = at.input(0);
    Operand indices = at.input(1);
    Operand y = at.output();
    Runs runs = Runs.of(x.shape(), primitive.axis());
    int count = indices.size();
    int inner = runs.inner();
    IndexRange range = new IndexRange(primitive, indices.shape(), runs.length());
    return new RangeStep(
        runs.outer() * count,
        inner,
        at.newSlot(),
        (buffers, part, from, to) -> {
          Object source = buffers.array(x.slot());
          Object target = buffers.array(y.slot());
          int[] numbers = buffers.ints(indices);
          for (int i = from; i < to; i++) {
            int row = range.checked(numbers[i % count], i % count);
            int first = (i / count * runs.length() + row) * inner;
            Elements.copy(source, first, 1, target, i * inner, 1, inner);
          }
        });
  }

  /**
   * Each thread adds to a range of the axis, and looks through all indices for what belongs there:
   * so sums are made in the order of the updates however many threads there are.
   */
  static Step scatterAdd(ScatterAdd primitive, Binding at) {
    Operand indices = at.input(0);
    Operand updates = at.input(1);
    Operand y = at.output();
    Runs runs = Runs.of(y.shape(), primitive.axis());
    int count = indices.size();
    IndexRange range = new IndexRange(primitive, indices.shape(), runs.length());
    long work = (long) runs.lines() * (count + runs.length()) / Math.max(1, runs.length());
    Step add =
        new RangeStep(
            runs.length(),
            work,
            at.newSlot(),
            (buffers, part, from, to) ->
                addRows(
                    buffers.ints(indices),
                    count,
                    buffers.array(updates.slot()),
                    buffers.array(y.slot()),
                    runs,
                    from,
                    to));
    return buffers -> {
      int[] numbers = buffers.ints(indices);
      for (int i = 0; i < count; i++) {
        range.checked(numbers[i], i);
      }
      add.run(buffers);
    };
  }

  private static void addRows(
      int[] indices, int count, Object updates, Object sums, Runs runs, int from, int to) {
    int inner = runs.inner();
    for (int outer = 0; outer < runs.outer(); outer++) {
      int first = outer * runs.length();
      Elements.fill(sums, (first + from) * inner, (first + to) * inner, 0);
      for (int i = 0; i < count; i++) {
        int row = indices[i];
        if (row >= from && row < to) {
          int source = (outer * count + i) * inner;
          Elements.add(updates, source, 1, sums, (first + row) * inner, 1, inner);
        }
      }
    }
  }

  static Step takeAlongAxis(TakeAlongAxis primitive, Binding at) {
    Operand x = at.input(0);
    Operand indices = at.input(1);
    Operand y = at.output();
    Runs of = Runs.of(x.shape(), primitive.axis());
    Runs runs = Runs.of(y.shape(), primitive.axis());
    IndexRange range = new IndexRange(primitive, indices.shape(), of.length());
    return new RangeStep(
        runs.outer() * runs.length(),
        runs.inner(),
        at.newSlot(),
        (buffers, part, from, to) -> {
          Object source = buffers.array(x.slot());
          Object target = buffers.array(y.slot());
          int[] numbers = buffers.ints(indices);
          int inner = runs.inner();
          for (int row = from; row < to; row++) {
            int first = row / runs.length() * of.length() * inner;
            for (int j = 0; j < inner; j++) {
              int place = row * inner + j;
              int index = range.checked(numbers[place], place);
              Elements.copy(source, first + index * inner + j, 1, target, place, 1, 1);
            }
          }
        });
  }

  static Step addAlongAxis(AddAlongAxis primitive, Binding at) {
    Operand indices = at.input(0);
    Operand updates = at.input(1);
    Operand y = at.output();
    Runs of = Runs.of(updates.shape(), primitive.axis());
    Runs runs = Runs.of(y.shape(), primitive.axis());
    IndexRange range = new IndexRange(primitive, indices.shape(), runs.length());
    int inner = runs.inner();
    int block = runs.length() * inner;
    return new RangeStep(
        runs.outer(),
        (long) (of.length() + runs.length()) * inner,
        at.newSlot(),
        (buffers, part, from, to) -> {
          Object source = buffers.array(updates.slot());
          Object sums = buffers.array(y.slot());
          int[] numbers = buffers.ints(indices);
          Elements.fill(sums, from * block, to * block, 0);
          for (int place = from * of.length() * inner; place < to * of.length() * inner; place++) {
            int index = range.checked(numbers[place], place);
            int first = place / (of.length() * inner) * block + index * inner + place % inner;
            Elements.add(source, place, 1, sums, first, 1, 1);
          }
        });
  }
}
