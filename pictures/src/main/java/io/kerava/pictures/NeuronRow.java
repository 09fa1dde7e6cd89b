package io.kerava.pictures;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.models.ModelLayer;
import io.kerava.models.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of the neuron diagram.
 *
 * @param units the number of circles; 0 for a box
 * @param box what stands in the box; empty for circles
 * @param label the lines at the left
 */
record NeuronRow(int units, String box, List<String> label, int color) {
  private static final int INPUT = 0x2ECC71;
  private static final int HIDDEN = 0x3498DB;
  private static final int OUTPUT = 0xE74C3C;

  boolean isBox() {
    return units == 0;
  }

  /**
   * The rows of a model, the input first.
   *
   * @param mostUnits the circles that a row may have
   */
  static List<NeuronRow> of(Sequential model, int mostUnits) {
    List<ModelLayer> layers = model.layers();
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          "The model '" + model.name() + "' has no layers to draw. Add some.");
    }
    List<NeuronRow> rows = new ArrayList<>();
    rows.add(input(layers.get(0).inputShape(), mostUnits));
    for (int i = 0; i < layers.size(); i++) {
      Optional<String> alone = activationAlone(layers.get(i));
      int last = rows.size() - 1;
      if (alone.isPresent() && last > 0) { // it belongs to the layer before
        rows.set(last, rows.get(last).withActivation(alone.get()));
      } else {
        rows.add(row(layers.get(i), mostUnits));
      }
    }
    int last = rows.size() - 1;
    rows.set(last, rows.get(last).asOutput());
    return rows;
  }

  private static NeuronRow input(Shape shape, int mostUnits) {
    return shape.rank() == 1 && shape.isFullyKnown()
        ? circles("Input Units", shape.intLength(0), mostUnits, Optional.empty(), INPUT)
        : new NeuronRow(0, "Input " + shape, List.of(), INPUT);
  }

  private static NeuronRow row(ModelLayer layer, int mostUnits) {
    Shape output = layer.outputShape();
    Optional<String> activation = activation(layer);
    if (layer.layer().argument("units").isPresent() && output.rank() == 1) {
      return circles("Units", output.intLength(0), mostUnits, activation, HIDDEN);
    }
    return new NeuronRow(
        0,
        layer.layer().schema().className() + " " + output,
        activation.map(name -> List.of("Activation: " + name)).orElse(List.of()),
        HIDDEN);
  }

  private static NeuronRow circles(
      String name, int units, int mostUnits, Optional<String> activation, int color) {
    List<String> label = new ArrayList<>();
    label.add(
        name + ": " + units + (units > mostUnits ? " (+" + (units - mostUnits) + " more)" : ""));
    activation.ifPresent(each -> label.add("Activation: " + each));
    return new NeuronRow(Math.min(units, mostUnits), "", label, color);
  }

  /** The function of a layer that is nothing but an activation. */
  private static Optional<String> activationAlone(ModelLayer layer) {
    return layer.layer().schema().className().equals("Activation")
        ? activation(layer)
        : Optional.empty();
  }

  private static Optional<String> activation(ModelLayer layer) {
    return layer
        .layer()
        .argument("activation")
        .map(each -> each instanceof Activation activation ? activation.name() : each.toString());
  }

  private NeuronRow withActivation(String name) {
    List<String> lines = new ArrayList<>(label);
    lines.removeIf(line -> line.startsWith("Activation: "));
    lines.add("Activation: " + name);
    return new NeuronRow(units, box, lines, color);
  }

  private NeuronRow asOutput() {
    List<String> lines = new ArrayList<>(label);
    if (!isBox()) {
      lines.set(0, "Output " + lines.get(0));
    }
    return new NeuronRow(units, box, lines, OUTPUT);
  }
}
