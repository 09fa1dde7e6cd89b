package io.kerava.engine;

import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerCases;
import io.kerava.layers.WeightSpec;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Stacks of layers for tests of engines, without a model. */
public final class Stacks {
  private Stacks() {}

  /** Layers one after the other, the last one whole, with weights as their initializers draw. */
  public static LayerGraph of(Shape input, Layer... layers) {
    Parameters.Builder builder = new Parameters.Builder();
    List<BuiltLayer> built = new ArrayList<>();
    List<INDArray> values = new ArrayList<>();
    Shape shape = input;
    for (int i = 0; i < layers.length; i++) {
      List<Variable> variables = new ArrayList<>();
      for (WeightSpec spec : layers[i].weights(shape)) {
        boolean learns = spec.trainable() && layers[i].isTrainable();
        variables.add(
            builder.add(
                i + "/" + spec.name(),
                spec.shape(),
                learns,
                spec.regularizer(),
                spec.constraint()));
        values.add(spec.initializer().initialize(spec.shape()));
      }
      Shape out = layers[i].outputShape(shape);
      built.add(
          new BuiltLayer(
              "layer" + i,
              layers[i],
              shape,
              out,
              variables,
              new SplittableRandom(i),
              new States()));
      shape = out;
    }
    Parameters parameters = builder.build();
    for (int i = 0; i < values.size(); i++) {
      parameters.set(parameters.variables().get(i), values.get(i));
    }
    return LayerGraph.chain(input, built, Activations.get("linear"), parameters);
  }

  /** A recorded layer with its weights; behind one that makes its mask where it has one. */
  public static LayerGraph of(LayerCases.Case recorded) {
    LayerGraph stack =
        recorded
            .mask()
            .map(mask -> new GivenMask(mask, (int) recorded.input().size(0)))
            .map(mask -> of(recorded.inputShape(), mask, recorded.layer()))
            .orElseGet(() -> of(recorded.inputShape(), recorded.layer()));
    for (Variable variable : stack.parameters().variables()) {
      stack.parameters().set(variable, recorded.weights().get(name(variable)));
    }
    return stack;
  }

  /** The variable's name in its layer. */
  public static String name(Variable variable) {
    return variable.name().substring(variable.name().indexOf('/') + 1);
  }

  /** The same stack, its last layer cut before its activation, as models cut it. */
  public static LayerGraph cut(LayerGraph stack, Layer.Cut cut) {
    List<BuiltLayer> layers = new ArrayList<>(stack.layers());
    int last = layers.size() - 1;
    layers.set(last, layers.get(last).withLayer(cut.before()));
    return LayerGraph.chain(stack.input(), layers, cut.activation(), stack.parameters());
  }
}
