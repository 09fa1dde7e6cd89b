package io.kerava.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.activations.Activations;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.engine.cpu.CpuNetwork;
import io.kerava.engine.dl4j.Dl4jNetwork;
import io.kerava.engine.dl4j.NdGraphNetwork;
import io.kerava.layers.Dense;
import io.kerava.optimizers.OptimizerState;
import io.kerava.optimizers.SGD;
import io.kerava.parameters.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** A layer that is in two graphs has one block of weights, and both see it change. */
final class SharedLayerTest {
  private static final Shape INPUT = Shape.of(3);
  private static final FloatArray X = FloatArray.wrap(new float[] {1, 2, 3}, INPUT.withBatch(1));

  static Stream<Named<Function<LayerGraph, Network>>> engines() {
    return Stream.of(
        Named.of("cpu", CpuNetwork::of),
        Named.of("dl4j", graph -> new Dl4jNetwork(graph, DataType.FLOAT)),
        Named.of("nd4j", graph -> new NdGraphNetwork(graph, DataType.FLOAT)));
  }

  private static float[] prediction(Network network) {
    FloatArray result = FloatArray.zeros(Shape.of(0));
    network.predict(X, result);
    return Arrays.copyOf(result.data(), result.size());
  }

  private static LayerGraph encoder(LayerGraph whole) {
    BuiltLayer first = whole.layers().get(0);
    Parameters weights = Parameters.of(List.of(first.block()));
    return LayerGraph.chain(INPUT, List.of(first), Activations.get("linear"), weights);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void trains_with_one_graph_and_predicts_with_another(Function<LayerGraph, Network> engine) {
    LayerGraph whole = Stacks.of(INPUT, new Dense(4), new Dense(3));
    Network trained = engine.apply(whole);
    Network shared = engine.apply(encoder(whole));
    float[] before = prediction(shared);
    OptimizerState optimizer = new SGD().learningRate(0.5).start(whole.parameters());
    Stacks.forwardBackward(trained, X, (output, gradient) -> Arrays.fill(gradient.data(), 1));
    optimizer.apply();
    float[] after = prediction(shared);
    assertThat(after).isNotEqualTo(before);
    assertThat(after).isEqualTo(prediction(engine.apply(encoder(whole))));
  }
}
