package io.kerava.programs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Instructions in order, from inputs to outputs: what is run. It has no names and no layers, and
 * nothing in it changes anything outside: what a pass leaves behind is among the outputs.
 *
 * <p>Printed, it is one instruction a line:
 *
 * <pre>
 * program(v0: float32[b, 3], v1: float32[3, 4])
 *   v2: float32[b, 4] = matmul(v0, v1)
 *   return v2
 * </pre>
 */
public final class Program {
  private final List<Value> inputs;
  private final List<Instruction> instructions;
  private final List<Value> outputs;

  /** A program; {@link Trace} is the way to write one. */
  Program(List<Value> inputs, List<Instruction> instructions, List<Value> outputs) {
    this.inputs = List.copyOf(inputs);
    this.instructions = List.copyOf(instructions);
    this.outputs = List.copyOf(outputs);
  }

  /** What it is given. */
  public List<Value> inputs() {
    return inputs;
  }

  /** What it does, in order. */
  public List<Instruction> instructions() {
    return instructions;
  }

  /** What it gives; an input may be an output, and a value several. */
  public List<Value> outputs() {
    return outputs;
  }

  /** The types of what it is given. */
  public List<TensorType> inputTypes() {
    return inputs.stream().map(Value::type).toList();
  }

  /** The types of what it gives. */
  public List<TensorType> outputTypes() {
    return outputs.stream().map(Value::type).toList();
  }

  /**
   * Checks that every value is made once and before it is used, and has the type that its primitive
   * says. Whatever changes programs is tested with this.
   *
   * @throws IllegalStateException with the program and what is wrong
   */
  @CanIgnoreReturnValue
  public Program check() {
    Set<Value> known = new HashSet<>(inputs);
    require(known.size() == inputs.size(), "an input stands twice", "");
    for (Instruction step : instructions) {
      String name = step.primitive().toString();
      require(known.containsAll(step.inputs()), "a value is used before it is made", name);
      List<TensorType> types =
          step.primitive().outputTypes(step.inputs().stream().map(Value::type).toList());
      require(
          types.equals(step.outputs().stream().map(Value::type).toList()),
          "the types are not those of the primitive",
          name);
      for (Value output : step.outputs()) {
        require(known.add(output), "a value is made twice", name);
      }
    }
    require(known.containsAll(outputs), "an output is made by nobody", "");
    return this;
  }

  private void require(boolean holds, String fault, String where) {
    if (!holds) {
      throw new IllegalStateException(fault + " " + where + " in\n" + this);
    }
  }

  @Override
  public String toString() {
    Map<Value, String> names = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder("program(").append(typed(inputs, names)).append(")\n");
    for (Instruction step : instructions) {
      text.append("  ")
          .append(typed(step.outputs(), names))
          .append(" = ")
          .append(step.primitive())
          .append(
              step.inputs().stream().map(names::get).collect(Collectors.joining(", ", "(", ")")))
          .append('\n');
    }
    return text.append("  return ")
        .append(outputs.stream().map(names::get).collect(Collectors.joining(", ")))
        .append('\n')
        .toString();
  }

  private static String typed(List<Value> values, Map<Value, String> names) {
    return values.stream()
        .map(value -> named(value, names) + ": " + value.type())
        .collect(Collectors.joining(", "));
  }

  private static String named(Value value, Map<Value, String> names) {
    return names.computeIfAbsent(value, unused -> "v" + names.size());
  }
}
