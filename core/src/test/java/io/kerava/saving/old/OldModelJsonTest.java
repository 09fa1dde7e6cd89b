package io.kerava.saving.old;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Dense;
import io.kerava.models.Model;
import io.kerava.models.Models;
import io.kerava.models.Sequential;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whole models of Keras 0, 1 and 2 in JSON. */
final class OldModelJsonTest {
  private static final String DENSE_1 =
      "{'class_name': 'Dense', 'config': {'name': 'd', 'output_dim': 2, 'init': 'uniform',"
          + " 'batch_input_shape': [null, 3], 'input_dim': 3}}";
  private static final String DENSE_2 =
      "{'class_name': 'Dense', 'config': {'name': 'd', 'units': 2, 'batch_input_shape': [null, 3],"
          + " 'dtype': 'float32'}}";

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static void assertDense(Model model) {
    assertThat(model).isInstanceOf(Sequential.class);
    assertThat(model.layers()).singleElement().isInstanceOf(Dense.class);
    assertThat(model.inputShape()).isEqualTo(Shape.of(3));
    assertThat(model.countParams()).isEqualTo(8);
  }

  @Test
  void reads_a_sequential_model_of_keras_0() {
    Model model =
        Models.modelFromJson(
            json(
                "{'name': 'Sequential', 'class_mode': 'categorical', 'theano_mode': null, 'loss':"
                    + " 'mse', 'optimizer': {'name': 'SGD', 'lr': 0.5, 'momentum': 0.0, 'decay':"
                    + " 0.0, 'nesterov': false}, 'layers': [{'name': 'Dense', 'custom_name':"
                    + " 'first', 'cache_enabled': true, 'trainable': true, 'input_shape': [3],"
                    + " 'output_dim': 2, 'init': 'uniform', 'activation': 'linear'}]}"));
    assertDense(model);
    assertThat(model.layers().get(0).name()).isEqualTo("first");
    assertThat(model.getCompileConfig()).containsEntry("loss", "mse");
  }

  @Test
  void reads_a_sequential_model_whose_configuration_is_a_list() {
    assertDense(
        Models.modelFromJson(json("{'class_name': 'Sequential', 'config': [" + DENSE_1 + "]}")));
    assertDense(
        Models.modelFromJson(json("{'class_name': 'Sequential', 'config': [" + DENSE_2 + "]}")));
  }

  @Test
  void reads_a_sequential_model_of_tf_keras() {
    Model model =
        Models.modelFromJson(
            json(
                "{'class_name': 'Sequential', 'keras_version': '2.2.4-tf', 'backend': 'tensorflow',"
                    + " 'config': {'name': 'm', 'layers': ["
                    + DENSE_2
                    + "]}}"));
    assertDense(model);
    assertThat(model.name()).isEqualTo("m");
  }

  @Test
  void reads_json_that_holds_json_in_a_string() {
    String text = json("{'class_name': 'Sequential', 'config': [" + DENSE_2 + "]}");
    assertDense(Models.modelFromJson(KerasJson.write(text)));
  }

  @Test
  void reads_a_functional_model_with_a_merge_and_a_model_in_it() {
    Model model =
        Models.modelFromJson(
            json(
                "{'class_name': 'Model', 'config': {'name': 'm', 'layers': [{'class_name':"
                    + " 'InputLayer', 'name': 'i', 'inbound_nodes': [], 'config': {'name': 'i',"
                    + " 'batch_input_shape': [null, 3], 'input_dtype': 'float64', 'sparse':"
                    + " false}}, {'class_name': 'Sequential', 'name': 's', 'inbound_nodes':"
                    + " [[['i', 0, 0]]], 'config': ["
                    + DENSE_1
                    + "]}, {'class_name': 'Merge', 'name': 'c', 'inbound_nodes': [[['i', 0, 0],"
                    + " ['s', 1, 0]]], 'config': {'name': 'c', 'mode': 'concat', 'concat_axis':"
                    + " -1}}], 'input_layers': [['i', 0, 0]], 'output_layers': [['c', 0, 0]]}}"));
    assertThat(model.outputShape()).isEqualTo(Shape.of(5));
    assertThat(model.countParams()).isEqualTo(8);
    assertThat(model.layers().get(1).name()).isEqualTo("s");
  }

  @Test
  void leaves_json_of_keras_3_as_it_is() {
    Map<String, @Nullable Object> json = KerasJson.read(new Sequential(new Dense(2)).toJson());
    assertThat(KerasVersion.ofModel(json)).isEqualTo(KerasVersion.KERAS_3);
    assertThat(OldModelJson.modernized(json, KerasVersion.ofModel(json))).isSameAs(json);
  }

  @Test
  void tells_the_version_by_the_tree_where_it_is_not_named() {
    assertThat(version("{'class_name': 'Sequential', 'config': []}")).isEqualTo(2);
    assertThat(version("{'config': {'nb_filter': 3}}")).isEqualTo(1);
    assertThat(version("{'name': 'Sequential', 'layers': []}")).isZero();
    assertThat(version("{'module': 'keras.src.engine.functional'}")).isEqualTo(2);
    assertThat(version("{'inbound_nodes': [[['a', 0, 0, {}]]]}")).isEqualTo(2);
    assertThat(version("{'module': 'keras.layers', 'keras_version': 'x'}")).isEqualTo(3);
    assertThat(version("{'keras_version': '2.2.4-tf'}")).isEqualTo(2);
  }

  private static int version(String text) {
    return KerasVersion.ofModel(KerasJson.read(json(text))).major();
  }

  @Test
  void refuses_a_graph_of_keras_0_by_name() {
    assertThatThrownBy(() -> Models.modelFromJson(json("{'name': 'Graph', 'layers': []}")))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessageStartingWith("The JSON holds a Graph, a model of Keras 0");
  }

  @Test
  void leaves_classes_of_others_to_those_who_know_them() {
    String own =
        "{'module': 'mine', 'class_name': 'Merge', 'registered_name': 'mine>Merge', 'config': {}}";
    Map<String, @Nullable Object> model =
        KerasJson.read(json("{'class_name': 'Sequential', 'config': [" + own + "]}"));
    assertThat(OldModelJson.modernized(model, new KerasVersion(2, 15)).get("config"))
        .isEqualTo(Map.of("layers", List.of(KerasJson.read(json(own)))));
  }
}
