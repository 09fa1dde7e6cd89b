package io.kerava.programs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Gradients of what a trace has computed so far, written into the same trace: from the last
 * instruction to the first, each primitive tells its part. So a gradient is made of operations like
 * everything else, and may be differentiated again.
 *
 * <pre>{@code
 * Value y = tanh(x);
 * Value dx = Gradient.of(List.of(y), List.of(dy), List.of(x)).get(0).orElseThrow();
 * }</pre>
 *
 * <p>Where a value is used several times, the gradients are added in the reverse order of its uses,
 * always the same; those of parts that lie side by side are put side by side.
 */
public final class Gradient {
  private final Set<Value> active = new HashSet<>();
  private final Map<Value, Value> gradients = new HashMap<>();

  private Gradient() {}

  /**
   * The gradients of the sum of all outputs, each multiplied by its weights.
   *
   * @param outputs of one trace
   * @param weights for each output, of its type: the gradients that come from behind
   * @param at where gradients are wanted
   * @return for each of {@code at} its gradient; empty where no output depends on it
   */
  public static List<Optional<Value>> of(List<Value> outputs, List<Value> weights, List<Value> at) {
    Trace trace = outputs.get(0).trace();
    List<Value> wanted = at.stream().map(trace::own).toList();
    Gradient gradient = new Gradient();
    gradient.activate(trace.instructions(), wanted);
    for (int i = 0; i < outputs.size(); i++) {
      gradient.add(outputs.get(i), weights.get(i));
    }
    gradient.goBack(trace);
    return wanted.stream()
        .map(value -> Optional.ofNullable(gradient.gradients.get(value)))
        .toList();
  }

  /** The same, with zeros where no output depends on a value. */
  public static List<Value> orZeros(List<Value> outputs, List<Value> weights, List<Value> at) {
    List<Optional<Value>> found = of(outputs, weights, at);
    return IntStream.range(0, at.size())
        .mapToObj(i -> found.get(i).orElseGet(() -> Primitives.fill(at.get(i), 0)))
        .toList();
  }

  /** Finds what depends on the wanted values. */
  private void activate(List<Instruction> instructions, List<Value> wanted) {
    active.addAll(wanted);
    for (Instruction step : instructions) {
      if (!activeInputs(step).isEmpty()) {
        step.outputs().stream().filter(value -> value.type().isFloat()).forEach(active::add);
      }
    }
  }

  private List<Integer> activeInputs(Instruction step) {
    List<TensorType> types = step.inputs().stream().map(Value::type).toList();
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      if (active.contains(step.inputs().get(i)) && step.primitive().passesGradient(i, types)) {
        found.add(i);
      }
    }
    return found;
  }

  private void goBack(Trace trace) {
    List<Instruction> instructions = trace.instructions();
    for (int i = instructions.size() - 1; i >= 0; i--) {
      Instruction step = instructions.get(i);
      List<Integer> inputs = activeInputs(step);
      if (!inputs.isEmpty() && step.outputs().stream().anyMatch(gradients::containsKey)) {
        Primitive keeping = step.primitive().keepingForGradient();
        Instruction kept = keeping.equals(step.primitive()) ? step : trace.replace(step, keeping);
        List<Value> parts = keeping.gradients(new Application(kept, gradients), inputs);
        for (int k = 0; k < inputs.size(); k++) {
          add(kept.inputs().get(inputs.get(k)), parts.get(k));
        }
      }
    }
  }

  private void add(Value value, Value part) {
    if (!part.type().equals(value.type())) {
      throw new IllegalStateException(
          "The gradient at a value of the type " + value + " has the type " + part + ".");
    }
    if (active.contains(value)) {
      gradients.merge(value, part, Parts::sum);
    }
  }
}
