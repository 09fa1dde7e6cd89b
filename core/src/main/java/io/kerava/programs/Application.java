package io.kerava.programs;

import java.util.List;
import java.util.Map;

/** An instruction as its primitive's gradient sees it: inputs, outputs, and the gradients there. */
public final class Application {
  private final Instruction instruction;
  private final Map<Value, Value> gradients;

  Application(Instruction instruction, Map<Value, Value> gradients) {
    this.instruction = instruction;
    this.gradients = gradients;
  }

  /** What the instruction took. */
  public Value input(int index) {
    return instruction.inputs().get(index);
  }

  /** All that it took. */
  public List<Value> inputs() {
    return instruction.inputs();
  }

  /** What it gave. */
  public Value output(int index) {
    return instruction.outputs().get(index);
  }

  /** All that it gave. */
  public List<Value> outputs() {
    return instruction.outputs();
  }

  /** The gradient at an output; zeros where nothing depends on it. */
  public Value gradient(int index) {
    Value output = output(index);
    Value known = gradients.get(output);
    return known == null ? Primitives.fill(output, 0) : known;
  }
}
