package io.kerava.models;

import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.Port;
import io.kerava.layers.Layer;
import io.kerava.training.Rows;
import io.kerava.training.Samples;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model in two: the layers in front, which work on data by tables and hashes, and the program
 * that takes what they give. Most models have nothing in front.
 *
 * @param layers the applications of layers in front, each behind those that feed it
 * @param numbers of these among the steps of the model
 * @param kinds of what comes into the model, input by input
 * @param feeds where in the model what comes into the program comes from
 * @param program the other steps, with inputs of their own
 * @param idInputs which inputs of the program are ids that floats don't hold
 */
record Front(
    List<LayerSteps.Step> layers,
    List<Integer> numbers,
    List<InputKind> kinds,
    List<Port> feeds,
    LayerSteps program,
    Set<Integer> idInputs) {

  /**
   * Divides a model.
   *
   * @param declared what comes into it, as its inputs say
   * @throws UnsupportedKerasFeatureException where a layer for data stands behind another one, or
   *     texts come to a layer of numbers
   */
  static Front of(LayerSteps model, List<InputKind> declared) {
    return new Divider(model, declared).front();
  }

  /** Whether there is nothing in front. */
  boolean isEmpty() {
    return layers.isEmpty();
  }

  /**
   * Refuses what a model with layers in front can't take.
   *
   * @param received what there is
   * @throws UnsupportedKerasFeatureException where there are some
   */
  void requireNone(String received) {
    if (!isEmpty()) {
      throw new UnsupportedKerasFeatureException(
          "The model begins with the "
              + described(layers.get(0).layer())
              + ", which works on arrays. Received: "
              + received
              + ". Give arrays alone, or call the layer on the data and leave it out of the"
              + " model.");
    }
  }

  /**
   * What the program takes of data in the order of the model's inputs.
   *
   * @throws IllegalArgumentException where a layer finds that they won't do
   */
  Samples applied(Samples data) {
    if (isEmpty()) {
      return data;
    }
    Map<Port, Rows> values = new HashMap<>();
    for (int i = 0; i < data.x().size(); i++) {
      values.put(Port.input(i), data.x().get(i));
    }
    for (int i = 0; i < layers.size(); i++) {
      LayerSteps.Step step = layers.get(i);
      INDArray made = made(step.layer(), values.get(step.sources().get(0)));
      values.put(Port.of(numbers.get(i)), TrainingData.inputs(made).x());
    }
    return new Samples(
        feeds.stream().map(values::get).toList(), data.y(), data.weights(), data.absent());
  }

  private static INDArray made(Layer layer, Rows rows) {
    return rows.texts().map(layer::call).orElseGet(() -> layer.call(rows.toNd()));
  }

  /** Goes through a model step by step. */
  private static final class Divider {
    private final LayerSteps model;
    private final List<InputKind> kinds;
    private final List<LayerSteps.Step> layers = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<LayerSteps.Step> rest = new ArrayList<>();
    private final List<Port> feeds = new ArrayList<>();

    /** Where in the program a value of the model is. */
    private final Map<Port, Port> places = new HashMap<>();

    Divider(LayerSteps model, List<InputKind> declared) {
      this.model = model;
      this.kinds = new ArrayList<>(declared);
    }

    Front front() {
      if (model.steps().stream().noneMatch(step -> step.layer().isPreprocessing())) {
        checkNumbers();
        for (int i = 0; i < kinds.size(); i++) {
          feeds.add(Port.input(i));
        }
        return made(model);
      }
      for (int i = 0; i < model.steps().size(); i++) {
        LayerSteps.Step step = model.steps().get(i);
        if (step.layer().isPreprocessing()) {
          step.sources().forEach(source -> takeInFront(step.layer(), source));
          layers.add(step);
          numbers.add(i);
        } else {
          addToProgram(i, step);
        }
      }
      List<Port> outputs = model.outputs().stream().map(each -> output(each)).toList();
      return made(LayerSteps.of(rest, outputs));
    }

    private Front made(LayerSteps program) {
      return new Front(
          List.copyOf(layers),
          List.copyOf(numbers),
          List.copyOf(kinds),
          List.copyOf(feeds),
          program,
          IdInputs.of(program.steps(), program.outputs()));
    }

    private void checkNumbers() {
      model.steps().forEach(step -> step.sources().forEach(each -> requireNumbers(step, each)));
      model.outputs().forEach(this::output);
    }

    private void takeInFront(Layer layer, Port source) {
      if (source.isInput()) {
        kinds.set(source.index(), kinds.get(source.index()).taken(layer, source.index()));
      } else if (!numbers.contains(source.node())) {
        throw new UnsupportedKerasFeatureException(
            "The "
                + described(layer)
                + " works on the data of a model, before the other layers do. Expected: it stands"
                + " directly behind an Input, or behind others of its kind. Received: it stands"
                + " behind the "
                + described(model.steps().get(source.node()).layer())
                + ".");
      } else if (!layer.takesNumbers()) {
        throw new UnsupportedKerasFeatureException(
            "The "
                + described(layer)
                + " takes texts. Received: the numbers that the "
                + described(model.steps().get(source.node()).layer())
                + " gives.");
      }
    }

    private void addToProgram(int number, LayerSteps.Step step) {
      step.sources().forEach(each -> requireNumbers(step, each));
      List<Port> sources = step.sources().stream().map(this::place).toList();
      List<Optional<Port>> masks =
          step.masks().stream().map(mask -> mask.map(this::place)).toList();
      for (int output = 0; output < step.outputs(); output++) {
        places.put(new Port(number, output), new Port(rest.size(), output));
      }
      rest.add(new LayerSteps.Step(step.layer(), step.form(), sources, masks, step.outputs()));
    }

    private void requireNumbers(LayerSteps.Step step, Port source) {
      if (source.isInput()) {
        kinds.get(source.index()).requireNumbers(step.layer(), source.index());
      }
    }

    private Port output(Port value) {
      if (value.isInput() && kinds.get(value.index()) == InputKind.TEXTS) {
        throw new UnsupportedKerasFeatureException(
            "What comes out of a model are numbers. Received: input " + value.index() + ", texts.");
      }
      return place(value);
    }

    /** The place of a value in the program, which takes it in where it comes from elsewhere. */
    private Port place(Port value) {
      return places.computeIfAbsent(
          value,
          each -> {
            feeds.add(each);
            return Port.input(feeds.size() - 1);
          });
    }
  }

  /** A layer in a message. */
  static String described(Layer layer) {
    return "layer '" + layer.name() + "' (" + layer.kerasClass() + ")";
  }
}
