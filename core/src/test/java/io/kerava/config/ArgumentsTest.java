package io.kerava.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import io.kerava.layers.Dense;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class ArgumentsTest {
  private static Gadget read(String json) {
    return Gadget.SCHEMA.fromJson(KerasJson.read(json));
  }

  @Test
  void gives_the_value_of_an_argument_by_its_key() {
    Dense dense =
        new Dense(3).activation("relu").kernelInitializer(shape -> Nd4j.ones(shape.toArray()));
    assertThat(dense.argument("units")).contains(3);
    assertThat(dense.argument("activation")).contains(Activations.get("relu"));
    assertThat(dense.argument("kernel_initializer")).isPresent();
    assertThat(dense.argument("kernel_regularizer")).isEmpty();
    assertThat(dense.argument("filters")).isEmpty();
  }

  @Test
  void reads_what_it_writes() {
    Gadget gadget = new Gadget(3).rate(0.1).useBias(false).mode("min").steps(1.0, 2.5);
    assertThat(read(KerasJson.write(gadget.getConfig()))).isEqualTo(gadget);
  }

  @Test
  void takes_defaults_for_what_is_not_there() {
    assertThat(read("{\"units\": 3}")).isEqualTo(new Gadget(3));
  }

  @Test
  void names_a_required_argument_that_is_not_there() {
    assertThatThrownBy(() -> read("{\"rate\": 0.1}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Gadget: the JSON lacks the argument 'units'.");
  }

  @Test
  void refuses_an_argument_that_is_not_known() {
    assertThatThrownBy(() -> read("{\"units\": 3, \"lora\": {\"rank\": 4, \"on\": true}}"))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Gadget: the argument 'lora' is not supported. Received: {'rank': 4, 'on': True}");
  }

  @Test
  void refuses_an_unknown_argument_that_is_none_as_keras_does() {
    assertThatThrownBy(() -> read("{\"units\": 3, \"lora\": null}"))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("Gadget: the argument 'lora' is not supported. Received: None");
  }

  @Test
  void takes_none_for_an_optional_argument() {
    assertThat(read("{\"units\": 3, \"steps\": null, \"seed\": null}")).isEqualTo(new Gadget(3));
  }

  @Test
  void takes_none_for_what_keras_means_by_it() {
    assertThat(read("{\"units\": 3, \"use_bias\": null}")).isEqualTo(new Gadget(3).useBias(false));
  }

  @ParameterizedTest
  @CsvSource({"units", "rate", "mode"})
  void refuses_none_where_it_means_nothing(String key) {
    assertThatThrownBy(() -> read("{\"" + key + "\": null}"))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("Gadget: the argument '" + key + "' is None, which is not supported here.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "units    | 2.5        | a positive integer          | 2.5",
        "units    | 3000000000 | a positive integer          | 3000000000",
        "units    | \"ten\"    | a positive integer          | 'ten'",
        "units    | [3]        | a positive integer          | [3]",
        "units    | 0          | a positive integer          | 0",
        "rate     | true       | a number between 0 and 1    | True",
        "rate     | 2          | a number between 0 and 1    | 2.0",
        "use_bias | 1          | True or False               | 1",
        "mode     | 1          | one of 'auto', 'min', 'max' | 1",
        "mode     | \"up\"     | one of 'auto', 'min', 'max' | 'up'",
        "steps    | 0.5        | a list of finite numbers    | 0.5",
        "steps    | [\"a\"]    | a list of finite numbers    | ['a']",
        "seed     | 1.5        | an integer                  | 1.5",
        "seed     | {\"a\": 1} | an integer                  | {'a': 1}",
        "seed     | 1e400      | an integer                  | inf",
        "units    | -1e400     | a positive integer          | -inf",
        "units    | NaN        | a positive integer          | nan",
        "rate     | Infinity   | a number between 0 and 1    | inf",
        "steps    | [1e400]    | a list of finite numbers    | [inf]",
        "steps    | [null]     | a list of finite numbers    | [None]",
        "seed     | 1e18000000 | an integer                  | inf",
        "seed     | 99999999999999999999 | an integer        | 99999999999999999999",
      })
  void rejects_json_of_another_type(String key, String json, String expected, String received) {
    assertThatThrownBy(() -> read("{\"" + key + "\": " + json + "}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Gadget: '" + key + "' must be " + expected + ". Received: " + received);
  }

  @Test
  void reads_whole_numbers_with_a_point() {
    assertThat(read("{\"units\": 3.0, \"seed\": 9007199254740993}"))
        .isEqualTo(
            Gadget.SCHEMA.make(
                Gadget.SCHEMA
                    .defaults()
                    .with(Gadget.UNITS, 3)
                    .with(Gadget.SEED, 9007199254740993L)));
  }

  @Test
  void writes_an_unknown_axis_length_as_null() {
    ArgumentType<Shape> type = ArgumentTypes.SHAPE;
    Object json = type.toJson(Shape.of(Shape.NONE, 28));
    assertThat(KerasJson.write(Map.of("shape", json))).isEqualTo("{\"shape\":[null,28]}");
    assertThat(type.fromJson(json)).isEqualTo(Shape.of(Shape.NONE, 28));
    assertThat(type.show(Shape.of(Shape.NONE, 28))).isEqualTo("(None, 28)");
  }

  @Test
  void reads_one_integer_as_a_list_of_one() {
    assertThat(ArgumentTypes.INTEGERS.fromJson(2)).containsExactly(2);
  }

  @Test
  void lists_the_arguments_of_a_base_behind_its_own() {
    Argument<String> name = Argument.optional("name", ArgumentTypes.STRING);
    Schema<?> schema = Schema.of("keras.gadgets", "Gizmo", Gadget.UNITS).plus(name);
    assertThat(schema.arguments()).containsExactly(Gadget.UNITS, name);
    assertThat(schema.module()).isEqualTo("keras.gadgets");
  }
}
