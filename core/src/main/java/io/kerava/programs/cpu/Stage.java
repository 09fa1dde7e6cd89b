package io.kerava.programs.cpu;

import io.kerava.programs.Instruction;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes one step: an instruction, or elementwise ones of one size that go through it block
 * by block.
 */
record Stage(List<Instruction> instructions, boolean isGroup) {
  /**
   * Puts the instructions of a program into stages, each after those that it reads from. An
   * elementwise instruction goes into the last group of its size, unless that comes before
   * something that the instruction reads; then it begins another one.
   */
  static List<Stage> of(Flow flow) {
    List<Stage> stages = new ArrayList<>();
    Map<Value, Integer> places = new HashMap<>();
    Map<Integer, Integer> lastGroups = new HashMap<>();
    for (Instruction instruction : flow.steps()) {
      Integer reducing = reducing(instruction, flow, stages, places);
      if (reducing != null) {
        stages.get(reducing).instructions().add(instruction);
        places.put(instruction.outputs().get(0), reducing + 1); // read by later stages alone
        continue;
      }
      boolean isGroup = Loops.isElementwise(instruction.primitive());
      int place = stages.size();
      if (isGroup) {
        int size = flow.size(instruction.outputs().get(0));
        int group = lastGroups.getOrDefault(size, -1);
        place = group >= earliest(instruction, flow, places) ? group : place;
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

  /** The group that reduces rows of what it makes; null where an instruction isn't for that. */
  private static @Nullable Integer reducing(
      Instruction instruction, Flow flow, List<Stage> stages, Map<Value, Integer> places) {
    int row = RowReduction.row(instruction, flow);
    if (row == 0) {
      return null;
    }
    Value x = flow.source(instruction.inputs().get(0));
    Integer place = places.get(x);
    if (place == null || place >= stages.size() || !stages.get(place).isGroup) {
      return null;
    }
    List<Instruction> group = stages.get(place).instructions();
    boolean isMade =
        group.stream()
            .anyMatch(
                member -> member.outputs().contains(x) && Loops.isElementwise(member.primitive()));
    boolean fits =
        group.stream()
            .mapToInt(member -> RowReduction.row(member, flow))
            .allMatch(other -> other == 0 || other == row);
    return isMade && fits ? place : null;
  }

  /** The last stage that makes what an instruction reads. */
  private static int earliest(Instruction instruction, Flow flow, Map<Value, Integer> places) {
    int last = 0;
    for (Value input : instruction.inputs()) {
      last = Math.max(last, places.getOrDefault(array(flow, flow.source(input)), 0));
    }
    return last;
  }

  /** The value whose array is read for a source: it or the one that it repeats. */
  static Value array(Flow flow, Value source) {
    Instruction repeater = flow.repeater(source);
    return repeater == null ? source : flow.source(repeater.inputs().get(0));
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
        Integer maker = makers.get(flow.source(input));
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
    return List.copyOf(parts.values());
  }

  private static void join(int[] part, int one, int other, int last) {
    for (int i = 0; i <= last; i++) {
      part[i] = part[i] == other ? one : part[i];
    }
  }
}
