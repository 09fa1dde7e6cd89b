package io.kerava.engine.cpu;

import io.kerava.engine.BodyPrograms;
import io.kerava.kernels.Kernel;
import io.kerava.layers.KernelRun;
import io.kerava.layers.LayerCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What layers say that they compute, run on the CPU without any kernel of theirs. */
final class BodyContractTest {
  static Stream<LayerCases.Case> cases() {
    return LayerCases.all().filter(each -> LayerCases.isWritten(each.layer()));
  }

  static Stream<LayerCases.Case> withKernel() {
    return cases()
        .filter(
            each ->
                each.layer()
                    .kernel(each.inputShape())
                    .filter(kernel -> !kernel.keepsValues())
                    .isPresent());
  }

  private static Kernel body(LayerCases.Case recorded) {
    return new BodyKernel(new BodyPrograms(recorded.layer(), recorded.inputShape()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computes_what_keras_computes(LayerCases.Case recorded) {
    KernelRun.assertComputesWhatKerasComputes(body(recorded), recorded);
  }

  @ParameterizedTest
  @MethodSource("withKernel")
  void draws_the_random_numbers_of_the_kernel(LayerCases.Case recorded) {
    Kernel kernel = recorded.layer().kernel(recorded.inputShape()).orElseThrow();
    KernelRun.assertSameInTraining(body(recorded), kernel, recorded);
  }
}
