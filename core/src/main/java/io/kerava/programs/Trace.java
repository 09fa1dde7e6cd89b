package io.kerava.programs;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A program while it is being written. Operations on its values are added to it in the order in
 * which they are called.
 *
 * <pre>{@code
 * Program twice = Trace.of(List.of(TensorType.floats(Lengths.BATCH, 3)), x -> List.of(add(x.get(0), x.get(0))));
 * }</pre>
 *
 * <p>The body of a loop or a branch is a trace within a trace. What it uses of the one around it
 * becomes another input of the inner program ({@link #captured}).
 */
public final class Trace {
  private static final ThreadLocal<@Nullable Trace> CURRENT = new ThreadLocal<>();

  private final @Nullable Trace outer;
  private final int depth;
  private final List<Value> inputs = new ArrayList<>();
  private final List<Instruction> instructions = new ArrayList<>();
  private final Map<Value, Value> captured = new LinkedHashMap<>();

  /** A trace on its own. */
  public Trace() {
    this.outer = null;
    this.depth = 0;
  }

  private Trace(Trace outer) {
    this.outer = outer;
    this.depth = outer.depth + 1;
  }

  /** The trace that this thread is writing. */
  public static Trace current() {
    Trace trace = CURRENT.get();
    if (trace == null) {
      throw new IllegalStateException(
          "A tensor without inputs, such as zeros(shape), belongs to the program that is being"
              + " written, and none is: use it within a layer, a loss or a function that is"
              + " traced.");
    }
    return trace;
  }

  /** Whether this thread is writing one. */
  public static boolean isWriting() {
    return CURRENT.get() != null;
  }

  /** Runs code that writes to this trace. */
  public <T> T write(Supplier<T> code) {
    Trace before = CURRENT.get();
    CURRENT.set(this);
    try {
      return code.get();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  /** A trace that may use the values of this one. */
  @CheckReturnValue
  public Trace nested() {
    return new Trace(this);
  }

  /** The program of a function of values. */
  public static Program of(
      List<TensorType> inputs, Function<? super List<Value>, List<Value>> function) {
    Trace trace = new Trace();
    List<Value> values = inputs.stream().map(trace::input).toList();
    return trace.end(trace.write(() -> function.apply(values)));
  }

  /** Another input. */
  public Value input(TensorType type) {
    Value value = new Value(this, type);
    inputs.add(value);
    return value;
  }

  /** Adds an instruction to the innermost trace that one of the inputs belongs to. */
  static List<Value> apply(Primitive primitive, List<Value> inputs) {
    return innermost(inputs).add(primitive, inputs);
  }

  /** Of the traces that values belong to, each around the next, the one within all others. */
  public static Trace innermost(List<Value> values) {
    Trace innermost = values.get(0).trace();
    for (Value value : values) {
      if (value.trace().depth > innermost.depth) {
        innermost = value.trace();
      }
    }
    return innermost;
  }

  /**
   * Adds an instruction.
   *
   * @param given values of this trace, or of one around it
   * @return what the instruction gives
   * @throws IllegalArgumentException where the primitive doesn't take such values
   */
  public List<Value> add(Primitive primitive, List<Value> given) {
    List<Value> mine = given.stream().map(this::own).toList();
    List<TensorType> types = primitive.outputTypes(mine.stream().map(Value::type).toList());
    List<Value> outputs = types.stream().map(type -> new Value(this, type)).toList();
    instructions.add(new Instruction(primitive, mine, outputs));
    return outputs;
  }

  /** A value as this trace sees it: its own one, or an input for one of a trace around it. */
  public Value own(Value value) {
    if (value.trace() == this) {
      return value;
    }
    Value known = captured.get(value);
    if (known != null) {
      return known;
    }
    if (outer == null) {
      throw new IllegalArgumentException(
          "A value of one program was used in another one: "
              + value
              + ". Expected a value of this program or of one around it.");
    }
    Value around = outer.own(value);
    return captured.computeIfAbsent(around, unused -> input(value.type()));
  }

  /** The values of the trace around this one that became inputs, in their order. */
  public List<Value> captured() {
    return List.copyOf(captured.keySet());
  }

  /** The instructions so far. */
  List<Instruction> instructions() {
    return List.copyOf(instructions);
  }

  /** The instruction that gave a value of this trace; none for an input. */
  Optional<Instruction> maker(Value value) {
    for (int i = instructions.size() - 1; i >= 0; i--) {
      if (instructions.get(i).outputs().contains(value)) {
        return Optional.of(instructions.get(i));
      }
    }
    return Optional.empty();
  }

  /** Puts an instruction that gives the same and more in another one's place. */
  Instruction replace(Instruction old, Primitive primitive) {
    List<TensorType> types = primitive.outputTypes(old.inputs().stream().map(Value::type).toList());
    List<Value> outputs = new ArrayList<>(old.outputs());
    types.stream().skip(outputs.size()).forEach(type -> outputs.add(new Value(this, type)));
    Instruction replacement = new Instruction(primitive, old.inputs(), outputs);
    instructions.set(instructions.indexOf(old), replacement);
    return replacement;
  }

  /** Adds the instructions of a program, with values of this trace for its inputs. */
  public List<Value> inline(Program program, List<Value> arguments) {
    Map<Value, Value> here = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      here.put(program.inputs().get(i), own(arguments.get(i)));
    }
    for (Instruction step : program.instructions()) {
      List<Value> outputs = add(step.primitive(), step.inputs().stream().map(here::get).toList());
      for (int i = 0; i < outputs.size(); i++) {
        here.put(step.outputs().get(i), outputs.get(i));
      }
    }
    return program.outputs().stream().map(here::get).toList();
  }

  /** The program that was written, with these outputs. */
  public Program end(List<Value> outputs) {
    return new Program(inputs, instructions, outputs.stream().map(this::own).toList());
  }
}
