package io.kerava.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Stacks;
import io.kerava.layers.LayerCases;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody reads what others have left in an array: filled with NaN before, all stays the same. */
final class PoisonedNetworkTest {
  static Stream<LayerCases.Case> cases() {
    return LayerCases.all();
  }

  /** What a step of training and a prediction give. */
  private record Results(float[] output, float[] gradients, float[] weights, float[] prediction) {}

  private static Results results(LayerCases.Case recorded, boolean poisoned) {
    LayerGraph graph = Stacks.of(recorded);
    CpuNetwork network = CpuNetwork.of(graph, poisoned);
    FloatArray x = FloatArray.copyOf(recorded.input());
    FloatArray trained = FloatArray.zeros(Shape.of(0));
    for (int step = 0; step < 2; step++) {
      Stacks.forwardBackward(
          network,
          x,
          (output, gradient) -> {
            trained.reshape(output.shape());
            System.arraycopy(output.data(), 0, trained.data(), 0, output.size());
            Arrays.fill(gradient.data(), 0, gradient.size(), 0.5f);
          });
    }
    FloatArray prediction = FloatArray.zeros(Shape.of(0));
    network.predict(x, prediction);
    return new Results(
        Arrays.copyOf(trained.data(), trained.size()),
        Stacks.gradients(graph),
        Stacks.weights(graph),
        Arrays.copyOf(prediction.data(), prediction.size()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computes_the_same_bits(LayerCases.Case recorded) {
    Results expected = results(recorded, false);
    Results found = results(recorded, true);
    assertThat(found.output()).as("output").isEqualTo(expected.output());
    assertThat(found.gradients()).as("gradients").isEqualTo(expected.gradients());
    assertThat(found.weights()).as("weights").isEqualTo(expected.weights());
    assertThat(found.prediction()).as("prediction").isEqualTo(expected.prediction());
  }
}
