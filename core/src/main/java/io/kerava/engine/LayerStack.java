package io.kerava.engine;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import io.kerava.parameters.Parameters;
import java.util.List;

/**
 * What an engine runs: layers one after the other, ending before the model's last activation, and
 * that activation.
 *
 * @param input the shape of one sample
 * @param layers the layers; the last one without its activation
 * @param outputActivation the model's last activation; linear where the last layer has none
 */
public record LayerStack(
    Shape input, List<BuiltLayer> layers, Activation outputActivation, Parameters parameters) {

  /** The shape of one sample of what comes out before {@link #outputActivation}. */
  public Shape output() {
    return layers.isEmpty() ? input : layers.get(layers.size() - 1).output();
  }
}
