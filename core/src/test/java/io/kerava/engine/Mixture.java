package io.kerava.engine;

import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.initializers.Initializers;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerCall;
import io.kerava.layers.WeightSpec;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.random.DropoutMask;
import io.kerava.regularizers.Regularizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A layer of two inputs with weights, a moving mean and dropout: that of tools/record_graphs.py.
 *
 * @param dropout the probability of an output to be dropped while training
 */
record Mixture(int units, double dropout) implements Layer {
  @Override
  public Tensor call(List<Tensor> inputs, LayerCall call) {
    Tensor scaled = inputs.get(1).multiply(call.weight("scale"));
    Tensor y = inputs.get(0).matmul(call.weight("kernel")).add(Ops.tanh(scaled));
    Tensor mean = call.weight("mean");
    if (!call.training()) {
      return y.subtract(mean);
    }
    call.update("mean", mean.multiply(0.9).add(Ops.stopGradient(Ops.mean(y, 0)).multiply(0.1)));
    Tensor result = y.multiply(call.weight("mean"));
    return dropout > 0
        ? result.multiply(Ops.draw(DropoutMask.scaled(dropout), y.shape(), call.key()))
        : result;
  }

  @Override
  public List<WeightSpec> weights(List<Shape> inputs) {
    Shape kernel = Shape.of(inputs.get(0).last(), units);
    return List.of(
        WeightSpec.of("kernel", kernel, Initializers.get("glorot_uniform")),
        WeightSpec.of("scale", Shape.of(inputs.get(1).last()), Initializers.get("ones")),
        WeightSpec.of("mean", Shape.of(units), Initializers.get("zeros")).notTrainable());
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0).withLast(units);
  }

  @Override
  public Shape outputShape(Shape input) {
    throw new IllegalArgumentException("Mixture takes two inputs");
  }

  @Override
  public Optional<String> name() {
    return Optional.empty();
  }

  @Override
  public boolean isTrainable() {
    return true;
  }

  @Override
  public Optional<Shape> declaredInputShape() {
    return Optional.empty();
  }

  @Override
  public Layer withTrainable(boolean trainable) {
    return this;
  }

  @Override
  public Schema<?> schema() {
    return Schema.of("keras.layers", "Mixture");
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return Map.of();
  }

  @Override
  public Optional<Regularizer> activityRegularizer() {
    return Optional.empty();
  }

  @Override
  public Optional<Object> argument(String key) {
    return Optional.empty();
  }
}
