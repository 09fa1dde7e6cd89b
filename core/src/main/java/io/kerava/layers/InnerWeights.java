package io.kerava.layers;

/** What the weights of a layer within a layer are called. */
final class InnerWeights {
  private InnerWeights() {}

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

  /** Keras's path of an inner layer's weight. */
  static String kerasPath(Layer inner, String weight) {
    return inner.name() + "/" + inner.weightPath(weight);
  }
}
