package io.kerava.optimizers;

import io.kerava.parameters.Block;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which variables train: read off their flags at each step, laid out anew only when one changed.
 */
final class TrainedVariables {
  private final List<Block> blocks;
  private final Variable[] all;
  private final boolean[] training;
  private final boolean[] everTrained;
  private Range[] variables = {};
  private Range[] runs = {};
  private Stretch[] chains = {};
  private Stretch[] stretches = {};

  TrainedVariables(Parameters parameters) {
    this.blocks = parameters.blocks();
    this.all = parameters.variables().toArray(Variable[]::new);
    this.training = new boolean[all.length];
    this.everTrained = new boolean[all.length];
  }

  /** Reads the flags, and says whether one has changed. */
  boolean refresh() {
    boolean changed = false;
    for (int i = 0; i < all.length; i++) {
      boolean trains = all[i].isTrainable();
      changed |= trains != training[i];
      training[i] = trains;
      everTrained[i] |= trains;
    }
    if (changed) {
      layOut();
    }
    return changed;
  }

  /** One range for each variable that trains. Not to be written to. */
  Range[] variables() {
    return variables;
  }

  /** The same elements in as few ranges as possible. Not to be written to. */
  Range[] runs() {
    return runs;
  }

  /**
   * The runs, together where nothing that is frozen lies between them in the model. A norm that is
   * summed up over each chain is the same however the weights are divided into blocks. Not to be
   * written to.
   */
  Stretch[] chains() {
    return chains;
  }

  /** The runs, as many together as have numbers. Not to be written to. */
  Stretch[] stretches() {
    return stretches;
  }

  /** A variable of the model. */
  Variable variable(Range range) {
    return all[range.variable()];
  }

  /** The variables that have slots: those that have trained so far, frozen by now or not. */
  List<Variable> withSlots() {
    return IntStream.range(0, all.length)
        .filter(i -> everTrained[i])
        .mapToObj(i -> all[i])
        .toList();
  }

  private void layOut() {
    List<Range> each = new ArrayList<>();
    List<Range> joined = new ArrayList<>();
    List<List<Range>> chained = new ArrayList<>();
    int place = -1;
    for (int i = 0; i < all.length; i++) {
      Block block = all[i].block();
      while (place < 0 || blocks.get(place) != block) {
        place++;
      }
      if (!training[i]) {
        continue;
      }
      Range range = new Range(block, place, i, all[i].offset(), all[i].offset() + all[i].length());
      each.add(range);
      add(joined, range);
      if (i == 0 || !training[i - 1]) {
        chained.add(new ArrayList<>());
      }
      add(chained.get(chained.size() - 1), range);
    }
    variables = each.toArray(Range[]::new);
    runs = joined.toArray(Range[]::new);
    chains = chained.stream().flatMap(chain -> numbered(chain).stream()).toArray(Stretch[]::new);
    stretches = numbered(joined).toArray(Stretch[]::new);
  }

  /** Adds a range, to the last one where it follows that. */
  private static void add(List<Range> runs, Range next) {
    int last = runs.size() - 1;
    if (last >= 0 && runs.get(last).block() == next.block() && runs.get(last).to() == next.from()) {
      Range before = runs.get(last);
      runs.set(
          last, new Range(next.block(), next.place(), before.variable(), before.from(), next.to()));
    } else {
      runs.add(next);
    }
  }

  private static List<Stretch> numbered(List<Range> ranges) {
    List<Stretch> stretches = new ArrayList<>();
    List<Range> together = new ArrayList<>();
    long length = 0;
    for (Range range : ranges) {
      if (length + range.length() > Integer.MAX_VALUE) {
        stretches.add(new Stretch(together));
        together.clear();
        length = 0;
      }
      together.add(range);
      length += range.length();
    }
    if (!together.isEmpty()) {
      stretches.add(new Stretch(together));
    }
    return stretches;
  }
}
