package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in the JSON of a functional model is refused by its place. */
class FunctionalReaderTest {
  private static final String INPUT =
      """
      {'module': 'keras.layers', 'class_name': 'InputLayer', 'registered_name': null,
       'config': {'batch_shape': [null, 3], 'name': 'x'}, 'name': 'x', 'inbound_nodes': []}\
      """;

  /** A model of layers that stand between an input and what the last one gives. */
  private static String model(String layers, String end) {
    String json =
        """
        {'module': 'keras.src.models.functional', 'class_name': 'Functional',
         'registered_name': 'Functional', 'config': {'name': 'net', 'trainable': true,
         'layers': [INPUT, LAYERS], 'input_layers': ['x', 0, 0], 'output_layers': END}}\
        """;
    return json.replace("INPUT", INPUT)
        .replace("LAYERS", layers)
        .replace("END", end)
        .replace('\'', '"');
  }

  private static String dense(String name, String nodes) {
    return """
    {'module': 'keras.layers', 'class_name': 'Dense', 'registered_name': null,
     'config': {'name': 'NAME', 'units': 3}, 'name': 'NAME', 'inbound_nodes': NODES}\
    """
        .replace("NAME", name)
        .replace("NODES", nodes);
  }

  private static String of(String history) {
    return of(history, "{}");
  }

  private static String of(String history, String keywords) {
    return "[{'args': [" + tensor(history) + "], 'kwargs': " + keywords + "}]";
  }

  private static String tensor(String history) {
    return "{'class_name': '__keras_tensor__', 'config': {'shape': [null, 3], 'dtype': 'float32',"
        + " 'keras_history': "
        + history
        + "}}";
  }

