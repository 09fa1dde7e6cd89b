package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"Sequential", "Functional"})
  void say_that_models_within_layers_are_not_supported(String className) {
    Map<String, Object> model =
        Map.of("class_name", className, "config", Map.of(), "compile_config", Map.of());
    Map<String, Object> json =
        Map.of("class_name", "TimeDistributed", "config", Map.of("layer", model));
    assertThatThrownBy(() -> Layers.TYPE.fromJson(json))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "A model within another layer is not supported. Expected: a layer other than Input or"
                + " a model. Received: '"
                + className
                + "'");
  }
}
