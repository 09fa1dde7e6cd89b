package io.kerava.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.callbacks.History;
import io.kerava.testing.Golden;
import io.kerava.training.TrainingData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that was drawn at random, and what real Keras makes of it. */
record RandomModel(JsonNode recorded) {
  /** The file to read instead of the one that belongs to the tests. */
  static final String PROPERTY = "kerava.randomModels";

  static Stream<RandomModel> all() {
    return Golden.each(file().get("cases")).map(RandomModel::new);
  }

  private static JsonNode file() {
    String file = System.getProperty(PROPERTY);
    if (file == null) {
      return Golden.read("random_models");
    }
    try {
      return new ObjectMapper().readTree(Files.readString(Path.of(file), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The compiled model with the weights that it starts from, written and read once more. */
  Sequential model() {
    String json = recorded.get("model").toString();
    Sequential model = Sequential.fromJson(Sequential.fromJson(json).toJson());
    model.setWeights(tensors("weights"));
    return model;
  }

  INDArray predict(Sequential model) {
    return model.predict(x(), p -> p.batchSize(batchSize()).verbose(0));
  }

  Map<String, Double> evaluate(Sequential model) {
    return model.evaluate(data(), e -> e.batchSize(batchSize()).verbose(0)).asMap();
  }

  Map<String, Double> evaluateWeighted(Sequential model) {
    return model
        .evaluate(
            data(),
            e -> e.batchSize(batchSize()).verbose(0).sampleWeight(sampleWeight().orElseThrow()))
        .asMap();
  }

  History fit(Sequential model) {
    return model.fit(
        data(),
        f -> {
          f.batchSize(batchSize()).shuffle(false).verbose(0);
          sampleWeight().ifPresent(f::sampleWeight);
          find("fit").map(fit -> fit.get("class_weight")).ifPresent(w -> f.classWeight(classes(w)));
          return f;
        });
  }

  private static Map<Integer, Double> classes(JsonNode weights) {
    Map<Integer, Double> read = new HashMap<>();
    numbers(weights).forEach((label, weight) -> read.put(Integer.valueOf(label), weight));
    return read;
  }

  /** Numbers by name, of what has one each. */
  Map<String, JsonNode> named(String key) {
    Map<String, JsonNode> read = new LinkedHashMap<>();
    recorded.get(key).properties().forEach(each -> read.put(each.getKey(), each.getValue()));
    return read;
  }

  private static Map<String, Double> numbers(JsonNode object) {
    Map<String, Double> read = new LinkedHashMap<>();
    object.properties().forEach(each -> read.put(each.getKey(), each.getValue().asDouble()));
    return read;
  }

  INDArray predicted() {
    return Golden.nd(recorded.get("predict"));
  }

  List<INDArray> tensors(String key) {
    return Golden.each(recorded.get(key)).map(Golden::nd).toList();
  }

  boolean has(String key) {
    return find(key).isPresent();
  }

  private INDArray x() {
    return Golden.nd(recorded.get("x"));
  }

  private TrainingData data() {
    return TrainingData.of(x(), Golden.nd(recorded.get("y")));
  }

  private Optional<INDArray> sampleWeight() {
    return find("sample_weight").map(Golden::nd);
  }

  private int batchSize() {
    return recorded.get("fit").get("batch_size").asInt();
  }

  private Optional<JsonNode> find(String key) {
    return Optional.ofNullable(recorded.get(key)).filter(node -> !node.isNull());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(recorded.get("number").asText());
    for (JsonNode layer : recorded.get("model").get("config").get("layers")) {
      text.append(' ').append(layer.get("class_name").asText());
    }
    return text.toString();
  }
}
