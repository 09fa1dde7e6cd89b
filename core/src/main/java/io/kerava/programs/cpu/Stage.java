package io.kerava.programs.cpu;

import io.kerava.programs.Instruction;
import io.kerava.programs.Reduce;
import io.kerava.programs.Softmax;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes one step: an instruction, or elementwise ones of one size that go through it block
 * by block, with the sums and the like of its rows among them.
 */
record Stage(List<Instruction> instructions, boolean isGroup) {
  /**
   * Puts the instructions of a program into stages, each after those that it reads from. An
   * elementwise instruction goes into the last group of its size, unless that comes before
   * something that the instruction reads; then it begins another one. One that reads for each row
   * what a group has made of it goes into that group: all of a normalization is one.
   */
  static List<Stage> of(Flow flow) {
    List<Stage> stages = new ArrayList<>();
    Map<Value, Integer> places = new HashMap<>();
    Map<Integer, Integer> lastGroups = new HashMap<>();
    RowResults rows = new RowResults(flow);
    for (Instruction instruction : flow.steps()) {
      int row = RowReduction.row(instruction, flow);
      if (row > 0) {
        Integer reducing = reducing(instruction, flow, stages, places);
        int place = reducing == null ? stages.size() : reducing;
        if (reducing == null) {
          stages.add(new Stage(new ArrayList<>(), true));
        }
        stages.get(place).instructions().add(instruction);
        places.put(instruction.outputs().get(0), place + 1); // read by later stages, or by rows
        rows.put(instruction.outputs().get(0), row, place);
        continue;
      }
      boolean isGroup = isPartOfGroups(instruction);
      int place = stages.size();
      if (isGroup) {
        int size = flow.size(instruction.outputs().get(0));
        int group = rows.lastStage(instruction);
        if (group < 0 || group < earliest(instruction, flow, places, rows, group)) {
          group = lastGroups.getOrDefault(size, -1);
        }
        boolean fits =
            group >= earliest(instruction, flow, places, rows, group)
                && stages.get(group).hasRows(row(instruction, flow), flow);
        place = fits ? group : place;
        lastGroups.put(size, place);
      }
      if (place == stages.size()) {
        stages.add(new Stage(new ArrayList<>(), isGroup));
      }
      stages.get(place).instructions().add(instruction);
      for (Value output : instruction.outputs()) {
        places.put(output, place);
      }
    }
    return stages.stream().flatMap(stage -> stage.parts(flow).stream()).toList();
  }

  /** The group that reduces rows of what it makes; null where there is none. */
  private static @Nullable Integer reducing(
      Instruction instruction, Flow flow, List<Stage> stages, Map<Value, Integer> places) {
    int row = RowReduction.row(instruction, flow);
    Value x = flow.source(instruction.inputs().get(0));
    Integer place = places.get(x);
    if (place == null || place >= stages.size() || !stages.get(place).isGroup) {
      return null;
    }
    List<Instruction> group = stages.get(place).instructions();
    boolean isMade =
        group.stream().anyMatch(member -> member.outputs().contains(x) && isPartOfGroups(member));
    return isMade && stages.get(place).hasRows(row, flow) ? place : null;
  }

  /** Whether an instruction goes through a group block by block and gives a block for each. */
  private static boolean isPartOfGroups(Instruction instruction) {
    return Loops.isElementwise(instruction.primitive())
        || instruction.primitive() instanceof Softmax;
  }

  /** How many elements of a group an instruction needs together; 0 where each is for itself. */
  static int row(Instruction instruction, Flow flow) {
    return Math.max(RowReduction.row(instruction, flow), RowSoftmax.row(instruction, flow));
  }

  /** Whether all that needs rows has rows of such a length. */
  private boolean hasRows(int row, Flow flow) {
    return row == 0
        || instructions.stream()
            .mapToInt(each -> row(each, flow))
            .allMatch(other -> other == 0 || other == row);
  }

  /** The first stage where an instruction can be, if it may be in a group by its rows. */
  private static int earliest(
      Instruction instruction, Flow flow, Map<Value, Integer> places, RowResults rows, int group) {
    int last = 0;
    for (Value input : instruction.inputs()) {
      Value source = flow.source(input);
      int place = places.getOrDefault(array(flow, source), 0);
      last = Math.max(last, rows.stage(source) == group ? group : place);
    }
    return last;
  }

  /** The value whose array is read for a source: it or the one that it repeats. */
  static Value array(Flow flow, Value source) {
    Instruction repeater = flow.repeater(source);
    return repeater == null ? source : flow.source(repeater.inputs().get(0));
  }

  /** How many elements a group goes through. */
  int size(Flow flow) {
    Instruction first = instructions.get(0);
    return flow.size(
        RowReduction.row(first, flow) > 0 ? first.inputs().get(0) : first.outputs().get(0));
  }

  /** A group as the groups that have nothing to do with each other: fewer arrays for each. */
  private List<Stage> parts(Flow flow) {
    if (!isGroup) {
      return List.of(this);
    }
    Map<Value, Integer> makers = new HashMap<>();
    int[] part = new int[instructions.size()];
    for (int i = 0; i < part.length; i++) {
      part[i] = i;
      for (Value input : instructions.get(i).inputs()) {
        Integer maker = makers.get(array(flow, flow.source(input)));
        if (maker != null) {
          join(part, part[i], part[maker], i);
        }
      }
      makers.put(instructions.get(i).outputs().get(0), i);
    }
    Map<Integer, Stage> parts = new LinkedHashMap<>();
    for (int i = 0; i < part.length; i++) {
      parts
          .computeIfAbsent(part[i], unused -> new Stage(new ArrayList<>(), true))
          .instructions()
          .add(instructions.get(i));
    }
    return parts.values().stream().map(Stage::alone).toList();
  }

  /** A reduction with nothing around it has faster ways. */
  private Stage alone() {
    return instructions.size() == 1 && instructions.get(0).primitive() instanceof Reduce
        ? new Stage(instructions, false)
        : this;
  }

  private static void join(int[] part, int one, int other, int last) {
    for (int i = 0; i <= last; i++) {
      part[i] = part[i] == other ? one : part[i];
    }
  }
}
