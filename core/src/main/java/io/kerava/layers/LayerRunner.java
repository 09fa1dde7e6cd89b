package io.kerava.layers;

import java.util.ServiceLoader;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What runs a single layer on numbers. Engines know layers, and not the other way round, so the one
 * that does it is found as a service.
 */
public interface LayerRunner {
  /**
   * What a layer makes of a batch.
   *
   * @param x (batch, …)
   * @param training whether the layer shall do what it does in training
   */
  INDArray run(Layer layer, INDArray x, boolean training);

  /** The one that there is. */
  static LayerRunner get() {
    return ServiceLoader.load(LayerRunner.class, LayerRunner.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no LayerRunner on the class path"));
  }
}
