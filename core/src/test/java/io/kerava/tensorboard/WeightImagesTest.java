package io.kerava.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.testing.Golden;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightImagesTest {
  @Test
  void makes_the_bytes_of_floats_that_tensorflow_makes() throws IOException {
    JsonNode recorded = Golden.read("tensorboard").get("pixels");
    float[] values = Golden.floats(recorded.get("values"));
    WeightImages images = new WeightImages(1, 1, values.length, 1, values);
    BufferedImage image = read(images.toPng().get(0));
    int[] bytes = image.getRaster().getPixels(0, 0, values.length, 1, (int[]) null);
    assertThat(Arrays.stream(bytes).asDoubleStream())
        .containsExactly(
            Arrays.stream(Golden.doubles(recorded.get("bytes"))).boxed().toArray(Double[]::new));
  }

  @Test
  void shows_what_is_not_a_number_in_black() throws IOException {
    WeightImages images = new WeightImages(1, 1, 1, 1, new float[] {Float.NaN});
    assertThat(read(images.toPng().get(0)).getRaster().getSample(0, 0, 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "5, 1 5 1 1",
    "1 5, 1 5 1 1",
    "2 5, 1 2 5 1",
    "5 2, 1 2 5 1",
    "2 3 4, 4 2 3 1",
    "2 3 1 4, 4 2 3 1",
    "2 3 5 3, 2 3 5 3",
    "2 3 5 4, 2 3 5 4"
  })
  void lays_axes_out_as_keras_does(String shape, String expected) {
    WeightImages images = WeightImages.of(zeros(shape)).orElseThrow();
    assertThat(new int[] {images.count(), images.height(), images.width(), images.channels()})
        .isEqualTo(ints(expected));
    assertThat(images.toPng()).hasSize(Math.min(images.count(), 3));
  }

  @ParameterizedTest
  @CsvSource({"1", "1 1", "2 3 4 2", "2 3 4 5", "2 3 4 3 3"})
  void shows_nothing_of_other_shapes(String shape) {
    assertThat(WeightImages.of(zeros(shape))).isEmpty();
  }

  private static FloatArray zeros(String shape) {
    return FloatArray.zeros(Shape.of(Arrays.stream(ints(shape)).asLongStream().toArray()));
  }

  private static int[] ints(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
