package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.parallel.Workers;
import io.kerava.programs.ArgSort;
import java.util.Arrays;

/** Form of what brings elements in an order. */
final class SortForms {
  private SortForms() {}

  /** Lines are sorted side by side, each by one thread in memory of its own. */
  static Step argSort(ArgSort primitive, Binding at) {
    Operand x = at.input(0);
    Operand y = at.output();
    Runs runs = Runs.of(x.shape(), primitive.axis());
    int memory = at.newSlot().getAsInt();
    Step sort =
        new RangeStep(
            runs.lines(),
            16L * runs.length(),
            at.newSlot(),
            (buffers, part, from, to) -> {
              LineSort line = ((LineSort[]) buffers.array(memory))[part];
              for (int i = from; i < to; i++) {
                int first = runs.first(i);
                if (x.dtype() == DType.INT32) {
                  line.put(buffers.ints(x), first, runs.inner(), primitive.descending());
                } else {
                  line.put(buffers.floats(x), first, runs.inner(), primitive.descending());
                }
                line.sort(buffers.ints(y), first, runs.inner());
              }
            });
    return buffers -> {
      if (buffers.array(memory) == null) {
        LineSort[] parts = new LineSort[Workers.shared().parts()];
        Arrays.setAll(parts, part -> new LineSort(runs.length()));
        buffers.set(memory, parts);
      }
      sort.run(buffers);
    };
  }
}
