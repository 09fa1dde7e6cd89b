package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.KerasJson;
import io.kerava.graph.CallForm;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerPlace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A layer of a model written as Keras 3's JSON. */
final class LayerJson {
  /** Where a layer has layers within it. */
  private static final List<String> PARTS = List.of("layer", "backward_layer", "cell", "cells");

  private LayerJson() {}

  /** The layer, which may be a model, with its class and how it was built. */
  static Map<String, @Nullable Object> of(Layer layer) {
    if (layer instanceof Model model) {
      return ModelJson.of(model);
    }
    if (layer.isInput()) {
      return KerasJson.object(layer);
    }
    Map<String, @Nullable Object> json = KerasJson.object(layer);
    Map<String, @Nullable Object> config = new LinkedHashMap<>(object(json.get("config")));
    json.put("config", config);
    config.put("name", layer.name());
    config.replace("trainable", layer.isTrainable()); // Keras's SpatialDropouts have none
    config.remove("batch_shape"); // stands in the model's input layer
    if (layer.place().isBuilt() && !layer.isBuiltWithoutShape()) {
      json.put("build_config", build(layer));
      if (layer.place().inputs().size() == 1) {
        addBuilds(layer, layer.place().inputs().get(0), config);
      }
    } else if (layer.savedVocabulary().isPresent()) {
      json.put("build_config", Map.of()); // a lookup is built from the beginning
    }
    return json;
  }

  /** How the layers within a layer were built with it, for samples of a shape. */
  private static void addBuilds(
      Layer outer, Shape input, Map<String, @Nullable Object> configOfOuter) {
    Iterator<Layer> parts = outer.place().parts().iterator();
    Iterator<Shape> inputs = outer.place().partInputs(input).iterator();
    for (String key : PARTS) {
      Object within = configOfOuter.get(key);
      if (within instanceof List<?> several) {
        List<Object> all = new ArrayList<>();
        several.forEach(each -> all.add(built(parts.next(), inputs.next(), each)));
        configOfOuter.put(key, all);
      } else if (within instanceof Map<?, ?>) {
        configOfOuter.put(key, built(parts.next(), inputs.next(), within));
      }
    }
  }

  private static Object built(Layer part, Shape input, @Nullable Object written) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>(object(written));
    Map<String, @Nullable Object> config = new LinkedHashMap<>(object(json.get("config")));
    addBuilds(part, input, config);
    json.put("config", config);
    json.put("build_config", Map.of("input_shape", shape(input)));
    return json;
  }

  /** The shapes that the layer was built for, by Keras's names where there are several. */
  private static Map<String, Object> build(Layer layer) {
    LayerPlace place = layer.place();
    CallForm form = place.form();
    if (form.isList()) {
      return Map.of("input_shape", shapes(place.inputs()));
    }
    List<String> arguments = ImpliedKeywords.arguments(layer);
    Map<String, Object> byName = new LinkedHashMap<>();
    for (int i = 0; i < form.positional(); i++) {
      byName.put(arguments.get(i) + "_shape", shape(place.inputs().get(i)));
    }
    for (String keyword : form.tensors().keySet()) {
      List<Shape> given = form.of(keyword, place.allInputs());
      if (!keyword.endsWith("mask")) {
        byName.put(keyword + "_shape", given.size() == 1 ? shape(given.get(0)) : shapes(given));
      }
    }
    return byName.size() == 1
        ? Map.of("input_shape", byName.values().iterator().next())
        : Map.of("shapes_dict", byName);
  }

  private static List<Object> shapes(List<Shape> samples) {
    return samples.stream().map(LayerJson::shape).toList();
  }

  /** A shape with the batch axis in front. */
  static Object shape(Shape sample) {
    return Objects.requireNonNull(ArgumentTypes.SHAPE.toJson(sample.withBatch(Shape.NONE)));
  }

  @SuppressWarnings("unchecked") // the keys of a JSON object are strings
  private static Map<String, @Nullable Object> object(@Nullable Object json) {
    return json instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }
}
