package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.config.JsonValue;
import io.kerava.config.KerasJson;
import io.kerava.graph.Node;
import io.kerava.graph.SymbolicTensor;
import io.kerava.graph.TensorOperation;
import io.kerava.layers.Input;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operation's JSON, read and written again, against what tools/record_operations_in_graphs.py
 * recorded of Keras's.
 */
class OperationCallJsonTest {
  static Stream<Named<JsonNode>> calls() {
    JsonNode calls = Golden.read("operations_in_graphs").get("calls");
    return calls.properties().stream().map(each -> Named.of(each.getKey(), each.getValue()));
  }

  /** Inputs in the place of whatever an operation was applied to. */
  private static final class Places {
    private final Map<History, SymbolicTensor> tensors = new HashMap<>();
    private final Map<SymbolicTensor, List<Object>> histories = new HashMap<>();

    void add(@Nullable Object json) {
      if (json instanceof List<?> list) {
        list.forEach(this::add);
        return;
      }
      Optional<History> place = History.modern(json);
      if (place.isPresent()) {
        Map<String, @Nullable Object> config =
            JsonValue.object(JsonValue.object(json).get("config"));
        long[] lengths =
            JsonValue.list(config.get("shape")).stream()
                .skip(1)
                .mapToLong(each -> each == null ? -1 : JsonValue.wholeNumber(each))
                .toArray();
        Input input = new Input(lengths).dtype(String.valueOf(config.get("dtype")));
        History from = place.get();
        tensors.put(from, input.tensor());
        histories.put(input.tensor(), List.of(from.layer(), from.node(), from.tensor()));
      }
    }
  }

  private static Map<String, @Nullable Object> application(JsonNode recorded) {
    Map<String, @Nullable Object> application = new LinkedHashMap<>();
    application.put("args", KerasJson.read(recorded.toString()).get("arguments"));
    application.put("kwargs", KerasJson.read(recorded.toString()).get("keywords"));
    return application;
  }

  @ParameterizedTest
  @MethodSource("calls")
  void reads_and_writes_what_keras_writes(JsonNode recorded) {
    Map<String, @Nullable Object> json = KerasJson.read(recorded.get("json").toString());
    Map<String, @Nullable Object> application = application(recorded);
    Places places = new Places();
    places.add(application.get("args"));
    List<SymbolicTensor> outputs =
        OperationReader.of(recorded.get("name").asText(), json)
            .apply(application, place -> Optional.ofNullable(places.tensors.get(place)))
            .orElseThrow();
    assertThat(outputs)
        .extracting(each -> each.toString().replaceAll(", sparse=.*", ""))
        .containsExactlyElementsOf(
            Golden.each(recorded.get("outputs"))
                .map(each -> each.asText().replaceAll(", sparse=.*", ""))
                .toList());
    Node node = outputs.get(0).node();
    assertThat(
            JsonDifferences.between(
                recorded.get("json"),
                KerasJson.write(OperationJson.of((TensorOperation) node.operation()))))
        .isEmpty();
    List<Object> written = new ArrayList<>();
    written.add(OperationJson.application(node, places.histories::get));
    assertThat(KerasJson.read(KerasJson.write(Map.of("nodes", written))))
        .isEqualTo(Map.of("nodes", List.of(application)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Fft2 | {} | [X] | {} | Unknown operation 'Fft2'. Known: Absolute, Add, All,",
        "Sum | {'axis': 1, 'dtype': 'x'} | [X] | {} | Sum: the argument 'dtype' is not supported."
            + " Received: 'x'",
        "Max | {'axis': 1, 'initial': 3} | [X] | {} | Max: the argument 'initial' is not"
            + " supported. Received: 3",
        "Add | {} | [X, 'a'] | {} | Add is called with something else here. Expected: a tensor or a"
            + " number for 'x2'. Received: 'a'",
        "Add | {} | [X] | {} | Add.call() missing a required argument: 'x2'.",
        "Add | {} | [1, 2] | {} | An operation takes at least one tensor. Received: the numbers 1"
            + " and 2.",
        "Relu | {} | [X, 1] | {} | Relu.call() takes 1 arguments here. Received: 2",
        "Relu | {} | [X] | {'y': 1} | Relu: the argument 'y' is not supported. Received: 1",
        "Argmax | {'axis': null} | [X] | {} | Argmax along one axis alone is supported. Received:"
            + " axis=None",
        "Cast | {'dtype': 'float16'} | [X] | {} | Cast: expected one of the types [float32, int32,"
            + " bool]. Received: dtype='float16'",
        "Reshape | {} | [X] | {} | Reshape: the JSON lacks the argument 'newshape'.",
        "GetItem | {} | [X, 'a'] | {} | Expected an integer. Received: 'a'",
        "Einsum | {'subscripts': '...a->a'} | [X] | {} | einsum with '...' is not supported.",
        "Einsum | {'subscripts': 'ab->a'} | [X] | {} | einsum takes letters for the axes of each"
            + " tensor, as in 'bij,bjk->bik'. Received: subscripts='ab->a' for tensors of the"
            + " shapes [(None, 3, 4)]",
        "Einsum | {'subscripts': 'abc'} | [X, X, X] | {} | einsum takes one or two tensors.",
        "Concatenate | {'axis': 1} | [[X, 2]] | {} | Concatenate is called with something else"
            + " here. Expected: tensors for 'xs'. Received: 2",
      })
  void refuses_what_is_not_supported_by_name(
      String className, String config, String arguments, String keywords, String message) {
    String text =
        "{'config': CONFIG, 'application': {'args': ARGS, 'kwargs': KEYWORDS}}"
            .replace("CONFIG", config)
            .replace("ARGS", arguments)
            .replace("KEYWORDS", keywords)
            .replace(
                "X", "{'class_name': '__keras_tensor__', 'config': {'keras_history': ['x',0,0]}}")
            .replace('\'', '"');
    Map<String, @Nullable Object> json = KerasJson.read(text);
    json.put("class_name", className);
    OperationReader reader = OperationReader.of("op", json);
    SymbolicTensor x = new Input(3, 4).tensor();
    assertThatThrownBy(() -> reader.apply(json.get("application"), place -> Optional.of(x)))
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Subtract | {} | [X] | {\"x2\": 2}",
        "Where | {} | [X] | {\"x1\": X, \"x2\": 0}",
        "Concatenate | {\"axis\": 1} | [] | {\"xs\": [X, X]}",
        "Clip | {\"x_min\": 0, \"x_max\": 1} | [] | {\"x\": X}"
      })
  void takes_arguments_by_keyword_too(
      String className, String config, String arguments, String keywords) {
    String text =
        "{\"config\": CONFIG, \"application\": {\"args\": ARGS, \"kwargs\": KEYWORDS}}"
            .replace("CONFIG", config)
            .replace("ARGS", arguments)
            .replace("KEYWORDS", keywords)
            .replace(
                "X",
                "{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\":"
                    + " [\"x\",0,0]}}");
    Map<String, @Nullable Object> json = KerasJson.read(text);
    json.put("class_name", className);
    SymbolicTensor x = new Input(3, 4).tensor();
    List<SymbolicTensor> outputs =
        OperationReader.of("op", json)
            .apply(json.get("application"), place -> Optional.of(x))
            .orElseThrow();
    assertThat(outputs.get(0).node().operation().className()).isEqualTo(className);
  }
}
