package io.kerava.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.engine.cpu.CpuNetwork;
import io.kerava.engine.dl4j.Dl4jNetwork;
import io.kerava.layers.Closeness;
import io.kerava.layers.LayerCases;
import io.kerava.parameters.Variable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every recorded layer, run by each engine. */
class NetworkContractTest {
  /** Each engine by its name. */
  private static final Map<String, Function<LayerGraph, Network>> ENGINES =
      Map.of(
          Dl4jNetwork.NAME,
          stack -> new Dl4jNetwork(stack, DataType.FLOAT),
          CpuNetwork.NAME,
          CpuNetwork::of);

  static Stream<Arguments> cases() {
    return LayerCases.all()
        .flatMap(each -> ENGINES.keySet().stream().map(engine -> Arguments.of(engine, each)));
  }

  private static Network network(String engine, LayerGraph stack) {
    Network network = ENGINES.get(engine).apply(stack);
    assertThat(network.engine()).isEqualTo(engine);
    return network;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void predicts_what_keras_predicts(String engine, LayerCases.Case recorded) {
    LayerGraph stack = Stacks.of(recorded);
    Network network = network(engine, stack);
    LayerCases.Run run = recorded.inference();
    FloatArray x = FloatArray.copyOf(recorded.input());
    FloatArray output = FloatArray.zeros(Shape.of(0));

    double penalty = network.forward(List.of(x), List.of(output));
    Closeness.assertClose(output.toNd(), run.output(), 1e-5, "output");
    if (recorded.saysOutputMask()) {
      assertThat(output.mask()).isEqualTo(recorded.outputMask().orElse(null));
    }
    run.activityPenalty()
        .ifPresent(
            expected -> assertThat(penalty).isCloseTo(expected, Percentage.withPercentage(1e-3)));
    stack.layers().forEach(layer -> layer.states().reset());
    network.predict(x, output);
    Closeness.assertClose(output.toNd(), run.output(), 1e-5, "prediction");
    recorded
        .layer()
        .cutBeforeActivation()
        .ifPresent(
            cut -> {
              network(engine, Stacks.cut(stack, cut)).predict(x, output);
              Closeness.assertClose(output.toNd(), run.output(), 1e-5, "prediction of the cut");
            });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trains_as_keras_trains(String engine, LayerCases.Case recorded) {
    recorded.training().ifPresent(run -> checkTraining(engine, recorded, run));
  }

  private static void checkTraining(String engine, LayerCases.Case recorded, LayerCases.Run run) {
    LayerGraph stack = Stacks.of(recorded);
    FloatArray given = FloatArray.copyOf(run.outputGradient());
    double penalty =
        Stacks.forwardBackward(
            network(engine, stack),
            FloatArray.copyOf(recorded.input()),
            (output, gradient) -> {
              Closeness.assertClose(output.toNd(), run.output(), 1e-5, "output");
              System.arraycopy(given.data(), 0, gradient.data(), 0, given.size());
            });
    run.activityPenalty()
        .ifPresent(
            expected -> assertThat(penalty).isCloseTo(expected, Percentage.withPercentage(1e-3)));
    for (Variable variable : stack.parameters().variables()) {
      INDArray gradient = run.gradients().get(Stacks.name(variable));
      // Keras recorded the gradients without the penalty on the output; an engine has it in
      if (gradient != null && run.activityPenalty().isEmpty()) {
        Closeness.assertClose(gradientOf(variable), gradient, 1e-4, variable.name());
      }
      INDArray updated = run.updated().get(Stacks.name(variable));
      if (updated != null) {
        Closeness.assertClose(variable.block().get(variable), updated, 1e-5, variable.name());
      }
    }
  }

  private static INDArray gradientOf(Variable variable) {
    float[] copy = Stacks.slice(variable.block().gradients(), variable);
    return FloatArray.wrap(copy, variable.shape()).toNd();
  }
}
