package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.layers.Input;
import io.kerava.layers.Layers;
import io.kerava.optimizers.SGD;
import io.kerava.testing.Golden;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Recurrent layers behind Masking or Embedding (tools/record_masked.py). */
final class MaskedSequencesTest {
  static Stream<Arguments> networks() {
    return Engines.with(Golden.each(Golden.read("masked").get("networks")));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void reads_the_steps_that_count(String engine, JsonNode recorded) {
    INDArray x = Golden.nd(recorded.get("x"));
    Sequential model =
        new Sequential(new Input(Golden.shape(recorded.get("x")).withoutBatch().toArray()));
    Golden.each(recorded.get("json"))
        .map(json -> new ObjectMapper().convertValue(json, Map.class))
        .forEach(json -> model.add(Layers.TYPE.fromJson(json)));
    model.compile(c -> c.optimizer(new SGD().learningRate(0.1)).loss("mean_squared_error"));
    model.setWeights(Golden.each(recorded.get("weights")).map(Golden::nd).toList());
    Engines.on(engine, model);

    assertClose(model.predict(x, p -> p.verbose(0)), recorded.get("predicted"));
    model.fit(x, Golden.nd(recorded.get("y")), f -> f.batchSize(5).verbose(0));
    for (int i = 0; i < model.getWeights().size(); i++) {
      assertClose(model.getWeights().get(i), recorded.get("trained").get(i));
    }
  }

  private static void assertClose(INDArray actual, JsonNode expected) {
    assertThat(actual.sub(Golden.nd(expected)).amaxNumber().doubleValue()).isLessThan(1e-5);
  }
}
