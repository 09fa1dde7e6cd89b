package io.kerava.engine;

import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerCall;
import io.kerava.layers.WeightSpec;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.regularizers.Regularizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keras's Add, Multiply or Concatenate, as far as engines see them. */
record JoinLayer(String className) implements Layer {
  @Override
  public Tensor call(List<Tensor> inputs, LayerCall call) {
    return switch (className) {
      case "Add" -> inputs.stream().reduce(Ops::add).orElseThrow();
      case "Multiply" -> inputs.stream().reduce(Ops::multiply).orElseThrow();
      case "Concatenate" -> Ops.concatenate(inputs, -1);
      default -> throw new IllegalArgumentException(className);
    };
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return className.equals("Concatenate")
        ? inputs.get(0).withLast(inputs.stream().mapToLong(Shape::last).sum())
        : inputs.get(0);
  }

  @Override
  public Shape outputShape(Shape input) {
    throw new IllegalArgumentException(className + " takes several inputs");
  }

  @Override
  public List<WeightSpec> weights(List<Shape> inputs) {
    return List.of();
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
  public Optional<Regularizer> activityRegularizer() {
    return Optional.empty();
  }

  @Override
  public Schema<?> schema() {
    return Schema.of("keras.layers", className);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return Map.of();
  }

  @Override
  public Optional<Object> argument(String key) {
    return Optional.empty();
  }
}
