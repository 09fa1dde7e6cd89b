package io.kerava.pictures;

import io.kerava.layers.Layer;
import io.kerava.models.Sequential;
import java.util.ArrayList;
import java.util.List;

/** The chain of a {@code Sequential}'s layers; Keras doesn't draw its input either. */
final class SequentialGraph {
  private SequentialGraph() {}

  static ModelGraph of(Sequential model, ModelPlotOptions options) {
    List<Layer> all = model.layers();
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "The model '" + model.name() + "' has no layers to draw. Add some.");
    }
    requireBuilt(all.get(0));
    List<Layer> layers = options.layerRange().map(range -> range.in(all)).orElse(all);
    List<ModelGraph.Part> nodes = new ArrayList<>();
    List<ModelGraph.Edge> edges = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      nodes.add(new ModelGraph.Node(layer.name(), LayerLabel.of(layer, options)));
      if (i > 0) {
        edges.add(new ModelGraph.Edge(layers.get(i - 1).name(), layer.name()));
      }
    }
    return new ModelGraph(nodes, edges);
  }

  private static void requireBuilt(Layer first) {
    try {
      first.inputShape();
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "This model has not yet been built. Build the model first by calling build(…), by giving"
              + " its first layer an inputShape, or by calling fit or call on a batch of data.",
          e);
    }
  }
}
