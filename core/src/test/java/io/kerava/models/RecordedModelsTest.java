package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.Kerava;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.ELU;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.losses.SparseCategoricalCrossentropy;
import io.kerava.metrics.SparseTopKCategoricalAccuracy;
import io.kerava.optimizers.Adam;
import io.kerava.parameters.Variable;
import io.kerava.regularizers.L2;
import io.kerava.testing.Golden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models in Keras's JSON, and what they say of themselves, against real Keras. */
class RecordedModelsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Stream<String> names() {
    return Golden.each(Golden.read("models").get("models")).map(each -> each.get("name").asText());
  }

  @BeforeEach
  @AfterEach
  void clear() {
    Kerava.clearSession();
  }

  private static JsonNode recorded(String name) {
    return Golden.each(Golden.read("models").get("models"))
        .filter(each -> each.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The same models, written in Java. */
  private static Sequential model(String name) {
    return switch (name) {
      case "xor" -> xor();
      case "xor, trained" -> {
        Sequential model = xor();
        model.compile(c -> c.loss("mse").optimizer("adam").metrics("accuracy"));
        model.fit(new float[4][2], new float[4][1], f -> f.verbose(0));
        yield model;
      }
      case "mnist" -> mnist();
      case "unbuilt" -> deferred();
      case "built by data" -> {
        Sequential model = deferred();
        model.compile(c -> c.loss("mae"));
        model.fit(new float[4][2], new float[4][1], f -> f.verbose(0));
        yield model;
      }
      case "frozen" -> {
        Sequential model = xor();
        model.getLayer(0).trainable(false);
        yield model;
      }
      case "input alone" -> new Sequential(new Input(4));
      case "popped" -> {
        Sequential model = xor();
        model.pop();
        model.add(new Dense(5));
        yield model;
      }
      default -> throw new AssertionError(name);
    };
  }

  private static Sequential xor() {
    Sequential model = new Sequential();
    model.add(new Dense(2).activation("sigmoid").inputDim(2));
    model.add(new Dense(1).activation("sigmoid"));
    return model;
  }

  private static Sequential deferred() {
    return new Sequential(new Dense(3).kernelInitializer("he_normal"), new ELU(), new Dense(1));
  }

  private static Sequential mnist() {
    Sequential model =
        new Sequential(
            "mnist",
            new Input(28, 28).name("image"),
            new Flatten(),
            new Dense(32).activation("relu").kernelRegularizer(new L2(1e-4)),
            new BatchNormalization().trainable(false),
            new Dropout(0.2).seed(3),
            new Dense(10).activation("softmax").name("digits"));
    model.compile(
        c ->
            c.optimizer(new Adam().learningRate(0.002).clipnorm(1))
                .loss(new SparseCategoricalCrossentropy().ignoreClass(-1))
                .metrics("accuracy")
                .metrics(new SparseTopKCategoricalAccuracy().k(3).name("top3"))
                .weightedMetrics("accuracy"));
    return model;
  }

  @ParameterizedTest
  @MethodSource("names")
  void prints_the_summary_of_keras(String name) {
    Sequential model = model(name);
    JsonNode recorded = recorded(name);
    assertThat(model.summaryText()).isEqualTo(recorded.get("summary").asText());
    assertThat(model.summaryText(s -> s.showTrainable(true)))
        .isEqualTo(recorded.get("summary_trainable").asText());
    assertThat(model.summaryText(s -> s.lineLength(60)))
        .isEqualTo(recorded.get("summary_60").asText());
  }

  @ParameterizedTest
  @MethodSource("names")
  void names_layers_and_shapes_weights_as_keras_does(String name) {
    Sequential model = model(name);
    JsonNode recorded = recorded(name);
    assertThat(model.layers())
        .extracting(Layer::name)
        .isEqualTo(Golden.each(recorded.get("layers")).map(JsonNode::asText).toList());
    if (recorded.get("weights").isNull()) {
      assertThat(model.structure().isBuilt()).isFalse();
      return;
    }
    List<String> weights =
        Golden.each(recorded.get("weights"))
            .map(
                each -> {
                  String path = each.get(0).asText();
                  return path.substring(path.indexOf('/') + 1) + MAPPER.valueToTree(each.get(1));
                })
            .toList();
    assertThat(model.structure().parameters().variables())
        .extracting(RecordedModelsTest::described)
        .containsExactlyInAnyOrderElementsOf(weights);
    assertThat(model.countParams()).isEqualTo(recorded.get("params").asLong());
  }

  private static String described(Variable variable) {
    return variable.name() + MAPPER.valueToTree(variable.shape().toArray());
  }

  @ParameterizedTest
  @MethodSource("names")
  void writes_the_json_of_keras(String name) throws Exception {
    JsonNode written = MAPPER.readTree(model(name).toJson());
    assertThat(plain(written)).isEqualTo(plain(recorded(name).get("json")));
  }

  @ParameterizedTest
  @MethodSource("names")
  void has_the_config_of_keras(String name) {
    JsonNode written = MAPPER.valueToTree(model(name).getConfig());
    assertThat(plain(written)).isEqualTo(plain(recorded(name).get("config")));
  }

  @ParameterizedTest
  @MethodSource("names")
  void reads_the_json_of_keras(String name) throws Exception {
    JsonNode json = recorded(name).get("json");
    Sequential model = Sequential.fromJson(json.toString());
    assertThat(plain(MAPPER.readTree(model.toJson()))).isEqualTo(plain(json));
    assertThat(model.layers())
        .extracting(Layer::name)
        .isEqualTo(Golden.each(recorded(name).get("layers")).map(JsonNode::asText).toList());
  }

  /**
   * Numbers alike whether written 1 or 1.0, and without what Keras alone has: whether JAX compiles,
   * and the length of the first batch where data built the model.
   */
  private static Object plain(JsonNode node) {
    if (node.isNumber()) {
      return node.asDouble();
    }
    if (node.isArray()) {
      return Golden.each(node).map(RecordedModelsTest::plain).toList();
    }
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties()
          .forEach(
              field -> {
                boolean isShape = field.getKey().endsWith("_shape") && field.getValue().isArray();
                if (isShape) {
                  map.put(
                      field.getKey(), Golden.each(field.getValue()).skip(1).toList().toString());
                } else if (!field.getKey().equals("jit_compile")) {
                  map.put(field.getKey(), plain(field.getValue()));
                }
              });
      return map;
    }
    return node.isNull() ? "null" : node.asText() + node.getNodeType();
  }
}
