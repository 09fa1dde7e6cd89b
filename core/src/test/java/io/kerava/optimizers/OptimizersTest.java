package io.kerava.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.config.KerasJson;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.optimizers.schedules.ExponentialDecay;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OptimizersTest {
  @Test
  void finds_an_optimizer_by_name_and_by_class_name() {
    assertThat(Optimizers.get("adam")).isEqualTo(new Adam());
    assertThat(Optimizers.get("ADAM")).isEqualTo(new Adam());
    assertThat(Optimizers.get("RMSprop")).isEqualTo(new RMSprop());
    assertThat(Optimizers.REGISTRY.names())
        .containsExactly(
            "sgd",
            "adam",
            "adamw",
            "adamax",
            "nadam",
            "rmsprop",
            "adagrad",
            "adadelta",
            "ftrl",
            "lion",
            "lamb",
            "adafactor");
  }

  @Test
  void names_the_nearest_optimizer_to_an_unknown_name() {
    assertThatThrownBy(() -> Optimizers.get("adm"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown optimizer 'adm'. Did you mean 'adam'? Known: sgd, adam, adamw, adamax, nadam,"
                + " rmsprop, adagrad, adadelta, ftrl, lion, lamb, adafactor.");
  }

  @Test
  void refuses_an_optimizer_that_only_keras_has() {
    assertThatThrownBy(() -> Optimizers.get("Muon"))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "The optimizer 'Muon' is not supported. Use one of: sgd, adam, adamw, adamax, nadam,"
                + " rmsprop, adagrad, adadelta, ftrl, lion, lamb, adafactor.");
  }

  @Test
  void withers_leave_the_original_as_it_is() {
    SGD original = new SGD();
    SGD changed = original.learningRate(0.1).momentum(0.9).nesterov(true);
    assertThat(original).isEqualTo(new SGD()).hasToString("SGD()");
    assertThat(changed).hasToString("SGD(learning_rate=0.1, momentum=0.9, nesterov=True)");
  }

  @Test
  void prints_a_schedule_inside_an_optimizer() {
    assertThat(new Adam().learningRate(new ExponentialDecay(0.1, 100, 0.5)))
        .hasToString(
            "Adam(learning_rate=ExponentialDecay(initial_learning_rate=0.1, decay_steps=100,"
                + " decay_rate=0.5))");
    assertThat(new Adam().learningRate(step -> 0.1)).hasToString("Adam(learning_rate=<lambda>)");
  }

  @Test
  void reads_back_what_it_wrote() {
    Adam adam = new Adam().learningRate(0.003).weightDecay(0.01).clipnorm(1).name("mine");
    assertThat(Optimizers.REGISTRY.fromJson(KerasJson.object(adam))).isEqualTo(adam);
    Lion lion = new Lion().learningRate(new ExponentialDecay(0.1, 100, 0.5)).useEma(true);
    assertThat(Optimizers.REGISTRY.fromJson(KerasJson.object(lion))).isEqualTo(lion);
  }

  @Test
  void leaves_the_excluded_variables_out_of_the_json_as_keras_does() {
    assertThat(new AdamW().excludeFromWeightDecay("bias").getConfig())
        .isEqualTo(new AdamW().getConfig());
  }

  @Test
  void refuses_to_write_a_lambda() {
    assertThatThrownBy(() -> new SGD().learningRate(step -> 0.1).getConfig())
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "A lambda used as learning rate schedule has no JSON form. Use one of Keras's own:"
                + " [ExponentialDecay, PiecewiseConstantDecay, PolynomialDecay, InverseTimeDecay,"
                + " CosineDecay, CosineDecayRestarts]");
  }

  @Test
  void refuses_two_ways_of_clipping() {
    assertThatThrownBy(() -> new Adam().clipnorm(1).clipvalue(0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be set. Received:"
                + " clipnorm=1.0, clipvalue=0.5, global_clipnorm=None");
  }

  @Test
  void rejects_values_out_of_range() {
    assertRejected(
        () -> new SGD().learningRate(-0.1),
        "SGD: 'learning_rate' must be a number of 0 or more, or a schedule. Received: -0.1");
    assertRejected(
        () -> new SGD().momentum(1.5),
        "SGD: 'momentum' must be a number between 0 and 1. Received: 1.5");
    assertRejected(
        () -> new Adam().clipnorm(-1),
        "Adam: 'clipnorm' must be a number of 0 or more. Received: -1.0");
    assertRejected(
        () -> new Adam().emaMomentum(2),
        "Adam: 'ema_momentum' must be a number between 0 and 1. Received: 2.0");
    assertRejected(
        () -> new Adam().emaOverwriteFrequency(0),
        "Adam: 'ema_overwrite_frequency' must be a positive integer. Received: 0");
    assertRejected(
        () -> new Adam().gradientAccumulationSteps(1),
        "Adam: 'gradient_accumulation_steps' must be an integer of 2 or more. Received: 1");
    assertRejected(
        () -> new Lion().beta1(0),
        "Lion: 'beta_1' must be a number greater than 0 and at most 1. Received: 0.0");
    assertRejected(
        () -> new Ftrl().learningRatePower(0.5),
        "Ftrl: 'learning_rate_power' must be a number of 0 or less. Received: 0.5");
    assertRejected(
        () -> new AdamW().excludeFromWeightDecay("bias["),
        "AdamW: 'exclude_from_weight_decay' must be a list of regular expressions. Received:"
            + " ['bias[']");
  }

  private static void assertRejected(Supplier<?> call, String message) {
    assertThatThrownBy(call::get).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void refuses_a_loss_scale_factor_by_name() {
    String message =
        "The optimizer argument 'loss_scale_factor' is not supported: gradients are computed in"
            + " float32, which needs no scaling. Leave it out.";
    assertThatThrownBy(() -> new Adam().lossScaleFactor(2))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(message);
    assertThatThrownBy(
            () ->
                Optimizers.REGISTRY.fromJson(
                    Map.of("class_name", "Adam", "config", Map.of("loss_scale_factor", 2.0))))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(message);
  }

  @Test
  void rejects_a_learning_rate_of_another_kind_in_json() {
    assertThatThrownBy(
            () ->
                Optimizers.REGISTRY.fromJson(
                    Map.of("class_name", "Adam", "config", Map.of("learning_rate", List.of(1)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Adam: 'learning_rate' must be a number of 0 or more, or a schedule. Received: [1]");
  }
}
