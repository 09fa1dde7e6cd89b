package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.programs.Binary;
import io.kerava.programs.Instruction;
import io.kerava.programs.Primitive;
import io.kerava.programs.Select;
import io.kerava.programs.Value;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Comparisons of floats in a group that only say which floats to select there: the selecting loop
 * compares by itself, which takes half the time of two loops with conditions in between.
 */
final class Choices {
  private static final Map<Binary, Loop> LOOPS = new EnumMap<>(Binary.class);

  static {
    LOOPS.put(Binary.EQUAL, Choices::equal);
    LOOPS.put(Binary.NOT_EQUAL, Choices::notEqual);
    LOOPS.put(Binary.LESS, Choices::less);
    LOOPS.put(Binary.LESS_EQUAL, Choices::lessEqual);
    LOOPS.put(Binary.GREATER, Choices::greater);
    LOOPS.put(Binary.GREATER_EQUAL, Choices::greaterEqual);
  }

  /** Compares a with b, and takes elements of p or q. */
  @FunctionalInterface
  private interface Loop {
    void run(float[] a, float[] b, float[] p, float[] q, float[] y, int length);
  }

  private final Flow flow;
  private final Map<Value, Instruction> comparisons = new HashMap<>();

  /**
   * The choices of a group.
   *
   * @param isRead whether others read a value of the group
   */
  Choices(Flow flow, List<Instruction> group, Predicate<Value> isRead) {
    this.flow = flow;
    Set<Value> otherwise = new HashSet<>();
    for (Instruction step : group) {
      List<Value> inputs = step.inputs();
      boolean selects = step.primitive() instanceof Select && inputs.get(1).type().isFloat();
      inputs.subList(selects ? 1 : 0, inputs.size()).forEach(x -> otherwise.add(flow.source(x)));
    }
    for (Instruction step : group) {
      Value output = step.outputs().get(0);
      if (compares(step) && !otherwise.contains(output) && !isRead.test(output)) {
        comparisons.put(output, step);
      }
    }
  }

  private static boolean compares(Instruction step) {
    Primitive primitive = step.primitive();
    return primitive instanceof Binary function
        && LOOPS.containsKey(function)
        && step.inputs().get(0).dtype() == DType.FLOAT32;
  }

  /** Whether an instruction is done by those that select. */
  boolean isPartOfOthers(Instruction step) {
    return comparisons.containsKey(step.outputs().get(0));
  }

  /** What the loop of an instruction reads. */
  List<Value> inputs(Instruction step) {
    if (!compareBefore(step)) {
      return step.inputs().stream().map(flow::source).toList();
    }
    List<Value> compared = comparison(step).inputs();
    List<Value> chosen = step.inputs();
    return List.of(
        flow.source(compared.get(0)),
        flow.source(compared.get(1)),
        flow.source(chosen.get(1)),
        flow.source(chosen.get(2)));
  }

  /** Whether an instruction selects by a comparison of its own. */
  boolean compareBefore(Instruction step) {
    return step.primitive() instanceof Select
        && comparisons.containsKey(flow.source(step.inputs().get(0)));
  }

  private Instruction comparison(Instruction select) {
    return Objects.requireNonNull(comparisons.get(flow.source(select.inputs().get(0))));
  }

  /** The step of an instruction that selects by a comparison of its own. */
  BlockStep step(Instruction select, List<Argument> inputs, int y) {
    Loop loop = Objects.requireNonNull(LOOPS.get((Binary) comparison(select).primitive()));
    int a = inputs.get(0).register();
    int b = inputs.get(1).register();
    int p = inputs.get(2).register();
    int q = inputs.get(3).register();
    return (block, from, length) ->
        loop.run(
            block.floats(a),
            block.floats(b),
            block.floats(p),
            block.floats(q),
            block.floats(y),
            length);
  }

  private static float choice(boolean first, float p, float q) {
    int one = Float.floatToRawIntBits(p);
    int other = Float.floatToRawIntBits(q);
    return Float.intBitsToFloat(other ^ ((one ^ other) & -(first ? 1 : 0)));
  }

  private static void equal(float[] a, float[] b, float[] p, float[] q, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = choice(a[i] == b[i], p[i], q[i]);
    }
  }

  private static void notEqual(float[] a, float[] b, float[] p, float[] q, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = choice(a[i] != b[i], p[i], q[i]);
    }
  }

  private static void less(float[] a, float[] b, float[] p, float[] q, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = choice(a[i] < b[i], p[i], q[i]);
    }
  }

  private static void lessEqual(float[] a, float[] b, float[] p, float[] q, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = choice(a[i] <= b[i], p[i], q[i]);
    }
  }

  private static void greater(float[] a, float[] b, float[] p, float[] q, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = choice(a[i] > b[i], p[i], q[i]);
    }
  }

  private static void greaterEqual(
      float[] a, float[] b, float[] p, float[] q, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = choice(a[i] >= b[i], p[i], q[i]);
    }
  }
}
