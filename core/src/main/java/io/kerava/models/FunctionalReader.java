package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.JsonValue;
import io.kerava.config.KerasNames;
import io.kerava.config.PythonText;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Layer;
import io.kerava.layers.Layers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A functional model read from Keras's JSON, that of Keras 2 too: all layers are made, then applied
 * as it says, again and again until nothing is left, since a layer may be applied to what comes of
 * itself (models/functional.py, {@code functional_from_config}).
 */
final class FunctionalReader {
  private static final Argument<String> NAME = Argument.optional("name", ArgumentTypes.STRING);
  private static final Argument<Boolean> TRAINABLE =
      Argument.of("trainable", ArgumentTypes.BOOLEAN, true).noneMeans(true);
  private static final Argument<String> DTYPE = Argument.optional("dtype", Layers.DTYPE);
  private static final Argument<List<? extends @Nullable Object>> LAYERS =
      Argument.required("layers", JsonPart.LIST);
  private static final Argument<Object> INPUTS =
      Argument.required("input_layers", JsonPart.STRUCTURE);
  private static final Argument<Object> OUTPUTS =
      Argument.required("output_layers", JsonPart.STRUCTURE);
  private static final Schema<Arguments> FUNCTIONAL =
      Schema.of("keras", "Functional", NAME, TRAINABLE, DTYPE, LAYERS, INPUTS, OUTPUTS);

  private FunctionalReader() {}

  static Model read(Map<String, @Nullable Object> json, LayerReader layers) {
    ModelParts parts = ModelParts.ofGraph(json);
    Arguments config = Arguments.fromJson(FUNCTIONAL, parts.config());
    NodesReader nodes = new NodesReader();
    List<? extends @Nullable Object> all = config.get(LAYERS);
    for (int i = 0; i < all.size(); i++) {
      @Nullable Object each = all.get(i);
      int place = i;
      LayerReader.at(
          "Layer " + i + " of the JSON: ",
          () -> {
            nodes.add(place, JsonValue.object(each), layers);
            return nodes;
          });
    }
    KerasNames.avoiding(nodes.names(), nodes::apply);
    Model model =
        new Model(
            nodes.ends(INPUTS.key(), config.get(INPUTS)),
            nodes.ends(OUTPUTS.key(), config.get(OUTPUTS)));
    config.find(NAME).ifPresent(model::name);
    parts.buildConfig().ifPresent(shape -> checkBuilt(model, shape));
    if (!config.get(TRAINABLE)) {
      freeze(model);
    }
    if (!parts.compileConfig().isEmpty()) {
      model.compileFromConfig(parts.compileConfig());
    }
    return model;
  }

  /** Keras writes none, since such a model is built where it is made. */
  private static void checkBuilt(Model model, Shape shape) {
    List<Shape> inputs =
        model.structure().inputs().stream().map(each -> each.withBatch(Shape.NONE)).toList();
    if (!inputs.equals(List.of(shape))) {
      throw new IllegalArgumentException(
          "The model '"
              + model.name()
              + "' takes inputs of the shapes "
              + inputs
              + ", but its 'build_config' in the JSON is "
              + PythonText.value(shape.toString())
              + ".");
    }
  }

  private static void freeze(Model model) {
    for (Layer layer : model.layers()) {
      if (layer.isTrainable() && layer.countParams() > 0) {
        throw new UnsupportedKerasFeatureException(
            "The JSON says that the model '"
                + model.name()
                + "' is frozen and its layer '"
                + layer.name()
                + "' is not. Expected: 'trainable' False for every layer, or True for the model.");
      }
    }
    model.trainable(false);
  }
}
