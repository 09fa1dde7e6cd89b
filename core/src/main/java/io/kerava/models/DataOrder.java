package io.kerava.models;

import io.kerava.config.Given;
import io.kerava.config.Parts;
import io.kerava.config.PythonText;
import io.kerava.training.Rows;
import io.kerava.training.Samples;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Puts data in the order of a model's inputs and outputs, as they are known by name or by position
 * (keras/src/models/functional.py, keras/src/trainers/compile_utils.py).
 */
record DataOrder(
    String model,
    List<String> inputs,
    boolean isDeep,
    OutputPlaces outputPlaces,
    IntConsumer requireOptional) {
  static DataOrder of(Model model) {
    ModelStructure structure = model.structure();
    return new DataOrder(
        model.name(),
        structure.inputNames(),
        structure.hasDeepInputs(),
        structure.outputPlaces(),
        structure::requireOptional);
  }

  /**
   * The inputs, in order, without targets.
   *
   * @throws IllegalArgumentException where one is missing that isn't optional, or there are more
   */
  Samples inputs(Parts<Rows> x) {
    boolean isByName =
        x instanceof Parts.ByName<Rows> named
            && !(isDeep && !named.named().keySet().containsAll(inputs));
    List<Optional<Rows>> all = isByName ? byName((Parts.ByName<Rows>) x) : x.values();
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
    Given<Rows> given = Given.of(all);
    given.absent().forEach(requireOptional::accept);
    return Samples.inputs(given.values(), given.absent());
  }

  /**
   * Masks of inputs, in order; fewer than there are inputs are of the first ones.
   *
   * @throws IllegalArgumentException where there are more, or a name is that of no input
   */
  List<Optional<Rows>> masks(Parts<Rows> masks) {
    List<Optional<Rows>> all = new ArrayList<>(masks.values());
    if (masks instanceof Parts.ByName<Rows> named) {
      all = new ArrayList<>();
      for (String name : inputs) {
        all.add(named.named().getOrDefault(name, Optional.empty()));
      }
      if (!inputs.containsAll(named.named().keySet())) {
        throw wrongMasks(List.copyOf(named.named().keySet()));
      }
    }
    if (all.size() > inputs.size()) {
      throw wrongMasks(masks.labels("mask"));
    }
    return all;
  }

  private IllegalArgumentException wrongMasks(List<String> received) {
    return new IllegalArgumentException(
        "The model '%s' takes masks of its inputs, %s. Received: %s"
            .formatted(model, PythonText.value(inputs), PythonText.value(received)));
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
    Samples x = inputs(data.inputs());
    Parts<Rows> y =
        data.targets()
            .orElseThrow(
                () -> new IllegalArgumentException("y is missing. Expected targets for x."));
    TargetOrder order = new TargetOrder(outputs, outputPlaces);
    return new Samples(x.x(), order.targets(y), order.weights(data.sampleWeights(), y), x.absent());
  }
}
