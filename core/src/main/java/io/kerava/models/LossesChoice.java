package io.kerava.models;

import io.kerava.config.Nest;
import io.kerava.config.Parts;
import io.kerava.config.PythonText;
import io.kerava.losses.Loss;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
   * The loss of each output, with its weight.
   *
   * @throws IllegalArgumentException where there are losses for other outputs, or weights of others
   */
  List<Optional<NestedLosses.Weighted>> of(OutputPlaces outputs) {
    Parts<Double> given = weights.orElse(null);
    if (given != null) {
      requireCount(given);
      if (given instanceof Parts.ByName<Double> named
          && !outputs.areNamed()
          && !outputs.names().containsAll(named.named().keySet())) {
        throw new IllegalArgumentException(
            "Expected keys "
                + PythonText.value(outputs.names())
                + " in loss_weights dict, but found loss_weights.keys()="
                + PythonText.value(List.copyOf(named.named().keySet())));
      }
    }
    Iterator<Optional<Double>> next = inOrder(given, outputs.names()).iterator();
    Nest<Optional<NestedLosses.Weighted>> weighted =
        losses
            .asNest()
            .map(
                choice -> {
                  double weight = next.hasNext() ? next.next().orElse(1.0) : 1.0;
                  return choice.map(loss -> new NestedLosses.Weighted(loss, weight));
                });
    return NestedLosses.of(outputs, weighted);
  }

  /** Weights in the order of the losses; those by name of losses in a list as these outputs. */
  private List<Optional<Double>> inOrder(@Nullable Parts<Double> given, List<String> outputs) {
    if (given instanceof Parts.ByName<Double> named && losses instanceof Parts.InOrder) {
      return outputs.stream()
          .map(each -> named.named().getOrDefault(each, Optional.empty()))
          .toList();
    }
    return given == null ? List.of() : given.values();
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
