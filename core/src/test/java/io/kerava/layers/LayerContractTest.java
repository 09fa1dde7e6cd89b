package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.KerasJson;
import io.kerava.config.Schema;
import io.kerava.engine.dl4j.BodyFunction;
import io.kerava.engine.dl4j.NdFunction;
import io.kerava.engine.dl4j.Translations;
import io.kerava.testing.Golden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every layer fulfils, in every setting that was recorded from Keras. */
final class LayerContractTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Stream<LayerCases.Case> cases() {
    return LayerCases.all();
  }

  static Stream<LayerCases.Case> ofKeras() {
    return LayerCases.ofKeras();
  }

  static Stream<Schema<?>> schemas() {
    return Layers.TYPE.schemas().stream().filter(schema -> schema != Input.SCHEMA);
  }

  @ParameterizedTest
  @MethodSource("ofKeras")
  void writes_the_json_that_it_is_read_from(LayerCases.Case recorded) {
    ObjectNode expected = recorded.json().deepCopy();
    // Keras keeps an activation given as a layer as that layer; here it is the function.
    if (expected.at("/config/activation").isObject()) {
      expected.withObject("/config").remove("activation");
    }
    JsonNode written = MAPPER.valueToTree(KerasJson.object(recorded.layer()));
    if (expected.at("/config/activation").isMissingNode()) {
      ((ObjectNode) written.get("config")).remove("activation");
    }
    assertThat(plain(written)).isEqualTo(plain(expected));
    if (!(recorded.layer() instanceof ELU)) { // whose config Keras puts together otherwise
      assertThat(written.get("config").fieldNames())
          .toIterable()
          .containsExactlyElementsOf(() -> expected.get("config").fieldNames());
    }
    assertThat(Layers.TYPE.fromJson(MAPPER.convertValue(written, Map.class)))
        .isInstanceOf(recorded.layer().getClass());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void says_the_shape_that_comes_out(LayerCases.Case recorded) {
    Shape said = recorded.layer().outputShape(recorded.inputShape());
    assertThat(said).isEqualTo(Shape.of(recorded.inference().output().shape()).withoutBatch());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void has_the_weights_of_keras(LayerCases.Case recorded) {
    Layer layer = recorded.layer();
    List<String> expected =
        Golden.each(recorded.weightList())
            .map(w -> w.get("name").asText() + Golden.shape(w) + w.get("trainable").asBoolean())
            .toList();
    assertThat(layer.weights(recorded.inputShape()))
        .extracting(w -> w.name() + w.shape() + (w.trainable() && layer.isTrainable()))
        .isEqualTo(expected);
    for (WeightSpec weight : layer.weights(recorded.inputShape())) {
      assertThat(weight.initializer().initialize(weight.shape()).shape())
          .isEqualTo(weight.shape().toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computes_what_keras_computes(LayerCases.Case recorded) {
    recorded
        .runs()
        .forEach(
            run -> {
              for (char order : new char[] {'c', 'f'}) {
                for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
                  NdFunction function =
                      Translations.function(recorded.layer(), recorded.inputShape());
                  check(function, recorded, run, order, type);
                }
              }
            });
  }

  static Stream<LayerCases.Case> written() {
    return LayerCases.all()
        .filter(each -> LayerCases.isWritten(each.layer()))
        .filter(
            each ->
                !(Translations.function(each.layer(), each.inputShape()) instanceof BodyFunction));
  }

  @ParameterizedTest
  @MethodSource("written")
  void says_in_operations_what_keras_computes(LayerCases.Case recorded) {
    recorded
        .runs()
        .forEach(
            run -> {
              NdFunction function = new BodyFunction(recorded.layer(), recorded.inputShape());
              check(function, recorded, run, 'c', DataType.DOUBLE);
            });
  }

  private static void check(
      NdFunction function,
      LayerCases.Case recorded,
      LayerCases.Run run,
      char order,
      DataType type) {
    Layer layer = recorded.layer();
    Map<String, INDArray> weights = new LinkedHashMap<>();
    recorded.weights().forEach((name, value) -> weights.put(name, value.castTo(type)));
    RecordedPass pass = new RecordedPass(run.training(), weights);
    pass.setMask(recorded, type);
    INDArray x = recorded.input().castTo(type).dup(order);
    INDArray xBefore = x.dup();
    INDArray dy = run.outputGradient().castTo(type).dup(order);
    INDArray dyBefore = dy.dup();

    INDArray y = function.forward(x, pass);
    Closeness.assertClose(y, run.output(), 1e-5, "output");
    INDArray dx = function.backward(dy, pass);
    run.inputGradient()
        .ifPresent(expected -> Closeness.assertClose(dx, expected, 1e-4, "gradient at the input"));
    run.gradients()
        .forEach(
            (name, expected) ->
                Closeness.assertClose(
                    pass.gradients.getOrDefault(name, expected.mul(Double.NaN)),
                    expected,
                    1e-4,
                    "gradient of " + name));
    run.updated()
        .forEach(
            (name, expected) ->
                Closeness.assertClose(
                    pass.updates.getOrDefault(name, weights.get(name)), expected, 1e-5, name));
    run.activityPenalty()
        .ifPresent(
            expected -> {
              double penalty =
                  layer
                      .activityRegularizer()
                      .orElseThrow()
                      .penalty(FloatArray.copyOf(y).data(), 0, Shape.of(y.shape()));
              assertThat(penalty / x.size(0))
                  .isCloseTo(expected, org.assertj.core.data.Percentage.withPercentage(1e-3));
            });
    assertThat(y.dataType()).isEqualTo(type);
    assertThat(dx.dataType()).isEqualTo(type);
    assertThat(x).as("the input, which is not to be written to").isEqualTo(xBefore);
    assertThat(dy).as("the gradient, which is not to be written to").isEqualTo(dyBefore);
    assertThat(y).isNotSameAs(x);
    assertThat(dx).isNotSameAs(dy);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void has_the_gradient_of_its_output(LayerCases.Case recorded) {
    assumeFalse(recorded.hasKinks());
    recorded.runs().forEach(run -> GradientCheck.check(recorded, run));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void has_the_defaults_of_keras(Schema<?> schema) {
    for (JsonNode parameter : LayerCases.defaults(schema.className())) {
      String name = parameter.get("name").asText();
      Object expected = MAPPER.convertValue(parameter.get("default"), Object.class);
      schema.arguments().stream()
          .filter(argument -> argument.key().equals(name))
          .findFirst()
          .ifPresentOrElse(
              argument -> {
                assertThat(argument.isRequired())
                    .as(name)
                    .isEqualTo(parameter.get("required").asBoolean());
                assertThat((Object) argument.defaultValue())
                    .as(name)
                    .isEqualTo(defaultOf(argument, expected));
              },
              () -> assertThat(expected).as("the unsupported argument " + name).isNull());
    }
  }

  private static Object defaultOf(Argument<?> argument, Object keras) {
    if (keras == null && argument.key().equals("activation") && !argument.isRequired()) {
      return argument.type().fromJson("linear"); // what activations.get(None) gives
    }
    if (keras == null && argument.key().equals("data_format")) {
      return "channels_last"; // Keras's own configuration where it was not changed
    }
    return keras == null ? null : argument.type().fromJson(keras);
  }

  /** Numbers alike whether written 1 or 1.0. */
  private static Object plain(JsonNode node) {
    if (node.isNumber()) {
      return node.asDouble();
    }
    if (node.isArray()) {
      return Golden.each(node).map(LayerContractTest::plain).toList();
    }
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
      map.remove("build_config"); // what Keras adds to a layer that has weights
      return map;
    }
    return node.isNull() ? "null" : node.asText() + node.getNodeType();
  }
}
