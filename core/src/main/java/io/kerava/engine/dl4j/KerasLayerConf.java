package io.kerava.engine.dl4j;

import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.layers.Layers;
import io.kerava.layers.WeightSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * DL4J's configuration of a layer that computes by a {@link NdFunction}. It holds the layer in
 * Keras's JSON, so that DL4J's own files can be read back with Kerava on the class path.
 */
public final class KerasLayerConf extends OwnLayerConf {
  private static final long serialVersionUID = 1;

  private long[] inputShape = {};
  private transient io.kerava.layers.@Nullable Layer layer;

  /** For DL4J's JSON, which fills the properties. */
  public KerasLayerConf() {}

  /** The configuration of a layer for inputs of a shape. */
  KerasLayerConf(String name, io.kerava.layers.Layer layer, Shape input) {
    this.layerName = name;
    this.layer = layer;
    this.inputShape = input.toArray();
  }

  /**
   * The layer in Keras's JSON. Made when DL4J writes its files and not before: a layer with a
   * lambda as initializer has no JSON, and trains all the same.
   */
  @JsonProperty("keras")
  public String getKeras() {
    return KerasJson.write(KerasJson.object(layer()));
  }

  /** The other direction of {@link #getKeras}. */
  @JsonProperty("keras")
  public void setKeras(String json) {
    layer = Layers.TYPE.fromJson(KerasJson.read(json));
  }

  /** The shape of one sample that comes in. */
  @JsonProperty("inputShape")
  public long[] getInputShape() {
    return inputShape.clone();
  }

  /** The other direction of {@link #getInputShape}. */
  @JsonProperty("inputShape")
  public void setInputShape(long... lengths) {
    inputShape = lengths.clone();
  }

  io.kerava.layers.Layer layer() {
    io.kerava.layers.Layer known = layer;
    if (known == null) {
      throw new IllegalStateException("The configuration of layer " + layerName + " lacks 'keras'");
    }
    return known;
  }

  @Override
  List<WeightSpec> weights() {
    return layer().weights(Shape.of(inputShape));
  }

  @Override
  NdFunction function() {
    return Translations.function(layer(), Shape.of(inputShape));
  }
}
