package io.kerava.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.callbacks.History;
import io.kerava.config.KerasNames;
import io.kerava.layers.Concatenate;
import io.kerava.layers.Dense;
import io.kerava.layers.GRU;
import io.kerava.layers.Input;
import io.kerava.layers.Masking;
import io.kerava.metrics.Metrics;
import io.kerava.ops.Tensor;
import io.kerava.testing.Golden;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What tools/record_multi_output.py recorded of a model with several inputs or outputs. */
record RecordedSeveral(JsonNode recorded) {
  static Stream<RecordedSeveral> all(String kind) {
    return Golden.each(Golden.read("multi_output").get(kind)).map(RecordedSeveral::new);
  }

  static RecordedSeveral named(String name) {
    return all("cases").filter(each -> each.toString().equals(name)).findFirst().orElseThrow();
  }

  /** The model with the weights that it starts from, not compiled. */
  Model model() {
    KerasNames.clearSession();
    Model model =
        switch (recorded.get("model").asText()) {
          case "two_and_two" -> twoAndTwo();
          case "named" -> named();
          case "named_inputs" -> namedInputs();
          case "probabilities" -> probabilities();
          case "penalized" -> penalized();
          case "masked" -> masked();
          default -> throw new AssertionError(recorded.get("model"));
        };
    if (recorded.has("before")) {
      model.setWeights(tensors("before"));
    }
    return model;
  }

  private record Joined(Input left, Input right, Tensor price, Tensor kind) {
    static Joined make() {
      Input left = new Input(3).name("left");
      Input right = new Input(2).name("right");
      Tensor both = new Concatenate().apply(left, right);
      Tensor hidden = new Dense(4).activation("tanh").name("hidden").apply(both);
      Tensor price = new Dense(1).name("price").apply(hidden);
      Tensor kind = new Dense(3).activation("softmax").name("kind").apply(hidden);
      return new Joined(left, right, price, kind);
    }
  }

  private static Model twoAndTwo() {
    Joined each = Joined.make();
    return new Model(List.of(each.left(), each.right()), List.of(each.price(), each.kind()));
  }

  private static Model named() {
    Joined each = Joined.make();
    return new Model(
        List.of(each.left(), each.right()), Map.of("value", each.price(), "class", each.kind()));
  }

  private static Model namedInputs() {
    Joined each = Joined.make();
    return new Model(
        Map.of("a", each.right(), "b", each.left()), List.of(each.price(), each.kind()));
  }

  private static Model probabilities() {
    Input x = new Input(4).name("x");
    Tensor hidden = new Dense(5).activation("relu").apply(x);
    return new Model(
        x,
        List.of(
            new Dense(2).activation("sigmoid").name("first").apply(hidden),
            new Dense(2).activation("sigmoid").name("second").apply(hidden)));
  }

  private static Model penalized() {
    Input x = new Input(4).name("x");
    Dense gate = new Dense(3).activation("sigmoid").name("gate");
    Tensor hidden = gate.kernelRegularizer("l2").activityRegularizer("l1").apply(x);
    return new Model(
        x, List.of(hidden, new Dense(1).activation("sigmoid").name("last").apply(hidden)));
  }

  private static Model masked() {
    Input x = new Input(4, 3).name("x");
    Tensor steps = new GRU(3).returnSequences(true).apply(new Masking().apply(x));
    Tensor tags = new Dense(3).activation("softmax").name("tags").apply(steps);
    return new Model(x, List.of(tags, new Dense(1).name("score").apply(new GRU(2).apply(steps))));
  }

