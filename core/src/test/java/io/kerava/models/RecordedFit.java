package io.kerava.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.callbacks.Callback;
import io.kerava.callbacks.History;
import io.kerava.testing.Golden;
import io.kerava.training.TrainingData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A whole training that real Keras did (tools/record_fit.py). */
public record RecordedFit(JsonNode recorded) {
  /** All trainings. */
  public static Stream<RecordedFit> all() {
    return Stream.of("fit", "fit_networks")
        .flatMap(file -> Golden.each(Golden.read(file).get("cases")))
        .map(RecordedFit::new);
  }

  /** The training of that name. */
  public static RecordedFit named(String name) {
    return all().filter(each -> each.toString().equals(name)).findFirst().orElseThrow();
  }

  /** The compiled model with the weights that it starts from. */
  public Sequential model() {
    Sequential model = Sequential.fromJson(recorded.get("model").toString());
    model.setWeights(tensors("weights"));
    return model;
  }

  /** Does the same training. */
  public History fit(Sequential model, Callback... callbacks) {
    return model.fit(data(), f -> options(f).callbacks(callbacks));
  }

  /** The inputs. */
  public INDArray x() {
    return Golden.nd(recorded.get("x"));
  }

  /** Inputs and targets. */
  public TrainingData data() {
    return TrainingData.of(x(), Golden.nd(recorded.get("y")));
  }

  /** The weights of the samples, or of their steps. */
  public Optional<INDArray> sampleWeight() {
    return present("sample_weight").map(Golden::nd);
  }

  /** Recorded tensors. */
  public List<INDArray> tensors(String key) {
    return Golden.each(recorded.get(key)).map(Golden::nd).toList();
  }

  private Optional<JsonNode> present(String key) {
    return Optional.ofNullable(recorded.get(key)).filter(node -> !node.isNull());
  }

  private FitOptions options(FitOptions options) {
    options.verbose(0).shuffle(false);
    sampleWeight().ifPresent(options::sampleWeight);
    present("validation")
        .ifPresent(
            tensors -> {
              TrainingData data =
                  TrainingData.of(Golden.nd(tensors.get(0)), Golden.nd(tensors.get(1)));
              options.validationData(
                  tensors.size() < 3 ? data : data.withSampleWeight(Golden.nd(tensors.get(2))));
            });
    recorded
        .get("fit")
        .properties()
        .forEach(option -> set(options, option.getKey(), option.getValue()));
    return options;
  }

  private static void set(FitOptions options, String key, JsonNode value) {
    switch (key) {
      case "batch_size" -> options.batchSize(value.asInt());
      case "epochs" -> options.epochs(value.asInt());
      case "initial_epoch" -> options.initialEpoch(value.asInt());
      case "steps_per_epoch" -> options.stepsPerEpoch(value.asInt());
      case "validation_split" -> options.validationSplit(value.asDouble());
      case "validation_batch_size" -> options.validationBatchSize(value.asInt());
      case "validation_steps" -> options.validationSteps(value.asInt());
      case "validation_freq" -> options.validationFreq(value.asInt());
      case "class_weight" -> options.classWeight(classWeights(value));
      default -> throw new AssertionError("no such option: " + key);
    }
  }

  private static Map<Integer, Double> classWeights(JsonNode value) {
    Map<Integer, Double> weights = new HashMap<>();
    value
        .properties()
        .forEach(each -> weights.put(Integer.valueOf(each.getKey()), each.getValue().asDouble()));
    return weights;
  }

  @Override
  public String toString() {
    return recorded.get("name").asText();
  }
}
