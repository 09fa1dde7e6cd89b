package io.kerava.engine.dl4j;

import io.kerava.config.KerasJson;
import io.kerava.layers.WeightSpec;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** DL4J's configuration of the penalty on a layer's output, which stands behind that layer. */
public final class ActivityPenaltyConf extends OwnLayerConf {
  private static final long serialVersionUID = 1;

  private transient @Nullable Regularizer regularizer;

  /** For DL4J's JSON, which fills the properties. */
  public ActivityPenaltyConf() {}

  ActivityPenaltyConf(String name, Regularizer regularizer) {
    this.layerName = name;
    this.regularizer = regularizer;
  }

  /** The regularizer in Keras's JSON. */
  @JsonProperty("keras")
  public String getKeras() {
    return KerasJson.write(KerasJson.object(regularizer()));
  }

  /** The other direction of {@link #getKeras}. */
  @JsonProperty("keras")
  public void setKeras(String json) {
    regularizer = Regularizers.TYPE.fromJson(KerasJson.read(json));
  }

  private Regularizer regularizer() {
    Regularizer known = regularizer;
    if (known == null) {
      throw new IllegalStateException("The configuration of layer " + layerName + " lacks 'keras'");
    }
    return known;
  }

  @Override
  List<WeightSpec> weights() {
    return List.of();
  }

  @Override
  NdFunction function() {
    return new ActivityPenalty(regularizer());
  }
}
