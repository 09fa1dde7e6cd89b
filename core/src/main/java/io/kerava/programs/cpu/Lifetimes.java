package io.kerava.programs.cpu;

import io.kerava.programs.Instruction;
import io.kerava.programs.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long the array of each value is read: by which stage last. */
final class Lifetimes {
  private static final int FOREVER = Integer.MAX_VALUE;
  private final Map<Value, Integer> lastReads = new HashMap<>();

  Lifetimes(Flow flow, List<Stage> stages, List<Value> outputs) {
    for (int i = 0; i < stages.size(); i++) {
      for (Instruction instruction : stages.get(i).instructions()) {
        for (Value input : instruction.inputs()) {
          lastReads.put(Stage.array(flow, flow.source(input)), i);
        }
      }
    }
    outputs.forEach(output -> lastReads.put(flow.source(output), FOREVER));
  }

  /** Whether a value is an output of the program. */
  boolean isOutput(Value source) {
    return isReadAfter(source, FOREVER - 1);
  }

  /** Whether a later stage reads a value, or it is an output. */
  boolean isReadAfter(Value source, int stage) {
    return lastReads.getOrDefault(source, -1) > stage;
  }
}
