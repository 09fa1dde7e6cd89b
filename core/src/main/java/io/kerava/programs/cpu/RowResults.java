package io.kerava.programs.cpu;

import io.kerava.programs.Instruction;
import io.kerava.programs.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * What groups make of each of their rows, such as its sum: for instructions of the same group that
 * read it for each element of the row.
 */
final class RowResults {
  private static final int NONE = -1;

  private final Flow flow;
  private final Map<Value, Rows> results = new HashMap<>();

  /** How long the rows are, and the group. */
  private record Rows(int length, int stage) {}

  RowResults(Flow flow) {
    this.flow = flow;
  }

  void put(Value result, int row, int stage) {
    results.put(result, new Rows(row, stage));
  }

  /** The group that a source can be read in, as it repeats what that makes of its rows; or -1. */
  int stage(Value source) {
    Instruction repeater = flow.repeater(source);
    if (repeater == null) {
      return NONE;
    }
    Rows rows = results.get(flow.source(repeater.inputs().get(0)));
    return rows != null
            && Repetition.of(flow.shape(repeater.inputs().get(0)), flow.shape(source))
                .isOfRows(rows.length())
        ? rows.stage()
        : NONE;
  }

  /** The last group whose rows an instruction reads so; or -1. */
  int lastStage(Instruction instruction) {
    return instruction.inputs().stream().mapToInt(x -> stage(flow.source(x))).max().orElse(NONE);
  }
}
