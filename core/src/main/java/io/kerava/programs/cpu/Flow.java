package io.kerava.programs.cpu;

import io.kerava.arrays.Shape;
import io.kerava.programs.Broadcast;
import io.kerava.programs.Constant;
import io.kerava.programs.Fill;
import io.kerava.programs.Instruction;
import io.kerava.programs.Iota;
import io.kerava.programs.Primitive;
import io.kerava.programs.Program;
import io.kerava.programs.Reshape;
import io.kerava.programs.StopGradient;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a program needs arrays and steps, for one size of batch: views are the value that they
 * show, and what nobody needs isn't computed.
 */
final class Flow {
  private final long batch;

  /** For each view the value that it shows, which is no view. */
  private final Map<Value, Value> sources = new HashMap<>();

  private final Map<Value, Instruction> makers = new HashMap<>();

  /** The values that others than elementwise loops read. */
  private final Set<Value> whole = new HashSet<>();

  private final List<Instruction> steps = new ArrayList<>();

  Flow(Program program, long batch) {
    this.batch = batch;
    for (Instruction instruction : program.instructions()) {
      instruction.outputs().forEach(output -> makers.put(output, instruction));
      if (isView(instruction)) {
        sources.put(instruction.outputs().get(0), source(instruction.inputs().get(0)));
      }
    }
    program.outputs().stream().map(this::source).forEach(whole::add);
    Set<Value> needed = new HashSet<>(whole);
    for (int i = program.instructions().size() - 1; i >= 0; i--) {
      Instruction instruction = program.instructions().get(i);
      boolean isNeeded =
          instruction.primitive().hasEffect()
              || instruction.outputs().stream().anyMatch(needed::contains);
      if (!isView(instruction) && isNeeded) {
        add(instruction, needed);
      }
    }
    Collections.reverse(steps);
  }

  private void add(Instruction instruction, Set<Value> needed) {
    List<Value> inputs = instruction.inputs().stream().map(this::source).toList();
    needed.addAll(inputs);
    boolean isAbsorbed = isAbsorbed(instruction);
    if (!isAbsorbed && !isConstant(instruction.primitive())) {
      steps.add(instruction);
    }
    if (isAbsorbed) {
      inputs.stream().filter(input -> number(input) == null).forEach(whole::add);
    } else if (!Loops.isElementwise(instruction.primitive())) {
      whole.addAll(inputs);
    }
  }

  private boolean isView(Instruction instruction) {
    Primitive primitive = instruction.primitive();
    return primitive instanceof Reshape
        || primitive instanceof StopGradient
        || (primitive instanceof Broadcast
            && size(instruction.inputs().get(0)) == size(instruction.outputs().get(0)));
  }

  private static boolean isConstant(Primitive primitive) {
    return primitive instanceof Constant || primitive instanceof Fill || primitive instanceof Iota;
  }

  /** Whether the loops that read a repeated value repeat it themselves; asked after these. */
  private boolean isAbsorbed(Instruction instruction) {
    return instruction.primitive() instanceof Broadcast
        && !whole.contains(instruction.outputs().get(0));
  }

  /** The value that a view shows, or the value itself. */
  Value source(Value value) {
    return sources.getOrDefault(value, value);
  }

  /** The instructions that have steps, in order. */
  List<Instruction> steps() {
    return steps;
  }

  /** What repeats a value in the loops that read it; null for a value that has an array. */
  @Nullable Instruction repeater(Value source) {
    Instruction maker = makers.get(source);
    return maker != null && isAbsorbed(maker) ? maker : null;
  }

  /** The number that a value is everywhere; null where that isn't known. */
  @Nullable Double number(Value source) {
    Instruction maker = makers.get(source);
    if (maker != null && maker.primitive() instanceof Fill fill) {
      return fill.value();
    }
    Instruction repeater = repeater(source);
    return repeater == null ? null : number(source(repeater.inputs().get(0)));
  }

  /** The elements of a constant; null for what is computed. */
  @Nullable Object constant(Value source) {
    Instruction maker = makers.get(source);
    if (maker == null) {
      return null;
    }
    if (maker.primitive() instanceof Constant constant) {
      return constant.elements();
    }
    if (maker.primitive() instanceof Fill fill) {
      Object array = Elements.make(source.dtype(), size(source));
      Elements.fill(array, 0, size(source), fill.value());
      return array;
    }
    return maker.primitive() instanceof Iota iota ? counted(source, iota.axis()) : null;
  }

  private Object counted(Value value, int axis) {
    Shape shape = shape(value);
    Object array = Elements.make(value.dtype(), shape.size());
    int row = shape.axes(axis + 1, shape.rank()).size();
    for (int i = 0; i < shape.size(); i += row) {
      Elements.fill(array, i, i + row, i / row % shape.intLength(axis));
    }
    return array;
  }

  /** The number of samples. */
  long batch() {
    return batch;
  }

  /** The lengths of a value, all of them numbers. */
  Shape shape(Value value) {
    return value.shape().atBatch(batch);
  }

  /** How many elements a value has. */
  int size(Value value) {
    return shape(value).size();
  }
}
