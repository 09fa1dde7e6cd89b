package io.kerava.models;

import io.kerava.config.Parts;
import io.kerava.config.PythonText;
import io.kerava.training.Rows;
import io.kerava.training.Samples;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts data in the order of a model's inputs and outputs, as they are known by name or by position
 * (keras/src/models/functional.py, keras/src/trainers/compile_utils.py).
 */
record DataOrder(String model, List<String> inputs) {
  static DataOrder of(Model model) {
    return new DataOrder(model.name(), model.structure().inputNames());
  }

  /**
   * The inputs, in order.
   *
   * @throws IllegalArgumentException where one is missing or there are more
   */
  List<Rows> inputs(Parts<Rows> x) {
    List<Optional<Rows>> all = x instanceof Parts.ByName<Rows> named ? byName(named) : x.values();
    if (all.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "Layer \"%s\" expects %d named input(s) with keys %s, but it received %d input tensors. Pass inputs as a dict, e.g. `layer({%s})`."
              .formatted(
                  model,
                  inputs.size(),
                  PythonText.value(inputs),
                  all.size(),
                  inputs.stream()
                      .map(each -> "'" + each + "': ...")
                      .collect(Collectors.joining(", "))));
    }
    List<Rows> inOrder = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      inOrder.add(required(inputs.get(i), all.get(i)));
    }
    return inOrder;
  }

  private static Rows required(String name, Optional<Rows> rows) {
    return rows.orElseThrow(
        () ->
            new IllegalArgumentException(
                "The input '"
                    + name
                    + "' is not optional, but None was passed. Please provide a valid tensor."));
  }

  /** Names of no input are passed over, as in Keras: a table may have more columns. */
  private List<Optional<Rows>> byName(Parts.ByName<Rows> x) {
    List<Optional<Rows>> all = new ArrayList<>();
    for (String name : inputs) {
      Optional<Rows> rows = x.named().get(name);
      if (rows == null) {
        throw new IllegalArgumentException(
            "Missing data for input \"%s\". You passed a data dictionary with keys %s. Expected the following keys: %s"
                .formatted(
                    name,
                    PythonText.value(List.copyOf(x.named().keySet())),
                    PythonText.value(inputs)));
      }
      all.add(rows);
    }
    return all;
  }

  /**
   * Inputs, targets and weights, in order.
   *
   * @throws IllegalArgumentException where something is missing or doesn't go with the outputs
   */
  Samples samples(TrainingData data, List<OutputChoice> outputs) {
    List<Rows> x = inputs(data.inputs());
    Parts<Rows> y =
        data.targets()
            .orElseThrow(
                () -> new IllegalArgumentException("y is missing. Expected targets for x."));
    TargetOrder order = new TargetOrder(outputs);
    return new Samples(x, order.targets(y), order.weights(data.sampleWeights(), y));
  }
}
