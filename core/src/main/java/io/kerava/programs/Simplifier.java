package io.kerava.programs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A program with fewer instructions that computes the same: what is computed twice is computed
 * once, what nobody needs isn't, numbers that are known to be one everywhere are written as such,
 * and no matrix is transposed only to be multiplied. Primitives are functions of their inputs, so
 * this is allowed; those that also leave something behind stay.
 */
public final class Simplifier {
  private final Trace trace = new Trace();
  private final Map<Value, Value> renamed = new HashMap<>();
  private final Map<Same, List<Value>> known = new HashMap<>();
  private final Map<Value, Instruction> makers = new HashMap<>();

  /** What makes two instructions compute the same. */
  private record Same(Primitive primitive, List<Value> inputs) {}

  private Simplifier() {}

  /** The simplified program: the same inputs, and outputs in the same order. */
  public static Program simplify(Program program) {
    return new Simplifier().simplified(program);
  }

  private Program simplified(Program program) {
    Set<Instruction> needed = needed(program);
    program.inputs().forEach(input -> renamed.put(input, trace.input(input.type())));
    for (Instruction step : program.instructions()) {
      if (needed.contains(step)) {
        List<Value> outputs = outputs(step.primitive(), renamed(step.inputs()));
        for (int i = 0; i < outputs.size(); i++) {
          renamed.put(step.outputs().get(i), outputs.get(i));
        }
      }
    }
    Program merged = trace.end(renamed(program.outputs()));
    Set<Instruction> left = needed(merged);
    return new Program(
        merged.inputs(),
        merged.instructions().stream().filter(left::contains).toList(),
        merged.outputs());
  }

  /** The instructions that outputs depend on, and those that leave something behind. */
  private static Set<Instruction> needed(Program program) {
    Set<Value> wanted = new HashSet<>(program.outputs());
    Set<Instruction> needed = new HashSet<>();
    List<Instruction> steps = program.instructions();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Instruction step = steps.get(i);
      if (step.primitive().hasEffect() || step.outputs().stream().anyMatch(wanted::contains)) {
        needed.add(step);
        wanted.addAll(step.inputs());
      }
    }
    return needed;
  }

  private List<Value> renamed(List<Value> values) {
    return values.stream().map(renamed::get).toList();
  }

  private List<Value> outputs(Primitive primitive, List<Value> inputs) {
    Optional<Value> same = unchanged(primitive, inputs);
    if (same.isPresent()) {
      return List.of(same.get());
    }
    if (primitive instanceof MatMul product) {
      return products(product, inputs.get(0), inputs.get(1));
    }
    Optional<Fill> fill = filled(primitive, inputs);
    Primitive written = fill.isPresent() ? fill.get() : primitive.simplified();
    return made(written, fill.isPresent() ? List.of() : inputs);
  }

  /** Matrices that were transposed are multiplied as they were stored before. */
  private List<Value> products(MatMul product, Value a, Value b) {
    Value storedA = turned(a).orElse(a);
    Value storedB = turned(b).orElse(b);
    boolean transposeA = product.transposeA() ^ !storedA.equals(a);
    boolean transposeB = product.transposeB() ^ !storedB.equals(b);
    return made(new MatMul(transposeA, transposeB), List.of(storedA, storedB));
  }

  /** What a value is the matrices of, with their rows for columns. */
  private Optional<Value> turned(Value value) {
    Instruction maker = makers.get(value);
    if (maker == null || !(maker.primitive() instanceof Transpose transpose)) {
      return Optional.empty();
    }
    List<Integer> turned = new ArrayList<>(Axes.all(value.rank()));
    Collections.swap(turned, value.rank() - 2, value.rank() - 1);
    return transpose.axes().equals(turned) ? Optional.of(maker.inputs().get(0)) : Optional.empty();
  }

  private List<Value> made(Primitive written, List<Value> given) {
    Same key = new Same(written, given);
    List<Value> outputs = known.get(key);
    if (outputs == null) {
      outputs = trace.add(written, given);
      known.put(key, outputs);
      Instruction made = new Instruction(written, given, outputs);
      outputs.forEach(output -> makers.put(output, made));
    }
    return outputs;
  }

  /**
   * An input that comes out as it is: {@code x * 1}, {@code x / 1}, {@code x - 0}, and all of x as
   * a part of it.
   */
  private Optional<Value> unchanged(Primitive primitive, List<Value> inputs) {
    if (primitive instanceof Slice || primitive instanceof Pad) {
      return isWhole(primitive, inputs.get(0)) ? Optional.of(inputs.get(0)) : Optional.empty();
    }
    if (!(primitive instanceof Binary)) { // asked first: a look at one of them loads them all
      return Optional.empty();
    }
    if (primitive == Binary.MULTIPLY && isFilledWith(inputs.get(0), 1)) {
      return Optional.of(inputs.get(1));
    }
    boolean times = primitive == Binary.MULTIPLY || primitive == Binary.DIVIDE;
    boolean nothing =
        times && isFilledWith(inputs.get(1), 1)
            || primitive == Binary.SUBTRACT && isFilledWith(inputs.get(1), 0);
    return nothing ? Optional.of(inputs.get(0)) : Optional.empty();
  }

  private static boolean isWhole(Primitive primitive, Value x) {
    return primitive.outputTypes(List.of(x.type())).get(0).equals(x.type())
        && !(primitive instanceof Pad pad && pad.low().stream().anyMatch(low -> low != 0));
  }

  private boolean isFilledWith(Value value, double number) {
    return fill(value).filter(fill -> fill.value() == number).isPresent();
  }

  private Optional<Fill> fill(Value value) {
    Instruction maker = makers.get(value);
    return maker != null && maker.primitive() instanceof Fill fill
        ? Optional.of(fill)
        : Optional.empty();
  }

  /** One number everywhere stays so in another shape. */
  private Optional<Fill> filled(Primitive primitive, List<Value> inputs) {
    if (!(primitive instanceof Reshape || primitive instanceof Broadcast)
        && !(primitive instanceof Transpose)) {
      return Optional.empty();
    }
    TensorType type = primitive.outputTypes(List.of(inputs.get(0).type())).get(0);
    return fill(inputs.get(0)).map(fill -> new Fill(type, fill.value()));
  }

  /** A program without inputs of its own that are used nowhere: which of them are. */
  static List<Integer> usedInputs(Program program) {
    Set<Value> used = new HashSet<>(program.outputs());
    program.instructions().forEach(step -> used.addAll(step.inputs()));
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < program.inputs().size(); i++) {
      if (used.contains(program.inputs().get(i))) {
        places.add(i);
      }
    }
    return places;
  }
}
