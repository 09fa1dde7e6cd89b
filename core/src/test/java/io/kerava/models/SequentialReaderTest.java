package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.initializers.RandomUniform;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.GlobalAveragePooling2D;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.layers.SpatialDropout1D;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

/** What stands in a model's JSON is used, or refused by name; each right form is Keras's. */
class SequentialReaderTest {
  private static final String INPUT = layer("InputLayer", "'batch_shape': [null, 3]");
  private static final String DENSE = layer("Dense", "'name': 'dense', 'units': 2");

  private static String layer(String className, String config) {
    return "{'module': 'keras.layers', 'class_name': '"
        + className
        + "', 'config': {"
        + config
        + "}, 'registered_name': null}";
  }

  private static Sequential read(String json) {
    return Sequential.fromJson(json.replace('\'', '"'));
  }

  private static Sequential model(String config, String more) {
    return read("{'class_name': 'Sequential', 'config': {" + config + "}" + more + "}");
  }

  private static Sequential layers(String... layers) {
    return model("'layers': [" + String.join(", ", layers) + "]", "");
  }

  private static Sequential compiled(String compileConfig) {
    return model(
        "'layers': [" + INPUT + ", " + DENSE + "]", ", 'compile_config': {" + compileConfig + "}");
  }

  private static List<String> logs(Sequential model) {
    return List.copyOf(
        model
            .evaluate(Nd4j.ones(2, 3), Nd4j.ones(2, 2), e -> e.verbose(0).returnDict(true))
            .asMap()
            .keySet());
  }

  static Stream<List<Layer>> variable() {
    return Stream.of(
        List.of(new Input(Shape.NONE), new Embedding(9, 2), new GlobalAveragePooling1D()),
        List.of(new Input(Shape.NONE, 5), new GlobalAveragePooling1D(), new Dense(1)),
        List.of(new Input(Shape.NONE, Shape.NONE, 3), new Conv2D(2, 3)),
        List.of(new Input(Shape.NONE, 8, 3), new Conv2D(2, 3), new GlobalAveragePooling2D()),
        List.of(new Input(8, Shape.NONE, 3), new Conv2D(2, 3), new GlobalAveragePooling2D()));
  }

