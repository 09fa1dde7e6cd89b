package io.kerava.engine;

import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.layers.AbstractLayer;
import io.kerava.layers.LayerCall;
import io.kerava.layers.WeightSpec;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;

/** Keras's Add, Multiply or Concatenate, as far as engines see them. */
final class JoinLayer extends AbstractLayer<JoinLayer> {
  private final String className;

  JoinLayer(String className) {
    super(schema(className).defaults());
    this.className = className;
  }

  private static Schema<JoinLayer> schema(String className) {
    return layerSchema(className, values -> new JoinLayer(className));
  }

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
}
