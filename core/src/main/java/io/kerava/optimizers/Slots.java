package io.kerava.optimizers;

import io.kerava.arrays.HeapSpace;
import io.kerava.parameters.Block;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is remembered of each element: for each block that has trained so far some arrays of its
 * layout. A frozen block has none before it trains.
 */
final class Slots {
  private final List<Slot> slots;
  private final List<Block> blocks;
  private final float[][][] ofBlocks;

  Slots(Parameters parameters, Slot... slots) {
    this(parameters, List.of(slots));
  }

  Slots(Parameters parameters, List<Slot> slots) {
    this.slots = List.copyOf(slots);
    this.blocks = parameters.blocks();
    this.ofBlocks = new float[blocks.size()][][];
  }

  /**
   * Makes room for the blocks that train.
   *
   * @throws OutOfMemoryError where there is none
   */
  void makeRoom(TrainedVariables trained) {
    for (Range range : trained.runs()) {
      if (ofBlocks[range.place()] == null) {
        ofBlocks[range.place()] = filled(range.block().size());
      }
    }
  }

  private float[][] filled(int size) {
    float[][] made = new float[slots.size()][];
    for (int i = 0; i < made.length; i++) {
      made[i] = HeapSpace.floats(size);
      float initial = (float) slots.get(i).initial();
      if (initial != 0) {
        Arrays.fill(made[i], initial);
      }
    }
    return made;
  }

  /** How many arrays each block has. */
  int size() {
    return slots.size();
  }

  /** The arrays of a range's block, in the order of the slots. Not to be replaced. */
  float[][] of(Range range) {
    return ofBlocks[range.place()];
  }

  /** The slots of each variable, those of one variable together. */
  List<OptimizerVariable> interleaved(List<Variable> variables) {
    return interleaved(variables, 0, slots.size());
  }

  /** The same for the slots {@code from} (included) to {@code to} (excluded). */
  List<OptimizerVariable> interleaved(List<Variable> variables, int from, int to) {
    List<OptimizerVariable> all = new ArrayList<>();
    for (Variable variable : variables) {
      for (int i = from; i < to; i++) {
        if (slots.get(i).isState()) {
          all.add(view(variable, i));
        }
      }
    }
    return all;
  }

  private OptimizerVariable view(Variable variable, int slot) {
    return OptimizerVariable.of(
        variable, slots.get(slot).name(), ofBlocks[blocks.indexOf(variable.block())][slot]);
  }
}
