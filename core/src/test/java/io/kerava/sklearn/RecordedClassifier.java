package io.kerava.sklearn;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A configuration of scikit-learn's classifier and its data, as {@code tools/} recorded them. */
record RecordedClassifier(JsonNode recorded, MLPClassifier classifier, INDArray x, int[] y) {
  static RecordedClassifier of(JsonNode recorded) {
    JsonNode data = Golden.read("mlp_classifier").get("data").get(recorded.get("data").asText());
    MLPClassifier classifier = new MLPClassifier();
    for (Map.Entry<String, JsonNode> argument : recorded.get("arguments").properties()) {
      classifier = with(classifier, argument.getKey(), argument.getValue());
    }
    return new RecordedClassifier(
        recorded, classifier, Golden.nd(data.get("x")), integers(data.get("y")));
  }

  static int[] integers(JsonNode numbers) {
    return Arrays.stream(Golden.doubles(numbers)).mapToInt(number -> (int) number).toArray();
  }

  private static MLPClassifier with(MLPClassifier classifier, String key, JsonNode value) {
    return switch (key) {
      case "hidden_layer_sizes" -> classifier.hiddenLayerSizes(integers(value));
      case "activation" -> classifier.activation(value.asText());
      case "solver" -> classifier.solver(value.asText());
      case "alpha" -> classifier.alpha(value.asDouble());
      case "batch_size" -> classifier.batchSize(value.asInt());
      case "learning_rate" -> classifier.learningRate(value.asText());
      case "learning_rate_init" -> classifier.learningRateInit(value.asDouble());
      case "power_t" -> classifier.powerT(value.asDouble());
      case "max_iter" -> classifier.maxIter(value.asInt());
      case "shuffle" -> classifier.shuffle(value.asBoolean());
      case "random_state" -> classifier.randomState(value.asLong());
      case "tol" -> classifier.tol(value.asDouble());
      case "verbose" -> classifier.verbose(value.asBoolean());
      case "warm_start" -> classifier.warmStart(value.asBoolean());
      case "momentum" -> classifier.momentum(value.asDouble());
      case "nesterovs_momentum" -> classifier.nesterovsMomentum(value.asBoolean());
      case "early_stopping" -> classifier.earlyStopping(value.asBoolean());
      case "validation_fraction" -> classifier.validationFraction(value.asDouble());
      case "beta_1" -> classifier.beta1(value.asDouble());
      case "beta_2" -> classifier.beta2(value.asDouble());
      case "epsilon" -> classifier.epsilon(value.asDouble());
      case "n_iter_no_change" -> classifier.nIterNoChange(value.asInt());
      default -> throw new IllegalArgumentException(key);
    };
  }

  @Override
  public String toString() {
    return recorded.get("data").asText() + " " + recorded.get("arguments");
  }
}