  /** The options of compile, as they were given to Keras. */
  CompileOptions compile(CompileOptions options) {
    JsonNode given = recorded.get("compile");
    options.optimizer("adam");
    Object loss = Objects.requireNonNull(read(given.get("loss"), v -> v.asText()));
    if (loss instanceof List<?> list) {
      options.loss(list);
    } else if (loss instanceof Map<?, ?>) {
      options.loss(byName(loss));
    } else {
      options.loss((String) loss);
    }
    Object weights = read(given.get("loss_weights"), v -> v.asDouble());
    if (weights instanceof List<?> list) {
      options.lossWeights(list.stream().map(each -> (Number) each).toList());
    } else if (weights != null) {
      Map<String, Number> named = new LinkedHashMap<>();
      byName(weights).forEach((name, weight) -> named.put(name, (Number) weight));
      options.lossWeights(named);
    }
    Object metrics = read(given.get("metrics"), v -> metric(v.asText()));
    if (metrics instanceof List<?> list) {
      options.metrics(list);
    } else if (metrics != null) {
      options.metrics(byName(metrics));
    }
    Object weighted = read(given.get("weighted_metrics"), v -> metric(v.asText()));
    if (weighted instanceof List<?> list) {
      options.weightedMetrics(list);
    } else if (weighted != null) {
      options.weightedMetrics(byName(weighted));
    }
    return options;
  }

  private static Object metric(String name) {
    return name.endsWith("()") ? Metrics.get(name.substring(0, name.length() - 2)) : name;
  }

  /** The options with which the model was trained, beside data. */
  FitOptions options(FitOptions options) {
    options.batchSize(5).epochs(3).shuffle(false).verbose(0);
    weights().ifPresent(given -> setWeights(options, given));
    if (recorded.path("class_weight").asBoolean()) {
      options.classWeight(Map.of(0, 1));
    }
    double split = recorded.path("validation_split").asDouble();
    JsonNode validation = recorded.path("validation_data");
    if (validation.isArray()) {
      TrainingData data = TrainingData.of(tensors(validation.get(0)), tensors(validation.get(1)));
      options.validationData(data.withSampleWeight(tensors(validation.get(2))));
    }
    return options.validationSplit(split);
  }

  private static void setWeights(FitOptions options, Object weights) {
    if (weights instanceof List<?> list) {
      options.sampleWeight(list);
    } else if (weights instanceof Map<?, ?>) {
      options.sampleWeight(byName(weights));
    } else {
      options.sampleWeight((INDArray) weights);
    }
  }

  History fit(Model model) {
    return model.fit(data(), this::options);
  }

  /** The sample weights, where there are some. */
  Optional<Object> weights() {
    return Optional.ofNullable(tensor("sample_weight"));
  }

  /** Inputs and targets in the structures in which Keras got them. */
  TrainingData data() {
    return TrainingData.of(
        Objects.requireNonNull(tensor("x")), Objects.requireNonNull(tensor("y")));
  }

  /** {@link #data()} with the sample weights. */
  TrainingData weightedData() {
    Object weights = weights().orElse(null);
    if (weights instanceof List<?> list) {
      return data().withSampleWeight(list);
    } else if (weights instanceof Map<?, ?>) {
      return data().withSampleWeight(byName(weights));
    }
    return weights == null ? data() : data().withSampleWeight((INDArray) weights);
  }

  @Nullable Object tensor(String key) {
    return read(recorded.get(key), v -> Golden.nd(v));
  }

  List<INDArray> tensors(String key) {
    return tensors(recorded.get(key));
  }

  private static List<INDArray> tensors(JsonNode array) {
    return Golden.each(array).map(Golden::nd).toList();
  }

  /** A structure of lists, maps and leaves; tensors and texts are leaves. */
  private static @Nullable Object read(@Nullable JsonNode node, Function<JsonNode, Object> leaf) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(each -> list.add(read(each, leaf)));
      return list;
    }
    if (node.isObject() && !node.has("data")) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties().forEach(each -> map.put(each.getKey(), read(each.getValue(), leaf)));
      return map;
    }
    return leaf.apply(node);
  }

  private static Map<String, @Nullable Object> byName(Object map) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    ((Map<?, ?>) map).forEach((name, value) -> named.put((String) name, value));
    return named;
  }

  @Override
  public String toString() {
    return recorded.get("name").asText();
  }
}
