package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers within layers: each level asks the next one a few times, not twice as often. */
class NestedLayersTest {
  private static final int LEVELS = 24;

  static Stream<Named<UnaryOperator<Layer>>> wrappers() {
    return Stream.of(
        Named.of("TimeDistributed", TimeDistributed::new),
        Named.of("frozen", layer -> new TimeDistributed(layer).trainable(false)),
        Named.of("SpectralNormalization", SpectralNormalization::new));
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void asks_the_innermost_layer_a_few_times_only(UnaryOperator<Layer> wrapper) {
    AskedLayer innermost = new AskedLayer(new Dense(2));
    Layer layer = innermost;
    for (int i = 0; i < LEVELS; i++) {
      layer = wrapper.apply(layer);
    }
    long[] lengths = new long[LEVELS + 1];
    Arrays.fill(lengths, 1);
    lengths[LEVELS] = 3;
    Shape input = Shape.of(lengths);
    assertThat(layer.outputShape(input)).isEqualTo(input.withLast(2));
    assertThat(layer.weights(input)).isNotEmpty();
    assertThat(layer.maskRule(input)).isNotNull();
    boolean hasKernel = !(layer instanceof SpectralNormalization);
    assertThat(layer.kernel(input).isPresent()).isEqualTo(hasKernel);
    assertThat(layer.isIdentity(input)).isFalse();
    assertThat(innermost.times("outputShape")).isLessThan(10 * LEVELS);
    assertThat(innermost.times("weights")).isLessThan(10 * LEVELS);
    assertThat(innermost.times("kernel")).isEqualTo(hasKernel ? 1 : 0);
    assertThat(innermost.times("isIdentity")).isLessThanOrEqualTo(1);
  }
}
