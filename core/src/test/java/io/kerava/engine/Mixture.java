package io.kerava.engine;

import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.initializers.Initializers;
import io.kerava.layers.AbstractLayer;
import io.kerava.layers.LayerCall;
import io.kerava.layers.WeightSpec;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.random.DropoutMask;
import java.util.List;

/**
 * A layer of two inputs with weights, a moving mean and dropout: that of tools/record_graphs.py.
 */
final class Mixture extends AbstractLayer<Mixture> {
  private final int units;
  private final double dropout;

  Mixture(int units, double dropout) {
    super(schema(units, dropout).defaults());
    this.units = units;
    this.dropout = dropout;
  }

  private static Schema<Mixture> schema(int units, double dropout) {
    return layerSchema("Mixture", values -> new Mixture(units, dropout));
  }

  int units() {
    return units;
  }

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
}
