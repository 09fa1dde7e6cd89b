package io.kerava.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColorMapTest {
  private static double brightness(int color) {
    return 0.299 * (color >> 16 & 0xFF) + 0.587 * (color >> 8 & 0xFF) + 0.114 * (color & 0xFF);
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorMap.class,
      names = {"VIRIDIS", "GRAY", "BLUES", "BLUES_ON_DARK"})
  void goes_from_dark_to_light_or_back(ColorMap map) {
    double direction = Math.signum(brightness(map.color(1)) - brightness(map.color(0)));
    for (int i = 1; i <= 100; i++) {
      double step = brightness(map.color(i / 100.0)) - brightness(map.color((i - 1) / 100.0));
      assertThat(step * direction).isGreaterThan(-1);
    }
  }

  @Test
  void takes_what_is_beyond_for_the_ends() {
    assertThat(ColorMap.GRAY.color(-1)).isEqualTo(0);
    assertThat(ColorMap.GRAY.color(0.5)).isEqualTo(0x808080);
    assertThat(ColorMap.GRAY.color(2)).isEqualTo(0xFFFFFF);
    assertThat(ColorMap.GRAY.color(Double.NaN)).isEqualTo(0);
  }

  @Test
  void knows_on_which_colors_words_are_dark() {
    assertThat(ColorMap.isLight(0xFFFFFF)).isTrue();
    assertThat(ColorMap.isLight(0xF6C48F)).isTrue();
    assertThat(ColorMap.isLight(0x08306B)).isFalse();
  }
}
