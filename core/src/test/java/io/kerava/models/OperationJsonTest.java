package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.config.KerasNames;
import io.kerava.layers.Input;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.testing.Golden;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * JSON of models with operations between their layers against what tools/record_operation_json.py
 * recorded of Keras's.
 */
@ResourceLock("KerasNames")
class OperationJsonTest {
  static Stream<Named<JsonNode>> models() {
    return Golden.each(Golden.read("operation_json").get("models"))
        .map(each -> Named.of(each.get("name").asText(), each));
  }

  static Stream<Named<JsonNode>> clones() {
    return models().filter(each -> each.getPayload().has("clone"));
  }

  static Stream<Arguments> predictions() {
    return models()
        .flatMap(each -> Stream.of("cpu", "dl4j").map(engine -> Arguments.of(each, engine)));
  }

  private static Model built(JsonNode recorded) {
    KerasNames.clearSession();
    String name = recorded.get("name").asText();
    Supplier<Model> known = OperationJsonModels.ALL.get(name);
    return (known == null ? OperationNodesTest.MODELS.get(name) : known).get();
  }

  private static void requireJson(Model model, JsonNode expected) {
    assertThat(JsonDifferences.between(expected, model.toJson())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("models")
  void writes_what_keras_writes(JsonNode recorded) {
    requireJson(built(recorded), recorded.get("json"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void reads_what_keras_writes(JsonNode recorded) {
    KerasNames.clearSession();
    Model model = Models.modelFromJson(recorded.get("json").toString());
    requireJson(model, recorded.get("json"));
    requireJson(Model.fromJson(model.toJson()), recorded.get("json"));
  }

  @ParameterizedTest
  @MethodSource("clones")
  void clones_as_keras_does(JsonNode recorded) {
    requireJson(Models.cloneModel(built(recorded)), recorded.get("clone"));
  }

  @ParameterizedTest
  @MethodSource("clones")
  void shows_what_keras_shows(JsonNode recorded) {
    assertThat(built(recorded).summaryText()).isEqualTo(recorded.get("summary").asText());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("predictions")
  void predicts_what_keras_predicts(JsonNode recorded, String engine) {
    Model model = Models.modelFromJson(recorded.get("json").toString());
    model.setWeights(Golden.each(recorded.get("weights")).map(Golden::nd).toList());
    model.engine(engine);
    List<INDArray> x = Golden.each(recorded.get("x")).map(Golden::nd).toList();
    List<INDArray> outputs = model.predictAll(x, p -> p.batchSize(3).verbose(0));
    List<INDArray> expected = Golden.each(recorded.get("outputs")).map(Golden::nd).toList();
    assertThat(outputs).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(outputs.get(i).shape()).isEqualTo(expected.get(i).shape());
      double size = expected.get(i).norm2Number().doubleValue();
      assertThat(outputs.get(i).sub(expected.get(i)).norm2Number().doubleValue())
          .as("output %d", i)
          .isLessThan(1e-5 * Math.max(1, size));
    }
  }

  @Test
  void writes_infinite_numbers_as_python_does() {
    KerasNames.clearSession();
    Input x = new Input(2);
    Tensor lowest = Ops.where(Ops.greater(x, 0), x, Double.NEGATIVE_INFINITY);
    Model model = new Model(x, Ops.exp(lowest));
    String json = model.toJson();
    assertThat(json).contains("},-Infinity],\"kwargs\":{}");
    INDArray data = Nd4j.createFromArray(new float[][] {{-1, 0}});
    assertThat(Model.fromJson(json).predict(data, p -> p.verbose(0)).toFloatVector())
        .containsExactly(0, 0);
  }
}
