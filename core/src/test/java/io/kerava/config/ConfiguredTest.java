package io.kerava.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfiguredTest {
  @Test
  void has_the_defaults_of_its_table() {
    assertThat(new Gadget(3).rate()).isEqualTo(0.5);
  }

  @Test
  void stays_as_it_is_where_a_copy_is_changed() {
    Gadget gadget = new Gadget(3);
    assertThat(gadget.rate(0.25).rate()).isEqualTo(0.25);
    assertThat(gadget.rate()).isEqualTo(0.5);
  }

  @Test
  void equals_what_has_the_same_values() {
    assertThat(new Gadget(3).rate(0.25).rate(0.5)).isEqualTo(new Gadget(3));
    assertThat(new Gadget(3).rate(0.5)).hasSameHashCodeAs(new Gadget(3));
    assertThat(new Gadget(3)).isNotEqualTo(new Gadget(4)).isNotEqualTo("Gadget(units=3)");
  }

  @Test
  void prints_as_the_python_call() {
    assertThat(new Gadget(3)).hasToString("Gadget(units=3)");
    assertThat(new Gadget(3).rate(1e-7).useBias(false).mode("max").steps(1.0, 0.25))
        .hasToString("Gadget(units=3, rate=1e-07, use_bias=False, mode='max', steps=[1.0, 0.25])");
  }

  @Test
  void prints_arguments_in_the_order_of_the_table() {
    assertThat(new Gadget(3).mode("min").rate(0.1))
        .hasToString("Gadget(units=3, rate=0.1, mode='min')");
  }

  @Test
  void writes_every_argument_into_its_config() {
    assertThat(KerasJson.write(new Gadget(3).steps(1.0).getConfig()))
        .isEqualTo(
            "{\"units\":3,\"rate\":0.5,\"use_bias\":true,\"mode\":\"auto\",\"steps\":[1.0],"
                + "\"seed\":null}");
  }

  @Test
  void rejects_a_value_that_its_argument_does_not_take() {
    assertThatThrownBy(() -> new Gadget(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Gadget: 'units' must be a positive integer. Received: 0");
    assertThatThrownBy(() -> new Gadget(3).rate(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Gadget: 'rate' must be a number between 0 and 1. Received: 1.5");
    assertThatThrownBy(() -> new Gadget(3).rate(Double.NaN))
        .hasMessage("Gadget: 'rate' must be a number between 0 and 1. Received: nan");
    assertThatThrownBy(() -> new Gadget(3).mode("maximum"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Gadget: 'mode' must be one of 'auto', 'min', 'max'. Received: 'maximum'");
    assertThatThrownBy(() -> new Gadget(3).steps(1.0, Double.POSITIVE_INFINITY))
        .hasMessage("Gadget: 'steps' must be a list of finite numbers. Received: [1.0, inf]");
  }

  @Test
  void names_an_optional_argument_that_was_not_given() {
    assertThatThrownBy(() -> new Gadget(3).steps())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Gadget has no steps");
  }
}