  @ParameterizedTest
  @MethodSource("variable")
  void reads_what_it_writes_of_a_model_with_axes_of_any_length(List<Layer> layers) {
    Sequential model = new Sequential("variable", layers.toArray(Layer[]::new));
    String json = model.toJson();
    Sequential read = Sequential.fromJson(json);
    assertThat(read.toJson()).isEqualTo(json);
    assertThat(read.summaryText()).isEqualTo(model.summaryText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "['mae', 'mse']                    | [loss, mae, mse]",
        "[['mae'], []]                     | [loss, mae]",
        "{'dense': ['mae']}                | [loss, mae]",
        "{'dense': 'mae'}                  | [loss, mae]",
        "{'other': ['mse'], 'dense': 'mae'} | [loss, mae, mse]",
        "[{'class_name': 'MeanAbsoluteError', 'config': {'name': 'off'}}] | [loss, off]",
        "[{'module': 'builtins', 'class_name': 'function', 'config': 'mean_squared_error',"
            + " 'registered_name': 'function'}] | [loss, mean_squared_error]",
        "[]                                | [loss]",
        "{}                                | [loss]",
        "null                              | [loss]",
      })
  void takes_metrics_in_every_form_that_keras_takes(String metrics, String logs) {
    assertThat(logs(compiled("'loss': 'mse', 'metrics': " + metrics))).hasToString(logs);
    assertThat(logs(compiled("'loss': 'mse', 'weighted_metrics': " + metrics))).hasToString(logs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'accuracy'      | 'accuracy'",
        "3.0             | 3.0",
        "true            | True",
        "[null]          | [None]",
        "[3]             | [3]",
        "{'dense': null} | {'dense': None}",
      })
  void rejects_metrics_that_keras_rejects(String metrics, String received) {
    assertThatThrownBy(() -> compiled("'loss': 'mse', 'metrics': " + metrics))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "compile_config: 'metrics' must be a list or an object of metrics. Received: "
                + received);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"mae\"",
        "[\"mae\"]",
        "{\"dense\": \"mae\"}",
        "{\"module\": \"keras.losses\", \"class_name\": \"MeanAbsoluteError\", \"config\": {}}",
        "[{\"class_name\": \"function\", \"config\": \"mean_absolute_error\"}]",
      })
  void takes_a_loss_in_every_form_that_keras_takes(String loss) {
    Sequential model = compiled("'loss': " + loss);
    model.setWeights(Nd4j.zeros(3, 2), Nd4j.create(new float[] {3, 6}));
    assertThat(model.evaluate(Nd4j.ones(2, 3), Nd4j.zeros(2, 2), e -> e.verbose(0)).loss())
        .isEqualTo(4.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3                       | 3",
        "[\"mse\", \"mse\"]      | ['mse', 'mse']",
        "{\"other\": \"mse\"}    | {'other': 'mse'}",
        "[3]                     | [3]",
      })
  void rejects_a_loss_of_another_form(String loss, String received) {
    assertThatThrownBy(() -> compiled("'loss': " + loss))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "compile_config: 'loss' must be a loss, alone, in a list, or under the name of the"
                + " output, 'dense'. Received: "
                + received);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'steps_per_execution': 32 | 'steps_per_execution' other than 1 is not supported. Received:"
            + " 32",
        "'auto_scale': false       | compile_config: the argument 'auto_scale' is not supported."
            + " Received: False",
      },
      quoteCharacter = '`')
  void refuses_options_of_compile_by_name(String option, String message) {
    assertThatThrownBy(() -> compiled("'loss': 'mse', " + option))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "[2.0]", "{\"dense\": 2.0}"})
  void takes_the_weight_of_the_loss(String weight) {
    Sequential model = compiled("'loss': {'dense': 'mae'}, 'loss_weights': " + weight);
    model.setWeights(Nd4j.zeros(3, 2), Nd4j.create(new float[] {3, 6}));
    assertThat(model.evaluate(Nd4j.ones(2, 3), Nd4j.zeros(2, 2), e -> e.verbose(0)).loss())
        .isEqualTo(9);
  }

  @Test
  void takes_how_keras_runs_a_model() {
    assertThat(
            logs(
                compiled(
                    "'loss': 'mse', 'run_eagerly': true, 'jit_compile': 'auto', 'loss_weights':"
                        + " null, 'steps_per_execution': 1")))
        .containsExactly("loss");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'module': 'my.custom', 'registered_name': 'my>Dense' | module 'my.custom', registered_name"
            + " 'my>Dense'",
        "'module': 'keras.layers', 'registered_name': 'my>Dense' | module 'keras.layers',"
            + " registered_name 'my>Dense'",
        "'module': 5 | module 5, registered_name None",
      })
  void refuses_the_class_of_another_module(String origin, String received) {
    String dense = "{'class_name': 'Dense', 'config': {'units': 2}, " + origin + "}";
    assertThatThrownBy(() -> layers(dense))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Layer 0 of the JSON: 'Dense' is not Keras's own: only that of the module"
                + " 'keras.layers' is supported. Received: "
                + received
                + ". One of your own is read with customObjects: Map.of(\"Dense\", config -> …).");
  }

  @Test
  void reads_the_optimizer_that_keras_on_pytorch_writes() {
    Sequential model =
        compiled(
            "'loss': 'mse', 'optimizer': {'module':"
                + " 'keras.src.backend.torch.optimizers.torch_adam', 'class_name': 'Adam',"
                + " 'config': {'learning_rate': 0.5}, 'registered_name': 'Adam'}");
    assertThat(model.learningRate()).isEqualTo(0.5);
  }

  @Test
  void refuses_what_stands_beside_a_class() {
    assertThatThrownBy(() -> layers("{'class_name': 'Dense', 'config': {}, 'custom_id': 3}"))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Layer 0 of the JSON: Dense: 'custom_id' beside class_name and config is not"
                + " supported. Received: 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | The model's JSON: the JSON lacks the argument 'config'.",
        "{'config': 5} | The model's JSON: 'config' must be an object. Received: 5",
        "{'config': {}} | Sequential: the JSON lacks the argument 'layers'.",
        "{'config': {'layers': {}}} | Sequential: 'layers' must be a list. Received: {}",
        "{'config': {'layers': [3]}} | Layer 0 of the JSON: Expected an object. Received: 3",
        "{'config': {'layers': [], 'name': 3}} | Sequential: 'name' must be a string. Received: 3",
        "{'config': {'layers': [], 'build_input_shape': ['x']}} | Sequential: 'build_input_shape'"
            + " must be a list of axis lengths. Received: ['x']",
        "{'config': {'layers': [], 'build_input_shape': [1e308]}} | Sequential: 'build_input_shape'"
            + " must be a list of axis lengths. Received: [1e+308]",
      })
  void says_what_is_wrong_with_the_model(String json, String message) {
    String whole = json.replaceFirst("\\{", "{'class_name': 'Sequential', ").replace(", }", "}");
    assertThatThrownBy(() -> read(whole))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'units': 1e400 | Layer 1 of the JSON: Dense: 'units' must be a positive integer. Received:"
            + " inf",
        "'units': 2, 'kernel_regularizer': 3 | Layer 1 of the JSON: Dense: 'kernel_regularizer'"
            + " must be the name or an object of a known regularizer. Received: 3",
        "'units': 2, 'kernel_regularizer': {'class_name': 'L2', 'config': 5} | Layer 1 of the JSON:"
            + " Dense: 'kernel_regularizer' must be the name or an object of a known regularizer."
            + " Received: {'class_name': 'L2', 'config': 5}",
      })
  void says_which_layer_has_a_wrong_argument(String config, String message) {
    assertThatThrownBy(() -> layers(INPUT, layer("Dense", config)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void refuses_a_model_that_is_frozen_while_a_layer_is_not() {
    assertThatThrownBy(() -> model("'trainable': false, 'layers': [" + DENSE + "]", ""))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "The JSON says that the model is frozen and its layer 'dense' is not, which Keras"
                + " writes but doesn't read. Expected: 'trainable' False for every layer, or True"
                + " for the model.");
    String frozen = layer("Dense", "'units': 2, 'trainable': false");
    assertThat(
            model("'trainable': false, 'layers': [" + frozen + "]", "").getLayer(0).isTrainable())
        .isFalse();
  }

  @Test
  void refuses_another_data_type_of_the_model() {
    assertThatThrownBy(() -> model("'dtype': 'mixed_float16', 'layers': [" + DENSE + "]", ""))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("The dtype policy mixed_float16 is not supported; layers compute in float32.");
  }

  @Test
  void builds_the_model_for_the_shape_in_its_build_config() {
    Sequential model =
        model("'layers': [" + DENSE + "]", ", 'build_config': {'input_shape': [32, 3]}");
    assertThat(model.countParams()).isEqualTo(8);
    assertThatThrownBy(
            () ->
                model(
                    "'layers': [" + INPUT + ", " + DENSE + "], 'build_input_shape': [null, 4]", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            "takes inputs of the shape (None, 3), but its 'build_input_shape' in the JSON is (None,"
                + " 4).");
  }

  @Test
  void rejects_a_layer_that_was_built_for_another_shape() {
    String dense =
        DENSE.replace("'registered", "'build_config': {'input_shape': [null, 7]}, 'registered");
    assertThatThrownBy(() -> layers(INPUT, dense))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The layer 'dense' takes inputs of the shape (None, 3), but its 'build_config' in the"
                + " JSON is (None, 7).");
  }

  @Test
  void reads_an_embedding_behind_an_input_of_integers() {
    Sequential model =
        layers(
            layer("InputLayer", "'batch_shape': [null, null], 'dtype': 'int32', 'name': 'ids'"),
            layer(
                "Embedding",
                "'name': 'e', 'input_dim': 5, 'output_dim': 3, 'embeddings_initializer': {'module':"
                    + " 'keras.initializers', 'class_name': 'RandomUniform', 'config': {'seed':"
                    + " {'module': 'keras.random', 'class_name': 'SeedGenerator', 'config':"
                    + " {'seed': 7, 'name': 'seed_generator'}, 'registered_name': null}}}"));
    assertThat(model.toJson()).contains("\"batch_shape\":[null,null],\"dtype\":\"int32\"");
    Sequential seeded =
        new Sequential(
            new Input(Shape.NONE),
            new Embedding(5, 3).embeddingsInitializer(new RandomUniform().seed(7)));
    assertThat(model.getWeights()).isEqualTo(seeded.getWeights());
  }

  @Test
  void refuses_an_input_of_another_type_by_name() {
    assertThatThrownBy(
            () -> layers(layer("InputLayer", "'batch_shape': [null, 3], 'dtype': 'complex64'")))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Layer 0 of the JSON: InputLayer: 'dtype' must be one of 'float32', 'int8', 'int16',"
                + " 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'bool', 'string'; other types"
                + " are not supported. Received: 'complex64'");
  }

  @Test
  void writes_trainable_only_where_keras_reads_it() {
    Sequential model =
        new Sequential("drops", new Input(4, 3), new SpatialDropout1D(0.2).name("s"));
    assertThat(model.toJson())
        .contains(
            "{\"module\":\"keras.layers\",\"class_name\":\"SpatialDropout1D\",\"config\":{\"rate\":0.2,"
                + "\"seed\":null,\"name\":\"s\",\"dtype\":\"float32\"},\"registered_name\":null}");
  }

  @ParameterizedTest
  @CsvSource({"'5'", "'-1, 5'"})
  void builds_with_or_without_the_batch_axis(String shape) {
    Sequential model = new Sequential(new Dense(2));
    model.build(lengths(shape));
    assertThat(model.getLayer(0).inputShape()).isEqualTo(Shape.of(5));
  }

  @ParameterizedTest
  @CsvSource({"'-1, 5'", "'-1, -1, 5'"})
  void builds_sequences_of_any_length_where_the_input_is_known(String shape) {
    Sequential model = new Sequential(new Input(Shape.NONE, 5), new GlobalAveragePooling1D());
    model.build(lengths(shape));
    assertThat(model.getLayer(0).inputShape()).isEqualTo(Shape.of(Shape.NONE, 5));
  }

  @Test
  void builds_sequences_of_any_length() {
    Sequential model = new Sequential(new GlobalAveragePooling1D());
    model.build(Shape.NONE, Shape.NONE, 5);
    assertThat(model.getLayer(0).inputShape()).isEqualTo(Shape.of(Shape.NONE, 5));
  }

  private static long[] lengths(String shape) {
    return Stream.of(shape.split(", ", -1)).mapToLong(Long::parseLong).toArray();
  }
}
