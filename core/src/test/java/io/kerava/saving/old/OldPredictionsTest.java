package io.kerava.saving.old;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.models.Model;
import io.kerava.models.Models;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Models in JSON of Keras 2 predict what Keras 2 predicted. */
final class OldPredictionsTest {
  static Stream<Named<JsonNode>> models() {
    return Golden.each(Golden.read("old_json").get("models"))
        .map(each -> Named.of(each.get("name").asText(), each));
  }

  @ParameterizedTest
  @MethodSource("models")
  void predicts_what_keras_2_predicted(JsonNode golden) {
    Model model = Models.modelFromJson(golden.get("json").asText());
    List<INDArray> weights = Golden.each(golden.get("weights")).map(Golden::nd).toList();
    model.setWeights(weights);
    INDArray y = model.predict(Golden.nd(golden.get("x")), p -> p.verbose(0));
    double[] expected = Golden.doubles(golden.get("y"));
    double[] actual = y.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    assertThat(actual).containsExactly(expected, within(2e-5));
  }
}
