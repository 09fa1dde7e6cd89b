package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class ResizingTest {
  @Test
  void keeps_an_unknown_number_of_channels_and_takes_an_unknown_size() {
    Shape unknown = Shape.of(Shape.NONE, Shape.NONE, Shape.NONE);
    assertThat(new Resizing(3, 4).outputShape(unknown)).isEqualTo(Shape.of(3, 4, Shape.NONE));
    assertThat(new CenterCrop(3, 4).dataFormat("channels_first").outputShape(unknown))
        .isEqualTo(Shape.of(Shape.NONE, 3, 4));
  }

  @Test
  void rejects_to_crop_and_to_pad() {
    Resizing both = new Resizing(3, 4).cropToAspectRatio(true).padToAspectRatio(true);
    assertThatThrownBy(() -> both.outputShape(Shape.of(8, 8, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer Resizing: only one of 'crop_to_aspect_ratio' and 'pad_to_aspect_ratio' can be"
                + " True. Received: both. Leave one out.");
  }

  @Test
  void rejects_sizes_and_interpolations_that_are_none() {
    assertThatThrownBy(() -> new Resizing(0, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Resizing: 'height' must be a positive integer. Received: 0");
    assertThatThrownBy(() -> new CenterCrop(3, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CenterCrop: 'width' must be a positive integer. Received: -1");
    assertThatThrownBy(() -> new Resizing(3, 4).interpolation("area"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Resizing: 'interpolation' must be one of 'bilinear', 'nearest', 'bicubic', 'lanczos3',"
                + " 'lanczos5'. Received: 'area'");
    assertThatThrownBy(() -> new Resizing(3, 4).fillMode("reflect"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Resizing: 'fill_mode' must be one of 'constant'. Received: 'reflect'");
  }
}
