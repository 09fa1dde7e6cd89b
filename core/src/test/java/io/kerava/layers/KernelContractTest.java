package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.engine.dl4j.NdFunction;
import io.kerava.engine.dl4j.Translations;
import io.kerava.kernels.Kernel;
import java.util.LinkedHashMap;
import java.util.Map;
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

  @ParameterizedTest
  @MethodSource("cases")
  void computes_what_keras_computes(LayerCases.Case recorded) {
    KernelRun.assertComputesWhatKerasComputes(kernel(recorded), recorded);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void draws_the_random_numbers_of_the_reference(LayerCases.Case recorded) {
    Map<String, INDArray> weights = new LinkedHashMap<>();
    recorded.weights().forEach((name, value) -> weights.put(name, value.dup()));
    RecordedPass pass = new RecordedPass(true, weights);
    pass.setMask(recorded, DataType.FLOAT);
    NdFunction reference = Translations.function(recorded.layer(), recorded.inputShape());
    INDArray expected = reference.forward(recorded.input(), pass);
    INDArray dy =
        Nd4j.linspace(DataType.FLOAT, -1, 0.13, expected.length()).reshape('c', expected.shape());
    INDArray expectedDx = reference.backward(dy, pass);

    KernelRun fixture = new KernelRun(kernel(recorded), recorded, true);
    Closeness.assertClose(
        fixture.forward(Shape.of(expected.shape())), expected, 1e-5, "output in training");
    Closeness.assertClose(fixture.backward(dy), expectedDx, 1e-4, "gradient in training");
  }
}
