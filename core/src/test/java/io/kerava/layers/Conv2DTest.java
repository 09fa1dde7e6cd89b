package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class Conv2DTest {
  private static void refuses(Runnable action, String message) {
    assertThatThrownBy(action::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void takes_one_number_for_all_axes_and_shows_tuples() {
    assertThat(new Conv2D(32, 3)).hasToString(new Conv2D(32, 3, 3).toString());
    assertThat(new Conv2D(32, 3, 5).strides(2).padding("SAME"))
        .hasToString("Conv2D(filters=32, kernel_size=(3, 5), strides=(2, 2), padding='same')");
  }

  @Test
  void keeps_unknown_lengths_unknown() {
    Shape unknown = Shape.of(Shape.NONE, Shape.NONE, 3);
    assertThat(new Conv2D(8, 3).outputShape(unknown))
        .isEqualTo(Shape.of(Shape.NONE, Shape.NONE, 8));
    assertThat(
            new Conv2D(8, 3).dataFormat("channels_first").outputShape(Shape.of(3, 9, Shape.NONE)))
        .isEqualTo(Shape.of(8, 7, Shape.NONE));
    assertThat(new Conv2D(8, 3).weights(unknown).get(0).shape()).isEqualTo(Shape.of(3, 3, 3, 8));
  }

  @Test
  void rejects_filters_that_are_not_positive() {
    refuses(
        () -> new Conv2D(0, 3),
        "Invalid value for argument `filters`. Expected a strictly positive value. Received"
            + " filters=0.");
  }

  @Test
  void rejects_a_kernel_of_another_rank() {
    refuses(
        () -> new Conv2D(4, 3, 3, 3),
        "The `kernel_size` argument must be a tuple of 2 integers. Received kernel_size=(3, 3, 3)");
  }

  @Test
  void rejects_a_kernel_without_length() {
    refuses(
        () -> new Conv2D(4, 0, 3),
        "The `kernel_size` argument must be a tuple of 2 integers. Received kernel_size=(0, 3),"
            + " including values {0} that do not satisfy `value > 0`");
  }

  @Test
  void rejects_strides_of_zero() {
    refuses(
        () -> new Conv2D(4, 3).strides(0),
        "The `strides` argument must be a tuple of 2 integers. Received strides=0, including values"
            + " {0} that do not satisfy `value > 0`");
  }

  @Test
  void rejects_strides_with_dilation() {
    refuses(
        () -> new Conv2D(4, 3).strides(2).dilationRate(1, 2),
        "`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received:"
            + " strides=(2, 2) and dilation_rate=(1, 2)");
  }

  @Test
  void rejects_causal_padding() {
    refuses(
        () -> new Conv2D(4, 3).padding("causal"),
        "The `padding` argument must be a list/tuple or one of {'valid', 'same'}. Received:"
            + " causal");
  }

  @Test
  void rejects_another_data_format() {
    refuses(
        () -> new Conv2D(4, 3).dataFormat("channels"),
        "The `data_format` argument must be one of {'channels_first', 'channels_last'}. Received:"
            + " data_format=channels. Did you mean 'channels_last'?");
  }

  @Test
  void rejects_groups_that_do_not_divide_the_filters() {
    refuses(
        () -> new Conv2D(4, 3).groups(3),
        "The number of filters must be evenly divisible by the number of groups. Received:"
            + " groups=3, filters=4.");
    refuses(
        () -> new Conv2D(4, 3).groups(0),
        "The number of groups must be a positive integer. Received: groups=0.");
  }

  @Test
  void rejects_groups_that_do_not_divide_the_channels() {
    refuses(
        () -> new Conv2D(4, 3).groups(2).outputShape(Shape.of(9, 9, 3)),
        "The number of input channels must be evenly divisible by the number of groups. Received"
            + " groups=2, but the input has 3 channels (full input shape is (None, 9, 9, 3)).");
  }

  @Test
  void rejects_an_input_that_is_smaller_than_the_kernel() {
    refuses(
        () -> new Conv2D(4, 3).outputShape(Shape.of(2, 5, 1)),
        "Computed output size would be zero or negative. Received `inputs shape=(None, 2, 5, 1)`,"
            + " `kernel shape=(3, 3, 1, 4)`, `dilation_rate=[1 1]`, `strides=(1, 1)`,"
            + " `padding=valid`. The kernel is larger than what comes in: make it smaller, use"
            + " padding(\"same\"), or shrink less in the layers before.");
  }

  @Test
  void rejects_an_input_of_another_rank() {
    refuses(
        () -> new Conv2D(4, 3).name("first").outputShape(Shape.of(28, 28)),
        "Input 0 of layer 'first' (Conv2D) is incompatible with the layer: expected min_ndim=4,"
            + " found ndim=3. Full shape received: (None, 28, 28). Give each sample an"
            + " axis of channels: new Input(28, 28, 1) for images of one channel, which takes x"
            + " without that axis too");
    refuses(
        () -> new Conv2D(4, 3).outputShape(Shape.of(5, 28, 28, 1)),
        "Kernel shape must have the same length as input, but received kernel of shape (3, 3, 1, 4)"
            + " and input of shape (None, 5, 28, 28, 1).");
  }

  @Test
  void rejects_channels_of_unknown_number() {
    refuses(
        () -> new Conv2D(4, 3).outputShape(Shape.of(28, 28, Shape.NONE)),
        "Layer Conv2D: the channel dimension of the inputs should be defined. Found None. Full"
            + " input shape received: (None, 28, 28, None)");
  }

  @Test
  void rejects_lora() {
    Map<String, Object> json =
        Map.of(
            "class_name",
            "Conv2D",
            "config",
            Map.of("filters", 4, "kernel_size", 3, "lora_rank", 2));
    assertThatThrownBy(() -> Layers.TYPE.fromJson(json))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("Conv2D: the argument 'lora_rank' is not supported. Received: 2");
  }

  @Test
  void reads_one_number_for_all_axes_from_json() {
    Map<String, Object> json =
        Map.of("class_name", "Conv2D", "config", Map.of("filters", 4, "kernel_size", 3));
    assertThat(Layers.TYPE.fromJson(json)).hasToString(new Conv2D(4, 3, 3).toString());
  }
}
