package io.kerava.optimizers;

import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which variables train: read off their flags at each step, laid out anew only when one changed.
 */
final class TrainedVariables {
  private final Variable[] all;
  private final boolean[] training;
  private final boolean[] everTrained;
  private Range[] variables = {};
  private Range[] runs = {};

  TrainedVariables(List<Variable> all) {
    this.all = all.toArray(Variable[]::new);
    this.training = new boolean[this.all.length];
    this.everTrained = new boolean[this.all.length];
    refresh();
  }

  /** Reads the flags. */
  void refresh() {
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
  }

  /** One range for each variable that trains. Not to be written to. */
  Range[] variables() {
    return variables;
  }

  /** The same elements in as few ranges as possible. Not to be written to. */
  Range[] runs() {
    return runs;
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
    for (int i = 0; i < all.length; i++) {
      if (!training[i]) {
        continue;
      }
      int from = all[i].offset();
      int to = from + all[i].length();
      each.add(new Range(i, from, to));
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).to() == from) {
        joined.set(last, new Range(joined.get(last).variable(), joined.get(last).from(), to));
      } else {
        joined.add(new Range(i, from, to));
      }
    }
    variables = each.toArray(Range[]::new);
    runs = joined.toArray(Range[]::new);
  }
}
