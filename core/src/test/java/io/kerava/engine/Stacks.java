package io.kerava.engine;

import io.kerava.activations.Activations;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerCases;
import io.kerava.layers.WeightSpec;
import io.kerava.parameters.Block;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Stacks of layers for tests of engines, without a model. */
public final class Stacks {
  private Stacks() {}

  /** Layers one after the other, the last one whole, with weights as their initializers draw. */
  public static LayerGraph of(Shape input, Layer... layers) {
    List<BuiltLayer> built = new ArrayList<>();
    Shape shape = input;
    for (int i = 0; i < layers.length; i++) {
      Block.Builder builder = new Block.Builder();
      List<INDArray> values = new ArrayList<>();
      for (WeightSpec spec : layers[i].weights(shape)) {
        boolean learns = spec.trainable() && layers[i].isTrainable();
        builder.add(
            i + "/" + spec.name(), spec.shape(), learns, spec.regularizer(), spec.constraint());
        values.add(spec.initializer().initialize(spec.shape()));
      }
      Block block = builder.build();
      for (int k = 0; k < values.size(); k++) {
        block.set(block.variables().get(k), values.get(k));
      }
      Shape out = layers[i].outputShape(shape);
      built.add(
          new BuiltLayer(
              "layer" + i, layers[i], shape, out, block, new SplittableRandom(i), new States()));
      shape = out;
    }
    Parameters parameters = Parameters.of(built.stream().map(BuiltLayer::block).toList());
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
      variable.block().set(variable, recorded.weights().get(name(variable)));
    }
    return stack;
  }

  /** A copy of all gradients, of those of what trains. */
  public static float[] gradients(LayerGraph stack) {
    return all(stack, Stacks::gradient);
  }

  /** A copy of all weights. */
  public static float[] weights(LayerGraph stack) {
    return all(stack, variable -> slice(variable.block().values(), variable));
  }

  private static float[] gradient(Variable variable) {
    return variable.isTrainable() ? slice(variable.block().gradients(), variable) : new float[0];
  }

  private static float[] all(LayerGraph stack, Function<Variable, float[]> part) {
    List<float[]> parts = stack.parameters().variables().stream().map(part).toList();
    float[] all = new float[parts.stream().mapToInt(each -> each.length).sum()];
    int next = 0;
    for (float[] each : parts) {
      System.arraycopy(each, 0, all, next, each.length);
      next += each.length;
    }
    return all;
  }

  /** A step of training of a network of one input and one output. */
  public static double forwardBackward(
      Network network, FloatArray x, BiConsumer<FloatArray, FloatArray> loss) {
    return network.forwardBackward(
        List.of(x), (outputs, gradients) -> loss.accept(outputs.get(0), gradients.get(0)));
  }

  /** A copy of a variable's part of an array in the layout of its block. */
  public static float[] slice(float[] ofBlock, Variable variable) {
    return Arrays.copyOfRange(ofBlock, variable.offset(), variable.offset() + variable.length());
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
    return LayerGraph.chain(stack.inputs().get(0), layers, cut.activation(), stack.parameters());
  }
}
