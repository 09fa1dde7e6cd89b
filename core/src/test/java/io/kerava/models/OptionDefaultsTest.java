package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.config.KerasJson;
import io.kerava.testing.Golden;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The options of compile, fit and their kin against Keras's signatures. */
class OptionDefaultsTest {
  private static final JsonNode SIGNATURES = Golden.read("models").get("signatures");

  /** What Keras has for its backends, and what stands in the calls themselves. */
  private static final Set<String> NO_OPTIONS =
      Set.of("x", "y", "run_eagerly", "steps_per_execution", "jit_compile", "auto_scale_loss");

  static Stream<Arguments> options() {
    return Stream.of(
        Arguments.of("compile", CompileOptions.class),
        Arguments.of("fit", FitOptions.class),
        Arguments.of("evaluate", EvaluateOptions.class),
        Arguments.of("predict", PredictOptions.class),
        Arguments.of("train_on_batch", BatchOptions.class),
        Arguments.of("test_on_batch", BatchOptions.class));
  }

  @ParameterizedTest
  @MethodSource("options")
  void has_every_option_of_keras(String method, Class<?> type) {
    Set<String> ours =
        Arrays.stream(type.getMethods())
            .filter(each -> each.getReturnType() == type)
            .map(Method::getName)
            .collect(Collectors.toSet());
    SIGNATURES
        .get(method)
        .properties()
        .forEach(
            each -> {
              if (!NO_OPTIONS.contains(each.getKey())) {
                assertThat(ours).contains(camelCase(each.getKey()));
              }
            });
  }

  private static String camelCase(String name) {
    String[] words = name.split("_");
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(
                word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }

  @Test
  void fit_has_the_defaults_of_keras() {
    FitOptions fit = new FitOptions();
    Map<String, Object> ours = new LinkedHashMap<>();
    ours.put("batch_size", fit.batchSize().isPresent());
    ours.put("epochs", fit.epochs());
    ours.put("callbacks", !fit.callbacks().isEmpty());
    ours.put("validation_split", fit.validationSplit());
    ours.put(
        "validation_data", fit.validationData().isPresent() || fit.validationStream().isPresent());
    ours.put("shuffle", fit.shuffle());
    ours.put("class_weight", !fit.classWeight().isEmpty());
    ours.put("sample_weight", fit.sampleWeight().isPresent());
    ours.put("initial_epoch", fit.initialEpoch());
    ours.put("steps_per_epoch", fit.stepsPerEpoch().isPresent());
    ours.put("validation_steps", fit.validationSteps().isPresent());
    ours.put("validation_batch_size", fit.validationBatchSize().isPresent());
    assertDefaults("fit", ours, "verbose", "validation_freq");
    assertThat(fit.verbose()).isEqualTo(new FitOptions().verbose("auto").verbose());
    assertThat(SIGNATURES.get("fit").get("validation_freq").asInt()).isEqualTo(1);
    assertThat(List.of(0, 1, 2, 3)).allMatch(epoch -> fit.validatesAfter().test(epoch));
  }

  @Test
  void evaluate_and_predict_have_the_defaults_of_keras() {
    EvaluateOptions evaluate = new EvaluateOptions();
    Map<String, Object> ours = new LinkedHashMap<>();
    ours.put("batch_size", evaluate.batchSize().isPresent());
    ours.put("sample_weight", evaluate.sampleWeight().isPresent());
    ours.put("steps", evaluate.steps().isPresent());
    ours.put("callbacks", !evaluate.callbacks().isEmpty());
    ours.put("return_dict", evaluate.returnDict());
    assertDefaults("evaluate", ours, "verbose");
    PredictOptions predict = new PredictOptions();
    ours.clear();
    ours.put("batch_size", predict.batchSize().isPresent());
    ours.put("steps", predict.steps().isPresent());
    ours.put("callbacks", !predict.callbacks().isEmpty());
    assertDefaults("predict", ours, "verbose");
    assertThat(List.of(evaluate.verbose(), predict.verbose())).containsOnly(RunOptions.AUTO);
    for (String method : List.of("fit", "evaluate", "predict")) {
      assertThat(SIGNATURES.get(method).get("verbose").asText()).isEqualTo("auto");
    }
    BatchOptions batch = new BatchOptions();
    ours.clear();
    ours.put("sample_weight", batch.sampleWeight().isPresent());
    ours.put("class_weight", !batch.classWeight().isEmpty());
    ours.put("return_dict", batch.returnDict());
    assertDefaults("train_on_batch", ours);
  }

  @Test
  void compile_has_the_defaults_of_keras() {
    CompileOptions compile = new CompileOptions();
    Map<String, Object> ours = new LinkedHashMap<>();
    ours.put("loss", compile.findLoss().isPresent());
    ours.put("metrics", !compile.metrics().isEmpty());
    ours.put("weighted_metrics", !compile.weightedMetrics().isEmpty());
    assertDefaults("compile", ours, "optimizer", "loss_weights");
    assertThat(KerasJson.object(compile.optimizer()).get("class_name").toString())
        .isEqualToIgnoringCase(SIGNATURES.get("compile").get("optimizer").asText());
  }

  /** {@code None} is an option that is not given: {@code false}. */
  private static void assertDefaults(String method, Map<String, Object> ours, String... others) {
    Map<String, Object> keras = new LinkedHashMap<>();
    SIGNATURES
        .get(method)
        .properties()
        .forEach(
            each -> {
              JsonNode value = each.getValue();
              if (!NO_OPTIONS.contains(each.getKey()) && !List.of(others).contains(each.getKey())) {
                keras.put(
                    each.getKey(),
                    value.isInt()
                        ? (Object) value.asInt()
                        : value.isDouble() ? (Object) value.asDouble() : value.asBoolean());
              }
            });
    assertThat(ours).isEqualTo(keras);
  }
}
