package io.kerava.models;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.engine.BuiltLayer;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Masks;
import io.kerava.initializers.Initializer;
import io.kerava.layers.Dl4jTranslation;
import io.kerava.layers.Layer;
import io.kerava.layers.WeightSpec;
import io.kerava.parameters.Block;
import io.kerava.parameters.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Builds a model: infers shapes, lays out the weights, and draws their first values. */
final class LayerPlacement {
  private static final int LONGEST_EXAMPLE = 4096;

  /** Up to this length each is tried, and from there on only some. */
  private static final int TRIED = 64;

  private final Shape input;
  private final List<ModelLayer> layers;
  private final Map<ModelLayer, Shape> outputs = new LinkedHashMap<>();

  /**
   * Infers all shapes; nothing is changed yet.
   *
   * @throws IllegalArgumentException where a layer takes no input of its shape
   */
  LayerPlacement(Shape input, List<ModelLayer> layers) {
    this.input = input;
    this.layers = layers;
    Shape shape = input;
    for (ModelLayer each : layers) {
      shape = outputShape(each, shape);
      outputs.put(each, shape);
    }
  }

  /** The shape of one sample of the output. */
  Shape output() {
    return outputs.getOrDefault(layers.get(layers.size() - 1), input);
  }

  /**
   * Gives each layer its shapes and its weights: those that it has had before, or newly drawn ones.
   * Where that fails, nothing has changed.
   */
  void place() {
    Map<ModelLayer, Runnable> placed = new LinkedHashMap<>();
    Shape in = input;
    for (ModelLayer layer : layers) {
      Shape out = outputs.getOrDefault(layer, in);
      if (!layer.isBuilt() || !layer.inputShape().equals(in)) {
        Shape from = in;
        Block weights = firstWeights(layer, in);
        placed.put(layer, () -> layer.place(from, out, weights));
      }
      in = out;
    }
    placed.values().forEach(Runnable::run);
  }

  private static Block firstWeights(ModelLayer layer, Shape in) {
    Block.Builder builder = new Block.Builder();
    List<WeightSpec> specs = weights(layer, in);
    for (WeightSpec spec : specs) {
      builder.add(
          layer.name() + "/" + spec.name(),
          spec.shape(),
          spec.trainable() && layer.isTrainable(),
          spec.regularizer(),
          spec.constraint());
    }
    Block weights = builder.build(); // sees whether there is room before any is drawn
    List<INDArray> values = specs.stream().map(spec -> draw(layer, spec)).toList();
    WeightSetter.set(weights.variables(), values);
    return weights;
  }

  /**
   * What a layer makes of samples of a shape.
   *
   * @throws IllegalArgumentException where it takes none of that shape, or they have no elements
   */
  static Shape outputShape(ModelLayer layer, Shape in) {
    for (long length : in.toArray()) {
      if (length == 0) {
        throw new IllegalArgumentException(
            "Layer '"
                + layer.name()
                + "' gets samples of the shape "
                + in
                + ". Expected axes of length 1 or more: samples without elements have nothing to"
                + " learn from.");
      }
    }
    try {
      return layer.layer().outputShape(in);
    } catch (ArraySizeException e) {
      throw e.in("Layer '" + layer.name() + "'", "");
    }
  }

  private static List<WeightSpec> weights(ModelLayer layer, Shape in) {
    try {
      return layer.layer().weights(in);
    } catch (ArraySizeException e) {
      throw e.in("Layer '" + layer.name() + "'", "Make the layer smaller.");
    }
  }

  private static INDArray draw(ModelLayer layer, WeightSpec spec) {
    try {
      return drawn(layer, spec);
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(
          e,
          "First values of '" + layer.name() + "/" + spec.name() + "' " + spec.shape(),
          "make the layer smaller");
    }
  }

  private static INDArray drawn(ModelLayer layer, WeightSpec spec) {
    Initializer initializer = spec.initializer();
    INDArray values = initializer.initialize(spec.shape());
    Shape received = Shape.of(values.shape());
    if (!received.equals(spec.shape())) {
      throw new IllegalArgumentException(
          "The initializer of '"
              + layer.name()
              + "/"
              + spec.name()
              + "' must give an array of the shape "
              + spec.shape()
              + ". Received: an array of the shape "
              + received
              + ".");
    }
    return FloatArray.copyOf(values).toNd();
  }

  /** What an engine runs: the layers, the last one cut before its activation where it has one. */
  static LayerGraph stack(Shape input, List<ModelLayer> layers, Parameters parameters) {
    List<BuiltLayer> built = new ArrayList<>();
    Shape in = input;
    for (ModelLayer each : layers) {
      Shape out = outputShape(each, in);
      built.add(
          new BuiltLayer(
              each.name(), each.layer(), in, out, each.block(), each.random(), each.states()));
      in = out;
    }
    Activation activation = Activations.get("linear");
    if (input.isFullyKnown()) { // before the cut: what is left of a Softmax refuses nothing
      Masks.check(LayerGraph.chain(input, built, activation, parameters));
    }
    int last = built.size() - 1;
    Optional<Layer.Cut> cut = built.get(last).layer().cutBeforeActivation();
    if (cut.isPresent() && (last > 0 || !isIdentity(cut.get().before(), input, layers))) {
      built.set(last, built.get(last).withLayer(cut.get().before()));
      activation = cut.get().activation();
    }
    return LayerGraph.chain(input, built, activation, parameters);
  }

  /**
   * A shape of samples that layers take: the given one, with lengths in place of unknown ones. It
   * is for those who ask before data have come, such as for DL4J's network.
   */
  static Shape example(Shape input, List<ModelLayer> layers) {
    RuntimeException last = null;
    for (long length = 1; length <= LONGEST_EXAMPLE; length += Math.max(1, length / TRIED)) {
      long assumed = length;
      long[] lengths = input.toArray();
      Arrays.setAll(lengths, i -> lengths[i] == Shape.NONE ? assumed : lengths[i]);
      try {
        Shape example = Shape.of(lengths);
        new LayerPlacement(example, layers);
        return example;
      } catch (IllegalArgumentException tooShort) {
        last = tooShort;
      }
    }
    throw new IllegalArgumentException(
        "No length up to "
            + LONGEST_EXAMPLE
            + " of the unknown axes of "
            + input
            + " fits. Call fit or predict first, whose data say the lengths.",
        last);
  }

  /**
   * A translation is asked for known lengths alone; whether it is the identity is the same for all.
   */
  private static boolean isIdentity(Layer layer, Shape input, List<ModelLayer> layers) {
    Shape known = input.isFullyKnown() ? input : example(input, layers);
    return layer.toDl4j(known) instanceof Dl4jTranslation.Identity;
  }
}
