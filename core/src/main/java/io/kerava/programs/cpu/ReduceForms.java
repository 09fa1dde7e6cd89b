package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.programs.ArgReduce;
import io.kerava.programs.CumulativeSum;
import io.kerava.programs.Reduce;
import java.util.ArrayList;
import java.util.List;

/** Forms of what looks at all elements along an axis. */
final class ReduceForms {
  private ReduceForms() {}

  /** Reduces run after run of neighbouring axes, the last ones first. */
  static Step reduce(Reduce primitive, Binding at) {
    Operand x = at.input(0);
    if (x.size() == 0) {
      return CopyForms.fill(at, 0); // there is something to fill in only if it is a sum
    }
    Reduction reduction = Reduction.of(primitive.kind(), x.dtype());
    List<ReducePass> passes = new ArrayList<>();
    Shape shape = x.shape();
    int slot = x.slot();
    int end = shape.rank();
    while (end > 0) {
      if (!primitive.axes().contains(end - 1)) {
        end--;
        continue;
      }
      int begin = end - 1;
      while (begin > 0 && primitive.axes().contains(begin - 1)) {
        begin--;
      }
      Runs runs =
          new Runs(
              shape.firstAxes(begin).size(),
              shape.axes(begin, end).size(),
              shape.axes(end, shape.rank()).size());
      while (runs.length() > 1) {
        int next = at.newSlot().getAsInt();
        passes.add(new ReducePass(reduction, x.dtype(), runs, slot, next, at.newSlot()));
        runs = passes.get(passes.size() - 1).result();
        slot = next;
      }
      shape = shape.firstAxes(begin).followedBy(shape.axes(end, shape.rank()));
      end = begin;
    }
    return passes.isEmpty() ? CopyForms.copy(at) : ending(passes, at);
  }

  /** The last pass writes into the output. */
  private static Step ending(List<ReducePass> passes, Binding at) {
    int last = passes.size() - 1;
    passes.set(last, passes.get(last).into(at.output().slot(), at.newSlot()));
    return Step.all(passes.toArray(Step[]::new));
  }

  static Step argReduce(ArgReduce primitive, Binding at) {
    Operand x = at.input(0);
    Operand y = at.output();
    Runs runs = Runs.of(x.shape(), primitive.axis());
    Comparison comparison = Comparison.of(x.dtype(), primitive.largest());
    return new RangeStep(
        runs.outer(),
        (long) runs.length() * runs.inner(),
        at.newSlot(),
        (buffers, part, from, to) -> {
          Object array = buffers.array(x.slot());
          int[] found = buffers.ints(y);
          for (int i = from; i < to; i++) {
            find(array, comparison, runs, i, found);
          }
        });
  }

  /** Goes through the array as it lies, with a place found so far for each line. */
  private static void find(Object array, Comparison comparison, Runs runs, int outer, int[] found) {
    int inner = runs.inner();
    int first = outer * runs.length() * inner;
    int to = outer * inner;
    for (int j = 0; j < inner; j++) {
      found[to + j] = 0;
    }
    for (int i = 1; i < runs.length(); i++) {
      for (int j = 0; j < inner; j++) {
        int best = first + found[to + j] * inner + j;
        if (comparison.isBefore(array, first + i * inner + j, best)) {
          found[to + j] = i;
        }
      }
    }
  }

  static Step cumulativeSum(CumulativeSum primitive, Binding at) {
    Operand x = at.input(0);
    Operand y = at.output();
    Runs runs = Runs.of(x.shape(), primitive.axis());
    boolean reverse = primitive.reverse();
    return new RangeStep(
        runs.lines(),
        runs.length(),
        at.newSlot(),
        (buffers, part, from, to) -> {
          for (int line = from; line < to; line++) {
            int begin = runs.first(line);
            int last = begin + (runs.length() - 1) * runs.inner();
            int step = reverse ? -runs.inner() : runs.inner();
            int first = reverse ? last : begin;
            if (x.dtype() == DType.INT32) {
              sumInts(buffers.ints(x), buffers.ints(y), first, step, runs.length());
            } else {
              sumFloats(buffers.floats(x), buffers.floats(y), first, step, runs.length());
            }
          }
        });
  }

  private static void sumInts(int[] x, int[] y, int first, int step, int length) {
    int sum = 0;
    for (int i = 0, at = first; i < length; i++, at += step) {
      sum += x[at];
      y[at] = sum;
    }
  }

  /** In double, since each sum goes on from all before. */
  private static void sumFloats(float[] x, float[] y, int first, int step, int length) {
    double sum = 0;
    for (int i = 0, at = first; i < length; i++, at += step) {
      sum += x[at];
      y[at] = (float) sum;
    }
  }
}