  private static void requireRefused(String json, String message) {
    assertThatThrownBy(() -> Model.fromJson(json)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "['y', 0, 0] | Layer 1 of the JSON: There is no layer 'y' in the model.",
        "['x', 1, 0] | Layer 1 of the JSON: The layer 'x' gives nothing at the place [1, 0] of the"
            + " model.",
        "['x', 0, 2] | Layer 1 of the JSON: The layer 'x' gives nothing at the place [0, 2] of the"
            + " model.",
        "['d', 7, 0] | Layer 1 of the JSON: The layer 'd' gives nothing at the place [7, 0] of the"
            + " model.",
        "['d', 0, 0] | The model's JSON: the layers have loops, or are applied to what nothing"
            + " gives. These could not be applied: [d]",
        "['x', 0] | Layer 1 of the JSON: Expected [layer, node, tensor]. Received: ['x', 0]",
        "['x', 'a', 0] | Layer 1 of the JSON: Expected an integer. Received: 'a'",
      })
  void refuses_what_nothing_gives(String history, String message) {
    requireRefused(model(dense("d", of(history)), "['d', 0, 0]"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "['e', 0, 0] | The model's 'output_layers': There is no layer 'e' in the model.",
        "[['d', 1, 0]] | The model's 'output_layers': The layer 'd' gives nothing at the place [1,"
            + " 0] of the model.",
        "{'a': ['d', 0, 1]} | The model's 'output_layers': The layer 'd' gives nothing at the place"
            + " [0, 1] of the model.",
        "5 | Functional: 'output_layers' must be a list or an object. Received: 5",
        "[null] | 'output_layers[0]' must not be null. What is None in Keras is a method that is"
            + " not called here, or an argument left out. Received: output_layers[0]=null",
      })
  void refuses_ends_that_nothing_gives(String end, String message) {
    requireRefused(model(dense("d", of("['x', 0, 0]")), end), message);
  }

  @Test
  void refuses_calls_that_a_layer_does_not_take() {
    String end = "['d', 0, 0]";
    requireRefused(
        model(dense("d", of("['x', 0, 0]", "{'value': " + tensor("['x', 0, 0]") + "}")), end),
        "Layer 1 of the JSON: Dense.call() got an unexpected keyword argument 'value'. Expected:"
            + " one of [training].");
    requireRefused(
        model(dense("d", "[{'args': [5], 'kwargs': {}}]"), end),
        "Layer 1 of the JSON: The layer 'd' is applied to something other than tensors. Received:"
            + " 5");
    requireRefused(
        model(dense("d", "[{'args': [], 'kwargs': {}}]"), end),
        "Layer 1 of the JSON: 'args' of an application must hold a tensor. Received: []");
    requireRefused(
        model(dense("d", "[[['x', 0]]]"), end),
        "Layer 1 of the JSON: Expected [layer, node, tensor, {…}]. Received: ['x', 0]");
    requireRefused(
        model(dense("d", "[5]"), end), "Layer 1 of the JSON: Expected an object. Received: 5");
  }

  @Test
  void refuses_layers_without_a_place_in_the_model() {
    String node = of("['x', 0, 0]");
    String end = "['d', 0, 0]";
    requireRefused(
        model(dense("d", node) + ", " + dense("d", node), end),
        "Layer 2 of the JSON: The name 'd' is that of another layer already.");
    requireRefused(
        model(dense("d", node).replace("'inbound_nodes'", "'nodes'"), end),
        "Layer 1 of the JSON: The JSON lacks 'inbound_nodes'.");
    requireRefused(
        model(dense("d", node).replace(", 'name': 'd'", ""), end),
        "Layer 1 of the JSON: The JSON lacks 'name'.");
    String applied = INPUT.replace("'inbound_nodes': []", "'inbound_nodes': [1]");
    requireRefused(
        model(dense("d", node), end).replace(INPUT.replace('\'', '"'), applied.replace('\'', '"')),
        "Layer 0 of the JSON: The input 'x' can't be applied to anything. Expected:"
            + " 'inbound_nodes' []. Received: [1]");
  }

  @Test
  void refuses_models_of_other_classes() {
    String json = model(dense("d", of("['x', 0, 0]")), "['d', 0, 0]");
    assertThatThrownBy(
            () -> Model.fromJson(json.replace("keras.src.models.functional", "my.models")))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("The model is of a class of its own. Received: 'my.models'");
    assertThatThrownBy(() -> Model.fromJson(json.replace("\"Functional\"", "\"MyModel\"")))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "The JSON holds a model of the class 'MyModel'. Expected: Sequential or Functional;"
                + " other models are not supported yet.");
    assertThatThrownBy(() -> Sequential.fromJson(json))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "The JSON holds a model of the class 'Functional'. Expected: Sequential;"
                + " Model.fromJson reads functional models too.");
    assertThat(Models.modelFromJson(new Sequential(new Input(3), new Dense(1)).toJson()))
        .isInstanceOf(Sequential.class);
  }

  @Test
  void refuses_a_frozen_model_of_layers_that_learn() {
    String json = model(dense("d", of("['x', 0, 0]")), "['d', 0, 0]");
    requireRefused(
        json.replace("\"trainable\": true", "\"trainable\": false"),
        "The JSON says that the model 'net' is frozen and its layer 'd' is not. Expected:"
            + " 'trainable' False for every layer, or True for the model.");
  }

  @Test
  void refuses_weights_for_another_input_than_that_of_the_layer() {
    String layer =
        dense("d", of("['x', 0, 0]"))
            .replace("'name': 'd',", "'build_config': {'input_shape': [null, 4]}, 'name': 'd',");
    requireRefused(
        model(layer.replace("{'build_config': {'input_shape': [null, 4]}, ", "{"), "['d', 0, 0]"),
        "Layer 1 of the JSON: The layer 'd' (Dense) has its weights for an input of the shape"
            + " (None, 4). Received: an input of the shape (None, 3), which needs weights of the"
            + " shapes [(3, 3), (3,)]. Use another layer.");
  }

  @Test
  void reads_a_layer_that_keras_says_is_shared_as_one() {
    String shared = "'shared_object_id': 7, ";
    String inner = model("LAYER", "['d', 0, 0]").replace("\"net\"", "\"inner\"").replace('"', '\'');
    String layer = dense("d", of("['x', 0, 0]")).replaceFirst("\\{", "{" + shared);
    String whole =
        inner.replace("LAYER", layer).replaceFirst("\\}$", ", 'name': 'inner', 'inbound_nodes': ")
            + of("['x', 0, 0]")
            + "}";
    Model model = Model.fromJson(model(whole + ", " + layer, "[['inner', 1, 0], ['d', 0, 0]]"));
    assertThat(((Model) model.getLayer("inner")).getLayer("d")).isSameAs(model.getLayer("d"));
    assertThat(model.countParams()).isEqualTo(12);
  }
}
