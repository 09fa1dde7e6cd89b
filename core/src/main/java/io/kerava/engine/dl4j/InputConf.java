package io.kerava.engine.dl4j;

import io.kerava.layers.WeightSpec;
import java.util.List;

/**
 * DL4J's configuration of a copy of the input. It stands before one of DL4J's own layers that may
 * hand on what comes in or change it in place: DL4J checks that what a layer gives away lies in a
 * workspace, and the input, which comes from outside, doesn't.
 */
public final class InputConf extends OwnLayerConf {
  private static final long serialVersionUID = 1;

  /** For DL4J's JSON too. */
  public InputConf() {
    this.layerName = "input_copy";
  }

  @Override
  List<WeightSpec> weights() {
    return List.of();
  }

  @Override
  NdFunction function() {
    return new IdentityFunction();
  }
}
