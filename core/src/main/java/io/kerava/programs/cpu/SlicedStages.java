package io.kerava.programs.cpu;

import io.kerava.arrays.Shape;
import io.kerava.kernels.MatrixProducts;
import io.kerava.parallel.Limits;
import io.kerava.programs.MatMul;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Stages one after the other, from products of several matrices on, that can be done slice by
 * slice: products of as many matrices, and groups that go through as many slices of whole blocks. A
 * slice of what one makes is all that the same slice of another one reads of it.
 *
 * @param first the number of the first stage
 * @param end the number of the stage behind the last one
 * @param count how many slices there are
 */
record SlicedStages(int first, int end, int count) {

  /** All such stages of a plan, at least two together. */
  static List<SlicedStages> of(Flow flow, List<Stage> stages) {
    List<SlicedStages> all = new ArrayList<>();
    int next = 0;
    while (next < stages.size()) {
      int count = products(flow, stages.get(next));
      int end = next + 1;
      if (count > 1) {
        Set<Value> made = new HashSet<>(outputs(stages.get(next)));
        while (end < stages.size() && fits(flow, stages.get(end), count, made)) {
          made.addAll(outputs(stages.get(end)));
          end++;
        }
        if (end > next + 1) {
          all.add(new SlicedStages(next, end, count));
        }
      }
      next = end;
    }
    return all;
  }

  private static List<Value> outputs(Stage stage) {
    return stage.instructions().stream().flatMap(each -> each.outputs().stream()).toList();
  }

  /** How many products a stage is whose matrices are neither tiny nor worth several threads. */
  private static int products(Flow flow, Stage stage) {
    if (stage.isGroup() || !(stage.instructions().get(0).primitive() instanceof MatMul product)) {
      return 0;
    }
    MatrixProducts products = MatMulForm.products(product, stage.instructions().get(0), flow);
    return products.isForThreads() ? products.count() : 0;
  }

  private static boolean fits(Flow flow, Stage stage, int count, Set<Value> made) {
    if (!stage.isGroup()) {
      return products(flow, stage) == count;
    }
    int size = stage.size(flow);
    if (size % count != 0 || !GroupBuilder.canSlice(flow, stage, size / count)) {
      return false;
    }
    return stage.instructions().stream()
        .flatMap(instruction -> instruction.inputs().stream())
        .map(flow::source)
        .filter(source -> made.contains(Stage.array(flow, source)))
        .allMatch(source -> isSliced(flow, source, count));
  }

  /** Whether what is read of a value for a slice is the same slice of its array. */
  private static boolean isSliced(Flow flow, Value source, int count) {
    Value array = Stage.array(flow, source);
    if (array.equals(source)) {
      return true;
    }
    Shape from = flow.shape(Objects.requireNonNull(flow.repeater(source)).inputs().get(0));
    Shape to = flow.shape(source);
    long slices = 1;
    for (int axis = 0; axis < to.rank() && slices < count; axis++) {
      if (from.length(axis) != to.length(axis)) {
        return false;
      }
      slices *= to.length(axis);
    }
    return slices == count;
  }

  /** How many slices a thread should have at least. */
  int grain(Flow flow, List<Stage> stages) {
    int largest =
        stages.subList(first, end).stream()
            .filter(Stage::isGroup)
            .mapToInt(stage -> stage.size(flow) / count)
            .max()
            .orElse(Limits.LOOP_GRAIN);
    return (Limits.LOOP_GRAIN - 1) / largest + 1;
  }
}
