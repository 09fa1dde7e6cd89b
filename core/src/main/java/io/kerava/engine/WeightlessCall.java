package io.kerava.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.Shape;
import io.kerava.layers.LayerCall;
import io.kerava.ops.Tensor;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What surrounds a layer that joins several inputs: it has no weights, no states and draws nothing.
 */
@CheckReturnValue
public record WeightlessCall(String layer, boolean training) implements LayerCall {
  @Override
  public Tensor weight(String name) {
    throw refused("the weight '" + name + "'");
  }

  @Override
  public void update(String name, Tensor value) {
    throw refused("the weight '" + name + "'");
  }

  @Override
  public Optional<Tensor> mask() {
    return Optional.empty();
  }

  @Override
  public Tensor key() {
    throw refused("random numbers");
  }

  @Override
  public Tensor state(int index, Shape shape) {
    throw refused("a state");
  }

  @Override
  public void setState(int index, Tensor value) {
    throw refused("a state");
  }

  @Override
  public LayerCall within(UnaryOperator<String> names, int part) {
    return this;
  }

  @Override
  public LayerCall withMask(Optional<Tensor> mask) {
    return this;
  }

  @Override
  public LayerCall withWeight(String name, Tensor value) {
    throw refused("the weight '" + name + "'");
  }

  private UnsupportedOperationException refused(String what) {
    return new UnsupportedOperationException(
        "Layer '"
            + layer
            + "' takes several inputs, and asks for "
            + what
            + ". Layers of several inputs with weights, states or random numbers are not supported"
            + " yet.");
  }
}
