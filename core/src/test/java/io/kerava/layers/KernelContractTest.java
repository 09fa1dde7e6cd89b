package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What every layer's kernel computes: what Keras does, and what the reference engine does. */
final class KernelContractTest {
  static Stream<LayerCases.Case> cases() {
    return LayerCases.all()
        .filter(each -> each.layer().kernel(each.inputShape()).isPresent())
        .filter(each -> !kernel(each).keepsValues());
  }

  private static Kernel kernel(LayerCases.Case recorded) {
    return recorded.layer().kernel(recorded.inputShape()).orElseThrow();
  }

  static Stream<LayerCases.Case> withoutKernel() {
    return LayerCases.all().filter(each -> each.layer().kernel(each.inputShape()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("withoutKernel")
  void only_attention_convolving_lstms_and_what_mixes_samples_have_none(LayerCases.Case recorded) {
    assertThat(recorded.layer().toString())
        .matches(".*Attention.*|.*ConvLSTM2D.*|.*UnitNormalization.*axis=.0.*");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computes_what_keras_computes(LayerCases.Case recorded) {
    recorded
        .runs()
        .forEach(
            run -> {
              Fixture fixture = new Fixture(recorded, run.training());
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

  @ParameterizedTest
  @MethodSource("cases")
  void draws_the_random_numbers_of_the_reference(LayerCases.Case recorded) {
    Map<String, INDArray> weights = new LinkedHashMap<>();
    recorded.weights().forEach((name, value) -> weights.put(name, value.dup()));
    RecordedPass pass = new RecordedPass(true, weights);
    pass.setMask(recorded, DataType.FLOAT);
    NdFunction reference = Translated.function(recorded.layer(), recorded.inputShape());
    INDArray expected = reference.forward(recorded.input(), pass);
    INDArray dy =
        Nd4j.linspace(DataType.FLOAT, -1, 0.13, expected.length()).reshape('c', expected.shape());
    INDArray expectedDx = reference.backward(dy, pass);

    Fixture fixture = new Fixture(recorded, true);
    Closeness.assertClose(
        fixture.forward(Shape.of(expected.shape())), expected, 1e-5, "output in training");
    Closeness.assertClose(fixture.backward(dy), expectedDx, 1e-4, "gradient in training");
  }

  /** A kernel in a network of its own. */
  private static final class Fixture {
    private final Kernel kernel;
    private final FloatArray x;
    private final Parameters parameters;
    private final List<Variable> variables = new ArrayList<>();
    private final Site site;
    private FloatArray y = FloatArray.zeros(Shape.of(0));

    Fixture(LayerCases.Case recorded, boolean training) {
      kernel = kernel(recorded);
      x = FloatArray.copyOf(recorded.input());
      Parameters.Builder builder = new Parameters.Builder();
      builder.add("before", Shape.of(3), true, Optional.empty(), Optional.empty());
      recorded
          .weights()
          .forEach(
              (name, value) ->
                  variables.add(
                      builder.add(
                          name,
                          Shape.of(value.shape()),
                          true,
                          Optional.empty(),
                          Optional.empty())));
      parameters = builder.build();
      int i = 0;
      for (INDArray value : recorded.weights().values()) {
        parameters.set(variables.get(i++), value);
      }
      site = new Site(parameters, variables, new SplittableRandom(1), new States(), training);
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
      return parameters.get(variable(name));
    }

    INDArray gradient(String name) {
      Variable variable = variable(name);
      float[] copy = new float[variable.length()];
      System.arraycopy(parameters.gradients(), variable.offset(), copy, 0, copy.length);
      return FloatArray.wrap(copy, variable.shape()).toNd();
    }
  }
}
