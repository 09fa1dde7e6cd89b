package io.kerava.models;

import io.kerava.config.Parts;
import io.kerava.config.PythonText;
import io.kerava.losses.Loss;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The losses as they were given: one for all outputs, in order, or by name; and their weights
 * (keras/src/trainers/compile_utils.py, {@code CompileLoss}).
 */
record LossesChoice(Parts<LossChoice> losses, Optional<Parts<Double>> weights) {

  /** A loss or its name. */
  static LossChoice choice(String argument, Object loss) {
    if (loss instanceof String name) {
      return LossChoice.named(name);
    }
    if (loss instanceof Loss given) {
      return LossChoice.of(given);
    }
    throw new IllegalArgumentException(
        "'"
            + argument
            + "' must be a name, such as \"mse\", or a loss, such as new Huber(). Received: "
            + loss
            + " of the type "
            + loss.getClass().getSimpleName());
  }

  /** Whether there is a loss at all. */
  boolean isEmpty() {
    return losses.values().stream().allMatch(Optional::isEmpty);
  }

  /**
   * The loss of each output.
   *
   * @param byName whether the model was made with a map of outputs
   * @throws IllegalArgumentException where there are losses for other outputs
   */
  List<Optional<LossChoice>> of(List<String> outputs, boolean byName) {
    if (losses instanceof Parts.One<LossChoice> one) {
      return outputs.stream().map(each -> Optional.of(one.value())).toList();
    }
    if (losses instanceof Parts.ByName<LossChoice> named) {
      requireNames(named.named().keySet(), outputs, byName);
      return outputs.stream()
          .map(each -> named.named().getOrDefault(each, Optional.empty()))
          .toList();
    }
    List<Optional<LossChoice>> all = new ArrayList<>(losses.values());
    for (int i = outputs.size(); i < all.size(); i++) {
      if (all.get(i).isPresent()) {
        throw noSuchPath("(" + i + ",)");
      }
    }
    while (all.size() < outputs.size()) {
      all.add(Optional.empty());
    }
    return List.copyOf(all.subList(0, outputs.size()));
  }

  private static void requireNames(Set<String> names, List<String> outputs, boolean byName) {
    if (!byName && !names.equals(new LinkedHashSet<>(outputs))) {
      throw new IllegalArgumentException(
          "Expected keys "
              + PythonText.value(outputs)
              + " in loss dict, but found loss.keys()="
              + PythonText.value(List.copyOf(names)));
    }
    for (String name : names) {
      if (!outputs.contains(name)) {
        throw noSuchPath("('" + name + "',)");
      }
    }
  }

  private static IllegalArgumentException noSuchPath(String path) {
    return new IllegalArgumentException(
        "The path: "
            + path
            + " in the `loss` argument, can't be found in either the model's output (`y_pred`) or"
            + " in the labels (`y_true`).");
  }

  /**
   * The weight of each output's loss.
   *
   * @throws IllegalArgumentException where there are as many for other losses
   */
  List<Double> weights(List<String> outputs) {
    Parts<Double> given = weights.orElse(null);
    if (given == null) {
      return outputs.stream().map(each -> 1.0).toList();
    }
    requireCount(given);
    if (losses.isSingle()) {
      double all = given.values().get(0).orElse(1.0);
      return outputs.stream().map(each -> all).toList();
    }
    if (given instanceof Parts.ByName<Double> named) {
      Map<String, Optional<Double>> byName = named.named();
      for (String name : byName.keySet()) {
        if (!outputs.contains(name)) {
          throw new IllegalArgumentException(
              "Expected keys "
                  + PythonText.value(outputs)
                  + " in loss_weights dict, but found loss_weights.keys()="
                  + PythonText.value(List.copyOf(byName.keySet())));
        }
      }
      return outputs.stream()
          .map(each -> byName.getOrDefault(each, Optional.empty()).orElse(1.0))
          .toList();
    }
    return inOrder(given, outputs);
  }

  /** Weights in the order of the losses. Several outputs may have one name. */
  private List<Double> inOrder(Parts<Double> given, List<String> outputs) {
    List<Double> all = new ArrayList<>();
    int place = 0;
    for (String output : outputs) {
      boolean hasLoss =
          !(losses instanceof Parts.ByName<LossChoice> named) || named.named().containsKey(output);
      boolean isThere = hasLoss && place < given.values().size();
      all.add(isThere ? given.values().get(place).orElse(1.0) : 1.0);
      if (hasLoss) {
        place++;
      }
    }
    return all;
  }

  private void requireCount(Parts<Double> given) {
    int wanted = losses.values().size();
    int received = given.values().size();
    if (wanted != received) {
      throw new IllegalArgumentException(
          "`loss_weights` must match the number of losses, got "
              + wanted
              + " losses and "
              + received
              + " weights.");
    }
  }

  /** The losses in their structure, in the form that a function gives each. */
  Object shaped(Function<LossChoice, Object> form) {
    return PartsShape.of(losses, form);
  }

  /** The weights in their structure. */
  @Nullable Object shapedWeights() {
    return weights
        .<@Nullable Object>map(each -> PartsShape.of(each, weight -> weight))
        .orElse(null);
  }
}
