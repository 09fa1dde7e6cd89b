package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import org.junit.jupiter.api.Test;

final class UpSampling2DTest {
  @Test
  void keeps_unknown_lengths() {
    assertThat(new UpSampling2D(2, 3).outputShape(Shape.of(Shape.NONE, 4, 3)))
        .isEqualTo(Shape.of(Shape.NONE, 12, 3));
  }

  @Test
  void takes_interpolations_in_any_letters() {
    assertThat(new UpSampling2D().interpolation("Bilinear"))
        .hasToString(new UpSampling2D().interpolation("bilinear").toString());
  }

  @Test
  void rejects_an_unknown_interpolation() {
    assertThatThrownBy(() -> new UpSampling2D().interpolation("area"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Argument `interpolation` must be one of {'bicubic', 'bilinear', 'lanczos3',"
                + " 'lanczos5', 'nearest'}. Received: interpolation=area");
  }
}
