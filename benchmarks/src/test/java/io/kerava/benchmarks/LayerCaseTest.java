package io.kerava.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kerava.config.Schema;
import io.kerava.layers.Layers;
import io.kerava.models.Sequential;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LayerCaseTest {
  @Test
  void is_a_model_that_kerava_reads_and_whose_output_is_keras_s() {
    for (LayerCase each : LayerCase.all()) {
      Sequential model = Sequential.fromJson(each.model());
      List<Integer> output =
          Arrays.stream(model.layers().get(model.layers().size() - 1).outputShape().toArray())
              .mapToObj(Math::toIntExact)
              .toList();
      assertThat(output).as(each.title()).isEqualTo(each.output());
    }
  }

  @Test
  void has_each_layer_that_a_sequential_of_keras_can_hold_at_two_sizes_and_in_two_settings() {
    Map<String, Long> counts =
        LayerCase.all().stream()
            .collect(Collectors.groupingBy(LayerCase::layer, Collectors.counting()));
    assertThat(counts.values()).containsOnly(4L);
    Set<String> all = new HashSet<>(Layers.TYPE.schemas().stream().map(Schema::className).toList());
    all.removeAll(counts.keySet());
    assertThat(all)
        .containsExactlyInAnyOrder(
            "InputLayer",
            "SimpleRNNCell",
            "LSTMCell",
            "GRUCell",
            "StackedRNNCells",
            "MultiHeadAttention",
            "GroupQueryAttention",
            "Attention",
            "AdditiveAttention",
            "Add",
            "Subtract",
            "Multiply",
            "Average",
            "Maximum",
            "Minimum",
            "Concatenate",
            "Dot");
  }

  @Test
  void is_chosen_by_layer_and_setting() {
    LayerOptions options =
        LayerOptions.parse(
            List.of(
                "--only", "LSTM,GRU", "--setting", "alone", "--peers", "none", "--repeats", "1"),
            Map.of("KERAVA_PYTHON", "python"));
    assertThat(LayerCase.all().stream().filter(options::wants))
        .extracting(LayerCase::title)
        .containsExactly(
            "LSTM small alone", "LSTM large alone", "GRU small alone", "GRU large alone");
    assertThat(options.peers()).isEmpty();
    assertThat(options.before()).isEqualTo(Optional.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LayerOptions.parse(List.of("--only", "Lstm"), Map.of()))
        .withMessageStartingWith("There is no layer 'Lstm'. Expected one of [Dense, ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LayerOptions.parse(List.of("--only"), Map.of()))
        .withMessage("The option --only takes a value.");
  }
}
