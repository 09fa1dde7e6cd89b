package io.kerava.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.fuzz.Fuzz;
import io.kerava.fuzz.TextMutations;
import io.kerava.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated JSON of models is refused, or what is loaded is written and read again. */
class ModelJsonFuzzTest {
  private static final Pattern VALUE =
      Pattern.compile("\"[^\"]*\"|-?[0-9.]+(?:e-?[0-9]+)?|true|false|null|\\[[^\\[\\]{}]*]");

  private static final List<String> LAYERS =
      List.of(
          "core",
          "convolution",
          "embedding",
          "normalization",
          "pooling",
          "recurrent",
          "reshaping",
          "attention",
          "conv_lstm",
          "image");

  /** As Python reads JSON. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @TempDir Path folder;

  @Test
  void loads_models_or_refuses() throws IOException {
    List<byte[]> originals = new ArrayList<>();
    for (JsonNode each : Golden.read("models").get("models")) {
      originals.add(each.get("json").toString().getBytes(UTF_8));
    }
    run("model.json", originals, Sequential::fromJson);
  }

  /** One of each class of layers, in a model without an input shape. */
  @Test
  void loads_layers_or_refuses() throws IOException {
    Map<String, byte[]> originals = new TreeMap<>();
    for (String family : LAYERS) {
      for (JsonNode each : Golden.read("layers_" + family).get("cases")) {
        ObjectNode layer = each.get("json").deepCopy();
        layer.remove("build_config"); // which has more than one shape where there are more inputs
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        model.put("module", "keras").put("class_name", "Sequential");
        model.putObject("config").put("name", "m").putArray("layers").add(layer);
        originals.putIfAbsent(
            each.at("/json/class_name").asText(), model.toString().getBytes(UTF_8));
      }
    }
    run("layers.json", List.copyOf(originals.values()), Sequential::fromJson);
  }

  /** Graphs, operations between layers among them. */
  @Test
  void loads_functional_models_or_refuses() throws IOException {
    List<byte[]> originals = new ArrayList<>();
    for (JsonNode each : Golden.read("operation_json").get("models")) {
      originals.add(each.get("json").toString().getBytes(UTF_8));
    }
    OldOperationsTest.texts().forEach(each -> originals.add(each.getBytes(UTF_8)));
    run("graphs.json", originals, Model::fromJson);
  }

  @Test
  void loads_models_of_keras_1_and_2_or_refuses() throws IOException {
    String first =
        "{'class_name': 'Sequential', 'keras_version': '1.2.2', 'config': [{'class_name':"
            + " 'Convolution2D', 'config': {'name': 'c', 'batch_input_shape': [null, 1, 6, 6],"
            + " 'nb_filter': 2, 'nb_row': 3, 'nb_col': 3, 'subsample': [1, 1], 'border_mode':"
            + " 'valid', 'dim_ordering': 'th', 'init': 'orthogonal', 'W_regularizer': {'name':"
            + " 'WeightRegularizer', 'l1': 0.0, 'l2': 0.1}, 'W_constraint': {'name': 'MaxNorm',"
            + " 'm': 2, 'axis': 0}, 'bias': true, 'activation': 'hard_sigmoid'}}, {'class_name':"
            + " 'ZeroPadding2D', 'config': {'name': 'z', 'padding': [1, 2, 1, 2]}},"
            + " {'class_name': 'Flatten', 'config': {'name': 'f'}}], 'loss': 'mse', 'optimizer':"
            + " {'name': 'SGD', 'lr': 0.1, 'decay': 0.1}}";
    String second =
        "{'class_name': 'Sequential', 'config': {'name': 'm', 'layers': [{'class_name':"
            + " 'Bidirectional', 'config': {'name': 'b', 'batch_input_shape': [null, 3, 2],"
            + " 'merge_mode': 'sum', 'layer': {'class_name': 'GRU', 'config': {'name': 'g',"
            + " 'units': 2, 'time_major': false, 'recurrent_activation': 'hard_sigmoid',"
            + " 'kernel_initializer': {'class_name': 'VarianceScaling', 'config': {'scale': 1.0,"
            + " 'mode': 'fan_avg', 'distribution': 'normal', 'dtype': 'float32'}}}}}}]}}";
    run(
        "old.json",
        List.of(
            first.replace('\'', '"').getBytes(UTF_8), second.replace('\'', '"').getBytes(UTF_8)),
        Sequential::fromJson);
  }

  private static String text(byte[] file) {
    return new String(file, UTF_8);
  }

  private static boolean isOneObject(byte[] file) {
    try {
      return JSON.readTree(text(file)).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private void run(String name, List<byte[]> originals, Function<String, Model> reader)
      throws IOException {
    Fuzz.of(
            folder.resolve(name),
            originals,
            TextMutations.any(VALUE),
            Set.of(IllegalArgumentException.class, UnsupportedKerasFeatureException.class))
        .withoutFileInMessages()
        .run(
            file -> reader.apply(text(Files.readAllBytes(file))).toJson(),
            (file, read) -> isOneObject(file) && reader.apply((String) read).toJson().equals(read));
  }
}
