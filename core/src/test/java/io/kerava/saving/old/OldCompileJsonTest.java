package io.kerava.saving.old;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.config.KerasJson;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.losses.Losses;
import io.kerava.metrics.Metrics;
import io.kerava.optimizers.Adagrad;
import io.kerava.optimizers.Adam;
import io.kerava.optimizers.Nadam;
import io.kerava.optimizers.Optimizer;
import io.kerava.optimizers.Optimizers;
import io.kerava.optimizers.RMSprop;
import io.kerava.optimizers.SGD;
import io.kerava.optimizers.schedules.InverseTimeDecay;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How models of old Keras were compiled. */
final class OldCompileJsonTest {
  private static final KerasVersion KERAS_1 = new KerasVersion(1, 2);
  private static final KerasVersion KERAS_2 = new KerasVersion(2, 4);

  static Stream<Arguments> optimizers() {
    return Stream.of(
        Arguments.of("Adam", "'lr': 0.01, 'epsilon': null, 'decay': 0.0", new Adam(0.01)),
        Arguments.of(
            "Custom>Adam",
            "'learning_rate': 0.01, 'jit_compile': true, 'is_legacy_optimizer': false,"
                + " 'weight_decay': null, 'use_ema': false, 'ema_momentum': 0.99,"
                + " 'ema_overwrite_frequency': null",
            new Adam(0.01)),
        Arguments.of(
            "SGD",
            "'lr': 0.5, 'decay': 0.1, 'momentum': 0.9, 'nesterov': true",
            new SGD(new InverseTimeDecay(0.5, 1, 0.1)).momentum(0.9).nesterov(true)),
        Arguments.of("RMSprop", "'lr': 0.01, 'rho': 0.8", new RMSprop(0.01).rho(0.8)),
        Arguments.of("Adagrad", "'lr': 0.01", new Adagrad(0.01).initialAccumulatorValue(0)),
        Arguments.of("Nadam", "'lr': 0.01, 'schedule_decay': 0.004", new Nadam(0.01)),
        Arguments.of(
            "Nadam", "'learning_rate': 0.01, 'decay': 0.004000000189989805", new Nadam(0.01)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void reads_optimizers(String className, String arguments, Optimizer expected) {
    Map<String, @Nullable Object> config =
        compiled(
            KERAS_2,
            "{'optimizer_config': {'class_name': '%s', 'config': {%s}}}"
                .formatted(className, arguments));
    Object optimizer = Objects.requireNonNull(config.get("optimizer"));
    assertThat(Optimizers.REGISTRY.fromJson(optimizer)).isEqualTo(expected);
  }

  @Test
  void refuses_another_decay_of_nadam() {
    assertThatThrownBy(
            () ->
                compiled(
                    KERAS_2,
                    "{'optimizer_config': {'class_name': 'Nadam', 'config':"
                        + " {'schedule_decay': 0.1}}}"))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "The optimizer Nadam: 'schedule_decay' of an old Keras can't be read here: it is 0.004"
                + " in Keras 3. Received: 0.1");
  }

  @Test
  void reads_losses_by_old_names_and_with_the_function_beside_them() {
    Map<String, @Nullable Object> config =
        compiled(
            KERAS_2,
            "{'loss': {'a': 'kullback_leibler_divergence', 'b': 'cosine_proximity', 'c': {"
                + "'class_name': 'CategoricalCrossentropy', 'config': {'reduction': 'auto', 'name':"
                + " 'categorical_crossentropy', 'from_logits': true, 'fn':"
                + " 'categorical_crossentropy'}}}, 'sample_weight_mode': [null, 'temporal']}");
    Map<?, ?> losses = (Map<?, ?>) Objects.requireNonNull(config.get("loss"));
    assertThat(losses.get("a")).isEqualTo("kl_divergence");
    assertThat(losses.get("b")).isEqualTo("cosine_similarity");
    assertThat(Losses.REGISTRY.fromJson(losses.get("c")).toString())
        .isEqualTo("CategoricalCrossentropy(from_logits=True)");
    assertThat(config).doesNotContainKey("sample_weight_mode");
  }

  @Test
  void reads_metrics_as_classes_of_functions() {
    Map<String, @Nullable Object> config =
        compiled(
            KERAS_2,
            "{'metrics': [['acc', 'logcosh', {'class_name': 'MeanMetricWrapper', 'config': {'name':"
                + " 'mape', 'dtype': 'float32', 'fn': 'mean_absolute_percentage_error'}}]]}");
    List<?> metrics = (List<?>) ((List<?>) Objects.requireNonNull(config.get("metrics"))).get(0);
    assertThat(metrics.get(0)).isEqualTo("acc");
    assertThat(Metrics.REGISTRY.fromJson(metrics.get(1)).name()).isEqualTo("logcosh");
    assertThat(Metrics.REGISTRY.fromJson(metrics.get(2)).toString())
        .isEqualTo("MeanAbsolutePercentageError(name='mape')");
  }

  @Test
  void refuses_functions_of_ones_own_and_other_meanings() {
    assertThatThrownBy(
            () ->
                compiled(
                    KERAS_2,
                    "{'metrics': [{'class_name': 'MeanMetricWrapper', 'config': {'fn': 'mine'}}]}"))
        .hasMessage(
            "A metric is the mean of a function of one's own, which customObjects has to name."
                + " Received: 'mine'");
    assertThatThrownBy(() -> compiled(KERAS_1, "{'metrics': ['precision']}"))
        .hasMessage(
            "The metric 'precision' of Keras 1 is a mean over batches, and none of Keras 3.");
    assertThatThrownBy(() -> compiled(KERAS_1, "{'loss': 'cosine_proximity'}"))
        .hasMessage("The loss 'cosine_proximity' of Keras 1 is a mean, and no loss of Keras 3.");
  }

  @Test
  void renames_alone_what_keras_3_wrote() {
    assertThat(
            compiled(
                KerasVersion.KERAS_3,
                "{'optimizer_config': {'class_name': 'Adam', 'config': {'lr': 1}}}"))
        .isEqualTo(Map.of("optimizer", Map.of("class_name", "Adam", "config", Map.of("lr", 1))));
  }

  private static Map<String, @Nullable Object> compiled(KerasVersion version, String text) {
    return OldModelJson.compileConfig(KerasJson.read(text.replace('\'', '"')), version);
  }
}
