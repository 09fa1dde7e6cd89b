package io.kerava.layers;

import java.util.Map;
import java.util.function.Supplier;

/**
 * What a layer is in DL4J: one of DL4J's own layers where that computes what Keras does, nothing at
 * all where it leaves its input as it is, or a function of our own that the engine wraps.
 */
public sealed interface Dl4jTranslation {
  /**
   * One of DL4J's own layers, sized, with the activation set and without any regularization,
   * constraint, dropout or updater.
   *
   * @param keys for each weight of ours the key of DL4J's parameter of the same shape
   */
  record Native(org.deeplearning4j.nn.conf.layers.Layer layer, Map<String, String> keys)
      implements Dl4jTranslation {}

  /** A function of our own, made anew for each network. */
  record Own(Supplier<NdFunction> function) implements Dl4jTranslation {}

  /** Nothing: the output is the input. */
  record Identity() implements Dl4jTranslation {}
}
