package io.kerava.engine.dl4j;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.layers.AbstractAugmentation;
import io.kerava.layers.AbstractConvolution;
import io.kerava.layers.AbstractEmbedding;
import io.kerava.layers.AbstractPooling;
import io.kerava.layers.ActivationLayer;
import io.kerava.layers.Dense;
import io.kerava.layers.Layer;
import io.kerava.layers.Softmax;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DenseLayer;

/**
 * What layers are in DL4J: one of DL4J's own layers where that computes what Keras's does and was
 * measured to be faster, and the layer's {@link Layer#call} in ND4J's operations for all others.
 * Images are changed on the heap, by the code that the fast engine runs.
 */
public final class Translations {
  private Translations() {}

  /** A layer as a function of samples of a shape. */
  public static NdFunction function(Layer layer, Shape input) {
    return of(layer, input).function();
  }

  /** What a layer is for samples of a shape. */
  static Dl4jTranslation of(Layer layer, Shape input) {
    return layer.isIdentity(input)
        ? new Dl4jTranslation.Identity()
        : known(layer, input)
            .orElseGet(() -> new Dl4jTranslation.Own(() -> new BodyFunction(layer, input)));
  }

  /** What is there beside the layer's body. */
  private static Optional<Dl4jTranslation> known(Layer layer, Shape input) {
    if (layer instanceof Dense dense) {
      return dense(dense, input);
    }
    if (layer instanceof ActivationLayer<?> activation) {
      return activation(activation, input);
    }
    if (layer instanceof AbstractConvolution<?> convolution) {
      return Dl4jConvolutions.of(convolution, input);
    }
    if (layer instanceof AbstractPooling<?> pooling) {
      return Dl4jPooling.of(pooling, input);
    }
    if (layer instanceof AbstractEmbedding<?> table) {
      return Optional.of(
          new Dl4jTranslation.Own(
              () -> new IdFunction(table.ids(), new BodyFunction(table, input))));
    }
    if (layer instanceof AbstractAugmentation<?> images) {
      return images
          .kernel(input)
          .map(kernel -> new Dl4jTranslation.Own(() -> new AugmentationFunction(kernel)));
    }
    return Optional.empty();
  }

  private static Optional<Dl4jTranslation> dense(Dense dense, Shape input) {
    Activation activation = dense.activation();
    int units = dense.units();
    if (input.rank() != 1 || activation.outputLength(units) != units) {
      return Optional.empty();
    }
    return Optional.of(
        Dl4jTranslation.Native.sameShapes(
            new DenseLayer.Builder()
                .nIn(input.last())
                .nOut(units)
                .hasBias(dense.useBias())
                .activation(activation.toNd4j())
                .build(),
            dense.useBias() ? Map.of("kernel", "W", "bias", "b") : Map.of("kernel", "W")));
  }

  private static Optional<Dl4jTranslation> activation(ActivationLayer<?> layer, Shape input) {
    boolean isElsewhere = layer instanceof Softmax softmax && !softmax.isAlongLastAxis();
    if (isElsewhere || !layer.outputShape(input).equals(input)) {
      return Optional.empty();
    }
    return Optional.of(
        Dl4jTranslation.Native.sameShapes(
            new org.deeplearning4j.nn.conf.layers.ActivationLayer.Builder()
                .activation(layer.activation().toNd4j())
                .build(),
            Map.of()));
  }
}
