package io.kerava.layers;

import io.kerava.config.None;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the weights of a layer within a layer are called. */
final class InnerWeights {
  private InnerWeights() {}

  /** An inner layer's weight as the outer one's, by a name that it has there. */
  static WeightSpec of(Layer inner, WeightSpec weight, String name) {
    return new WeightSpec(
        name,
        weight.shape(),
        weight.initializer(),
        weight.regularizer(),
        weight.constraint(),
        weight.trainable() && inner.isTrainable());
  }

  /**
   * What the names of the weights of several layers begin with: each layer's name, or its class,
   * with a number from the second of that name on.
   */
  static List<String> paths(List<? extends AbstractLayer<?>> layers) {
    Set<String> taken = new LinkedHashSet<>();
    for (AbstractLayer<?> layer : layers) {
      String path = layer.nameOrClass();
      for (int i = 1; !taken.add(path + "/"); i++) {
        path = layer.nameOrClass() + "_" + i;
      }
    }
    return List.copyOf(taken);
  }

  /**
   * The name in the outer layer.
   *
   * @param path what the outer layer puts before names that are paths already
   */
  static String name(String path, String inner) {
    return inner.contains("/") ? path + inner : inner;
  }

  /** The inner layer's name of a weight, which {@link #name} has made the outer one's. */
  static String innerName(String path, String name) {
    return name.startsWith(path) ? name.substring(path.length()) : name;
  }

  /**
   * The inner layer's parts in files as those of the outer one.
   *
   * @param attribute Keras's name of the inner layer in the outer one
   * @param weights the outer layer's names of the inner one's weights
   * @param innerName what one of them is called in the inner layer
   */
  static List<SavedPart> savedParts(
      Layer inner, String attribute, List<String> weights, UnaryOperator<String> innerName) {
    Map<String, String> outer = new LinkedHashMap<>();
    None.refused("weights", weights).forEach(each -> outer.put(innerName.apply(each), each));
    return inner.savedParts(List.copyOf(outer.keySet())).stream()
        .map(part -> part.within(attribute, part.weights().stream().map(outer::get).toList()))
        .toList();
  }

  /** Keras's path of an inner layer's weight. */
  static String kerasPath(Layer inner, String weight) {
    return inner.name() + "/" + inner.weightPath(weight);
  }
}
