package io.kerava.programs.cpu;

import io.kerava.programs.Broadcast;
import io.kerava.programs.Concatenate;
import io.kerava.programs.DynamicSlice;
import io.kerava.programs.DynamicUpdate;
import io.kerava.programs.Iota;
import io.kerava.programs.Pad;
import io.kerava.programs.Reverse;
import io.kerava.programs.Slice;
import io.kerava.programs.Transpose;
import java.util.function.ToIntFunction;

/** Forms of what puts elements in other places. */
final class CopyForms {
  private CopyForms() {}

  static Step iota(Iota primitive, Binding at) {
    Operand y = at.output();
    Runs runs = Runs.of(y.shape(), primitive.axis());
    return new RangeStep(
        runs.outer() * runs.length(),
        runs.inner(),
        at.newSlot(),
        (buffers, part, from, to) -> {
          Object array = buffers.array(y.slot());
          for (int i = from; i < to; i++) {
            int first = i * runs.inner();
            Elements.fill(array, first, first + runs.inner(), i % runs.length());
          }
        });
  }

  static Step transpose(Transpose primitive, Binding at) {
    int[] from = Lattice.strides(at.input(0).shape());
    return copy(at, primitive.axes().stream().mapToInt(axis -> from[axis]).toArray(), 0);
  }

  static Step broadcast(Broadcast primitive, Binding at) {
    int[] from = Lattice.strides(at.input(0).shape());
    for (int i = 0; i < from.length; i++) {
      from[i] = at.input(0).shape().length(i) == 1 ? 0 : from[i];
    }
    return copy(at, from, 0);
  }

  static Step slice(Slice primitive, Binding at) {
    int[] from = Lattice.strides(at.input(0).shape());
    int first = 0;
    for (int i = 0; i < from.length; i++) {
      first += (int) (primitive.starts().get(i) * from[i]);
      from[i] *= (int) (long) primitive.strides().get(i);
    }
    return copy(at, from, first);
  }

  static Step reverse(Reverse primitive, Binding at) {
    int[] from = Lattice.strides(at.input(0).shape());
    int first = 0;
    for (int axis : primitive.axes()) {
      first += (at.input(0).shape().intLength(axis) - 1) * from[axis];
      from[axis] = -from[axis];
    }
    return copy(at, from, first);
  }

  /** Copies the first input as it is. */
  static Step copy(Binding at) {
    return copy(at, Lattice.strides(at.output().shape()), 0);
  }

  /** Copies what lies at such distances of the input into all of the output. */
  static Step copy(Binding at, int[] from, int first) {
    Operand y = at.output();
    int[] lengths = Lattice.lengths(y.shape());
    Lattice lattice = Lattice.copying(lengths, from, Lattice.strides(y.shape()));
    return step(lattice, at, 0, first, 0);
  }

  private static Step step(Lattice lattice, Binding at, int input, int first, int index) {
    return step(lattice, at, input, buffers -> first, buffers -> index);
  }

  /** The same from and to places that are known only when it runs. */
  private static Step step(
      Lattice lattice,
      Binding at,
      int input,
      ToIntFunction<Buffers> first,
      ToIntFunction<Buffers> index) {
    int x = at.input(input).slot();
    int y = at.output().slot();
    return new RangeStep(
        lattice.length(),
        lattice.inner(),
        at.newSlot(),
        (buffers, part, from, to) ->
            lattice.run(
                buffers.array(x),
                first.applyAsInt(buffers),
                buffers.array(y),
                index.applyAsInt(buffers),
                from,
                to));
  }

  static Step concatenate(Concatenate primitive, Binding at) {
    int[] to = Lattice.strides(at.output().shape());
    Step[] steps = new Step[at.inputs().size()];
    int index = 0;
    for (int i = 0; i < steps.length; i++) {
      Operand x = at.input(i);
      Lattice lattice = Lattice.copying(Lattice.lengths(x.shape()), Lattice.strides(x.shape()), to);
      steps[i] = step(lattice, at, i, 0, index);
      index += x.shape().intLength(primitive.axis()) * to[primitive.axis()];
    }
    return Step.all(steps);
  }

  static Step pad(Pad primitive, Binding at) {
    Operand x = at.input(0);
    int[] to = Lattice.strides(at.output().shape());
    int index = 0;
    for (int i = 0; i < to.length; i++) {
      index += (int) (primitive.low().get(i) * to[i]);
      to[i] *= (int) (long) primitive.interior().get(i) + 1;
    }
    Lattice lattice = Lattice.copying(Lattice.lengths(x.shape()), Lattice.strides(x.shape()), to);
    return Step.all(fill(at, primitive.value()), step(lattice, at, 0, 0, index));
  }

  /** Puts one number everywhere. */
  static Step fill(Binding at, double value) {
    Operand y = at.output();
    return new RangeStep(
        y.size(),
        1,
        at.newSlot(),
        (buffers, part, from, to) -> Elements.fill(buffers.array(y.slot()), from, to, value));
  }

  static Step dynamicSlice(DynamicSlice primitive, Binding at) {
    Operand x = at.input(0);
    Operand y = at.output();
    DynamicPlace place = new DynamicPlace(at.input(1), x.shape(), y.shape());
    Lattice lattice =
        Lattice.copying(
            Lattice.lengths(y.shape()), Lattice.strides(x.shape()), Lattice.strides(y.shape()));
    return step(lattice, at, 0, place::first, buffers -> 0);
  }

  static Step dynamicUpdate(DynamicUpdate primitive, Binding at) {
    Operand y = at.output();
    Operand changed = at.input(1);
    DynamicPlace place = new DynamicPlace(at.input(2), y.shape(), changed.shape());
    Lattice lattice =
        Lattice.copying(
            Lattice.lengths(changed.shape()),
            Lattice.strides(changed.shape()),
            Lattice.strides(y.shape()));
    Step update = step(lattice, at, 1, buffers -> 0, place::first);
    return Step.all(copy(at), update);
  }
}
