package io.kerava.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.activations.Activations;
import io.kerava.initializers.Initializers;
import io.kerava.layers.Layers;
import io.kerava.losses.Losses;
import io.kerava.metrics.Metrics;
import io.kerava.optimizers.Optimizers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static Object get(String kind, String name) {
    return switch (kind) {
      case "activation" -> Activations.get(name);
      case "initializer" -> Initializers.get(name);
      case "layer" -> Layers.TYPE.fromJson(Map.of("class_name", name));
      case "loss" -> Losses.get(name);
      case "metric" -> Metrics.get(name);
      default -> Optimizers.get(name);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "activation, rleu, relu",
    "activation, tahn, tanh",
    "activation, leakyrelu, leaky_relu",
    "activation, logistic, sigmoid",
    "optimizer, sdg, sgd",
    "optimizer, adma, adam",
    "optimizer, rmsporp, rmsprop",
    "loss, mes, mse",
    "loss, log_loss, binary_crossentropy",
    "loss, cross_entropy, categorical_crossentropy",
    "loss, binary_cross_entropy, binary_crossentropy",
    "metric, rmse, root_mean_squared_error",
    "metric, RMSE, root_mean_squared_error",
    "metric, accurcay, accuracy",
    "metric, log_loss, binary_crossentropy",
    "metric, f1, f1_score",
    "metric, roc_auc, auc",
    "loss, hinge_loss, hinge",
    "metric, precision_score, precision",
    "initializer, kaiming_normal, he_normal",
    "initializer, unifrom, uniform",
    "layer, Dnese, Dense",
    "layer, lstm, LSTM",
    "layer, Convolution2D, Conv2D",
    "layer, MaxPool2D, MaxPooling2D",
  })
  void names_what_is_meant(String kind, String received, String meant) {
    assertThatThrownBy(() -> get(kind, received))
        .hasMessageStartingWith(
            "Unknown %s '%s'. Did you mean '%s'? Known: ", kind, received, meant);
  }

  @ParameterizedTest
  @CsvSource({"optimizer, momentum", "layer, Lambda", "loss, l1"})
  void names_nothing_where_nothing_is_near(String kind, String received) {
    assertThatThrownBy(() -> get(kind, received))
        .hasMessageStartingWith("Unknown %s '%s'. Known: ", kind, received);
  }

  @Test
  void says_how_long_a_long_name_is_and_compares_it_with_nothing() {
    assertThat(NearestName.message("activation", "x".repeat(19_000_000), List.of("relu", "elu")))
        .isEqualTo(
            "Unknown activation '"
                + "x".repeat(80)
                + "… (19000000 characters)'. Known: relu, elu.");
  }

  @Test
  void lists_the_first_two_hundred_of_many_names() {
    List<String> many = Collections.nCopies(1500, "dense");
    assertThat(NearestName.message("layer", "out", many))
        .isEqualTo(
            many.stream()
                .limit(200)
                .collect(
                    Collectors.joining(
                        ", ", "Unknown layer 'out'. Known: ", ", … (1500 in all).")));
  }
}
