package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.training.Rows;
import io.kerava.training.Samples;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks data against what was compiled and against the layers, and touches neither: a model that
 * isn't built stays so, but for one whose first layers make other data of them.
 */
final class CheckedData {
  private final ModelState state;
  private final List<OutputChoice> choices;
  private final List<Shape> outputs;

  private CheckedData(ModelState state, List<OutputChoice> choices, List<Shape> outputs) {
    this.state = state;
    this.choices = choices;
    this.outputs = outputs;
  }

  /**
   * The data in the model's order, x in the shapes of its inputs.
   *
   * @param method who asks, for messages
   * @throws IllegalArgumentException where they don't fit
   */
  static Samples of(
      Model model, String method, TrainingData data, Map<Integer, Double> classWeights) {
    ModelState state = model.state();
    List<OutputChoice> choices = state.choices(method);
    Samples samples = DataOrder.of(model).samples(data, choices);
    InputForm form = InputForm.without(samples.absent());
    List<Rows> x = fitted(model, samples);
    List<Shape> outputs =
        state.structure().outputs(x.stream().map(Rows::sampleShape).toList(), form);
    CheckedData check = new CheckedData(state, choices, outputs);
    DataChecks.checkClassWeights(samples, classWeights);
    List<Optional<Rows>> weights = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      weights.add(OutputMisfit.named(choices, i, check.output(samples, i)));
    }
    Samples checked = new Samples(x, samples.y(), weights, samples.absent());
    if (!state.structure().front(form).isEmpty()) {
      state.structure().build(checked.inputShapes()); // the program takes others
    }
    return state.encoded(checked);
  }

  /** Checks what is for an output; gives its weights in the shape of its losses. */
  private Supplier<Optional<Rows>> output(Samples samples, int output) {
    return () -> {
      Optional<Rows> y = samples.y().get(output);
      if (y.isEmpty()) {
        return Optional.empty();
      }
      Shape predicted = outputs.get(output);
      Optional<Rows> weights =
          samples.weights().get(output).map(rows -> WeightShapes.fitted(rows, predicted));
      DataChecks.checkTargets(choices.get(output), y.get().sampleShape(), predicted)
          .ifPresent(
              loss -> DataChecks.checkValues(y.get(), loss, predicted, state.targetDoubts()));
      return weights;
    };
  }

  /**
   * Inputs in the shapes in which the model takes them.
   *
   * @throws IllegalArgumentException where it takes others
   */
  static List<Rows> fitted(Model model, Samples samples) {
    InputForm form = InputForm.without(samples.absent());
    List<Rows> x = samples.x();
    List<InputKind> kinds = form.present(model.structure().inputKinds());
    List<String> names = form.present(model.structure().inputNames());
    for (int i = 0; i < x.size(); i++) {
      kinds.get(i).check(model.name(), names.get(i), x.get(i));
    }
    List<Shape> shapes =
        DataChecks.fitted(
            model.name(), names, form.present(model.structure().inputs()), samples.inputShapes());
    List<Rows> fitted = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      fitted.add(x.get(i).reshaped(shapes.get(i)));
    }
    return fitted;
  }
}
