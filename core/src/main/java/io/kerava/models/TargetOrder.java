package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.Parts;
import io.kerava.config.PythonText;
import io.kerava.training.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Puts targets and sample weights in the order of a model's outputs. */
record TargetOrder(List<OutputChoice> outputs, OutputPlaces places) {

  /** The outputs for which there are targets, where so many are given in order; none if any. */
  static Optional<int[]> places(List<OutputChoice> outputs, int given) {
    int[] learned =
        IntStream.range(0, outputs.size()).filter(i -> outputs.get(i).needsTargets()).toArray();
    if (given == outputs.size()) {
      return Optional.of(IntStream.range(0, given).toArray());
    }
    return given == learned.length ? Optional.of(learned) : Optional.empty();
  }

  /**
   * The targets of each output; none for one that is neither learned from nor measured.
   *
   * @throws IllegalArgumentException where an output misses its own, or there are others
   */
  List<Optional<Rows>> targets(Parts<Rows> y) {
    List<Optional<Rows>> targets = ordered(y).orElseThrow(() -> misfit(y));
    for (int i = 0; i < targets.size(); i++) {
      boolean needed = outputs.get(i).needsTargets();
      if (needed && targets.get(i).isEmpty()) {
        throw misfit(y);
      }
      if (!needed) {
        targets.set(i, Optional.empty());
      }
    }
    return targets;
  }

  private Optional<List<Optional<Rows>>> ordered(Parts<Rows> parts) {
    List<Optional<Rows>> ordered =
        new ArrayList<>(Collections.nCopies(outputs.size(), Optional.empty()));
    if (parts instanceof Parts.ByName<Rows> named && !places.nest().isDeep()) {
      for (Map.Entry<String, Optional<Rows>> each : named.named().entrySet()) {
        int place = names().indexOf(each.getKey());
        if (place < 0) {
          return Optional.empty();
        }
        ordered.set(place, each.getValue());
      }
      return Optional.of(ordered);
    }
    List<Optional<Rows>> values = parts.values();
    int[] chosen = places(outputs, values.size()).orElse(null);
    if (chosen == null || !hasPlaces(parts)) {
      return Optional.empty();
    }
    for (int i = 0; i < chosen.length; i++) {
      ordered.set(chosen[i], values.get(i));
    }
    return Optional.of(ordered);
  }

  /** A list goes with outputs in any structure; a deeper structure is that of the outputs. */
  private boolean hasPlaces(Parts<Rows> parts) {
    return !(parts instanceof Parts.Deep)
        || parts.values().size() < outputs.size()
        || parts.structure("*").equals(places.structure("*"));
  }

  private List<String> names() {
    return outputs.stream().map(OutputChoice::name).toList();
  }

  private IllegalArgumentException misfit(Parts<Rows> y) {
    return new IllegalArgumentException(
        "y_true and y_pred have different structures.\ny_true: "
            + shown(y.structure("*"))
            + "\ny_pred: "
            + shown(predicted())
            + "\nExpected targets for the outputs "
            + PythonText.value(
                outputs.stream()
                    .filter(OutputChoice::needsTargets)
                    .map(OutputChoice::name)
                    .toList())
            + ", in a list in this order or in a map by these names.");
  }

  private Object predicted() {
    return places.nest().isDeep()
        ? places.structure("*")
        : outputs.size() == 1 ? "*" : Collections.nCopies(outputs.size(), "*");
  }

  private static String shown(Object structure) {
    return structure.equals("*") ? "*" : PythonText.value(structure);
  }

  /**
   * The weights for each output. Weights of samples alone count for all outputs.
   *
   * @throws IllegalArgumentException where they don't go with the targets
   */
  List<Optional<Rows>> weights(Optional<Parts<Rows>> given, Parts<Rows> y) {
    if (given.isEmpty()) {
      return Collections.nCopies(outputs.size(), Optional.empty());
    }
    Parts<Rows> weights = given.get();
    if (weights.isSingle()) {
      return Collections.nCopies(outputs.size(), Optional.of(single(weights)));
    }
    if (!sameStructure(weights, y)) {
      throw new IllegalArgumentException(
          "You should provide one `sample_weight` array per output in `y`. The two structures did"
              + " not match:\n- y: "
              + shown(y.structure("*"))
              + "\n- sample_weight: "
              + shown(weights.structure("*"))
              + "\n");
    }
    return ordered(weights).orElseThrow();
  }

  private static boolean sameStructure(Parts<Rows> weights, Parts<Rows> y) {
    return y.isSingle()
        ? weights.values().size() == 1
        : weights.structure("*").equals(y.structure("*"));
  }

  private Rows single(Parts<Rows> weights) {
    Rows rows = weights.values().get(0).orElseThrow();
    Shape sample = rows.sampleShape();
    if (outputs.size() > 1 && sample.rank() > 0 && !sample.equals(Shape.of(1))) {
      throw new IllegalArgumentException(
          "For a model with multiple outputs, when providing a single `sample_weight` array, it"
              + " should only have one scalar score per sample (i.e. shape `(num_samples,)`). If"
              + " you want to use non-scalar sample weights, pass a `sample_weight` argument with"
              + " one array per model output.");
    }
    return rows;
  }
}
