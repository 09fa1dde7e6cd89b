package io.kerava.pictures;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.layers.Layer;
import io.kerava.models.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of the neuron diagram.
 *
 * @param name what its units are called; for a box what stands in it
 * @param units all of the layer; 0 for a box
 * @param circles how many of them are drawn
 */
record NeuronRow(String name, int units, int circles, Optional<String> activation, int color) {
  private static final int INPUT = 0x2ECC71;
  private static final int HIDDEN = 0x3498DB;
  private static final int OUTPUT = 0xE74C3C;

  boolean isBox() {
    return units == 0;
  }

  /** The lines at the left. */
  List<String> label() {
    List<String> lines = new ArrayList<>();
    if (!isBox()) {
      String more = units > circles ? " (+" + (units - circles) + " more)" : "";
      lines.add(name + ": " + units + more);
    }
    activation.ifPresent(each -> lines.add("Activation: " + each));
    return lines;
  }

  /**
   * The rows of a model, the input first.
   *
   * @param mostUnits the circles that a row may have
   */
  static List<NeuronRow> of(Sequential model, int mostUnits) {
    List<Layer> layers = model.layers();
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          "The model '" + model.name() + "' has no layers to draw. Add some.");
    }
    List<NeuronRow> rows = new ArrayList<>();
    rows.add(input(layers.get(0).inputShape(), mostUnits));
    for (Layer layer : layers) {
      Optional<String> alone = activationAlone(layer);
      int last = rows.size() - 1;
      if (alone.isPresent() && last > 0) { // it belongs to the layer before
        rows.set(last, rows.get(last).withActivation(alone.get()));
      } else {
        rows.add(row(layer, mostUnits));
      }
    }
    int last = rows.size() - 1;
    rows.set(last, rows.get(last).asOutput());
    return rows;
  }

  private static NeuronRow input(Shape shape, int mostUnits) {
    return shape.rank() == 1 && shape.isFullyKnown()
        ? units("Input Units", shape.intLength(0), mostUnits, Optional.empty(), INPUT)
        : box("Input " + shape, Optional.empty(), INPUT);
  }

  private static NeuronRow row(Layer layer, int mostUnits) {
    Shape output = layer.outputShape();
    return layer.argument("units").isPresent() && output.rank() == 1
        ? units("Units", output.intLength(0), mostUnits, activation(layer), HIDDEN)
        : box(layer.schema().className() + " " + output, activation(layer), HIDDEN);
  }

  private static NeuronRow units(
      String name, int units, int mostUnits, Optional<String> activation, int color) {
    return new NeuronRow(name, units, Math.min(units, mostUnits), activation, color);
  }

  private static NeuronRow box(String text, Optional<String> activation, int color) {
    return new NeuronRow(text, 0, 0, activation, color);
  }

  /** The function of a layer that is nothing but an activation. */
  private static Optional<String> activationAlone(Layer layer) {
    return layer.schema().className().equals("Activation") ? activation(layer) : Optional.empty();
  }

  private static Optional<String> activation(Layer layer) {
    return layer
        .argument("activation")
        .map(each -> each instanceof Activation activation ? activation.name() : each.toString());
  }

  private NeuronRow withActivation(String function) {
    return new NeuronRow(name, units, circles, Optional.of(function), color);
  }

  private NeuronRow asOutput() {
    return new NeuronRow(isBox() ? name : "Output " + name, units, circles, activation, OUTPUT);
  }
}
