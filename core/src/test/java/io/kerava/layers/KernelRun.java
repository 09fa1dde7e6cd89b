package io.kerava.layers;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import io.kerava.parameters.Block;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A kernel in a network of its own, with the weights and the input of a recorded case. */
public final class KernelRun {
  private final Kernel kernel;
  private final FloatArray x;
  private final Block block;
  private final List<Variable> variables = new ArrayList<>();
  private final Site site;
  private FloatArray y = FloatArray.zeros(Shape.of(0));

  KernelRun(Kernel kernel, LayerCases.Case recorded, boolean training) {
    this.kernel = kernel;
    x = FloatArray.copyOf(recorded.input());
    Block.Builder builder = new Block.Builder();
    builder.add("before", Shape.of(3), true, Optional.empty(), Optional.empty());
    recorded
        .weights()
        .forEach(
            (name, value) ->
                variables.add(
                    builder.add(
                        name, Shape.of(value.shape()), true, Optional.empty(), Optional.empty())));
    block = builder.build();
    int i = 0;
    for (INDArray value : recorded.weights().values()) {
      block.set(variables.get(i++), value);
    }
    site = new Site(block, variables, new SplittableRandom(1), new States(), training, null);
    recorded.mask().ifPresent(site::setMask);
  }

  INDArray forward(Shape output) {
    y = FloatArray.zeros(output);
    kernel.forward(x.data(), y.data(), x.rows(), site);
    return y.toNd();
  }

  INDArray backward(INDArray outputGradient) {
    FloatArray dx = FloatArray.zeros(x.shape());
    float[] dy = FloatArray.copyOf(outputGradient).data();
    kernel.backward(x.data(), y.data(), dy, dx.data(), x.rows(), site);
    return dx.toNd();
  }

  private Variable variable(String name) {
    return variables.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  INDArray value(String name) {
    return block.get(variable(name));
  }

  INDArray gradient(String name) {
    Variable variable = variable(name);
    float[] copy = new float[variable.length()];
    System.arraycopy(block.gradients(), variable.offset(), copy, 0, copy.length);
    return FloatArray.wrap(copy, variable.shape()).toNd();
  }

  /** Holds outputs, gradients and updates against the recorded ones. */
  public static void assertComputesWhatKerasComputes(Kernel kernel, LayerCases.Case recorded) {
    recorded
        .runs()
        .forEach(
            run -> {
              KernelRun fixture = new KernelRun(kernel, recorded, run.training());
              INDArray y = fixture.forward(Shape.of(run.output().shape()));
              Closeness.assertClose(y, run.output(), 1e-5, "output");
              INDArray dx = fixture.backward(run.outputGradient());
              run.inputGradient()
                  .ifPresent(
                      expected ->
                          Closeness.assertClose(dx, expected, 1e-4, "gradient at the input"));
              run.gradients()
                  .forEach(
                      (name, expected) ->
                          Closeness.assertClose(
                              fixture.gradient(name), expected, 1e-4, "gradient of " + name));
              run.updated()
                  .forEach(
                      (name, expected) ->
                          Closeness.assertClose(fixture.value(name), expected, 1e-5, name));
            });
  }

  /** Holds a pass of training against that of another kernel, with the same random numbers. */
  public static void assertSameInTraining(Kernel kernel, Kernel other, LayerCases.Case recorded) {
    Shape output =
        recorded.layer().outputShape(recorded.inputShape()).withBatch(recorded.input().size(0));
    INDArray dy =
        Nd4j.linspace(DataType.FLOAT, -1, 0.13, output.size()).reshape('c', output.toArray());
    KernelRun one = new KernelRun(kernel, recorded, true);
    KernelRun reference = new KernelRun(other, recorded, true);
    Closeness.assertClose(
        one.forward(output), reference.forward(output), 1e-5, "output in training");
    Closeness.assertClose(one.backward(dy), reference.backward(dy), 1e-4, "gradient in training");
  }
}
