package io.kerava.engine.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a layer is in DL4J. */
sealed interface Dl4jTranslation {
  /** The layer as a function by itself. */
  NdFunction function();

  /**
   * One of DL4J's own layers, sized, with the activation set and without any regularization,
   * constraint, dropout or updater.
   *
   * @param weights for each weight of ours where DL4J has it
   */
  record Native(Layer layer, Map<String, Place> weights) implements Dl4jTranslation {

    /** A layer of DL4J whose parameters have our shapes: our names to DL4J's keys. */
    static Native sameShapes(Layer layer, Map<String, String> keys) {
      Map<String, Place> places = new LinkedHashMap<>();
      keys.forEach((name, key) -> places.put(name, new Place(key, UnaryOperator.identity())));
      return new Native(layer, places);
    }

    @Override
    public NdFunction function() {
      return new Dl4jLayerFunction(this);
    }
  }

  /**
   * Where DL4J has a weight.
   *
   * @param key DL4J's name for the parameter
   * @param inKerasOrder a view of DL4J's parameter in Keras's shape, such as {@code w ->
   *     w.permute(2, 3, 1, 0)}; never a copy
   */
  record Place(String key, UnaryOperator<INDArray> inKerasOrder) {}

  /** A function of our own, made anew for each network. */
  record Own(Supplier<NdFunction> maker) implements Dl4jTranslation {
    @Override
    public NdFunction function() {
      return maker.get();
    }
  }

  /** Nothing: the output is the input. */
  record Identity() implements Dl4jTranslation {
    @Override
    public NdFunction function() {
      return new IdentityFunction();
    }
  }
}
