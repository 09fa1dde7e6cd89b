package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.engine.dl4j.NdFunction;
import io.kerava.engine.dl4j.Translations;
import io.kerava.images.Augmentation;
import io.kerava.images.ImageOperation;
import io.kerava.testing.Golden;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The layers that change images at random: what Keras makes of given draws, and what is drawn here.
 */
final class AugmentationTest {
  private static final Shape IMAGE = Shape.of(4, 5, 2);

  static Stream<JsonNode> recorded() {
    return Golden.each(Golden.read("layers_image").get("augmentations"));
  }

  static Stream<AbstractAugmentation<?>> layers() {
    return Stream.of(
        new RandomFlip(),
        new RandomRotation(0.3),
        new RandomTranslation(0.2, 0.4),
        new RandomZoom(0.5).widthFactor(0.2),
        new RandomContrast(0.5, 0.5).valueRange(-5, 5),
        new RandomBrightness(0.3).valueRange(-5, 5));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void changes_images_as_keras_does_by_the_same_draws(JsonNode recorded) {
    AbstractAugmentation<?> layer =
        (AbstractAugmentation<?>)
            Layers.TYPE.fromJson(new ObjectMapper().convertValue(recorded.get("json"), Map.class));
    FloatArray x = FloatArray.copyOf(Golden.nd(recorded.get("input")));
    ImageOperation operation =
        layer
            .augmentation(layer.layout(x.shape().withoutBatch()))
            .operation(Golden.floats(recorded.get("drawn")));

    FloatArray y = FloatArray.zeros(x.shape());
    operation.apply(x.data(), y.data(), x.rows());
    Closeness.assertClose(y.toNd(), Golden.nd(recorded.get("output")), 1e-5, "output");

    FloatArray dy = FloatArray.copyOf(Golden.nd(recorded.get("output_gradient")));
    FloatArray dx = FloatArray.zeros(x.shape());
    operation.backward(x.data(), dy.data(), dx.data(), x.rows());
    Closeness.assertClose(
        dx.toNd(), Golden.nd(recorded.get("input_gradient")), 1e-5, "gradient at the input");
  }

  @ParameterizedTest
  @MethodSource("layers")
  void draws_for_each_image_and_each_batch(AbstractAugmentation<?> layer) {
    INDArray image = Nd4j.linspace(DataType.FLOAT, -1, 0.1, 40).reshape(1, 4, 5, 2);
    INDArray batch = Nd4j.concat(0, Stream.generate(() -> image).limit(8).toArray(INDArray[]::new));
    NdFunction function = Translations.function(layer, IMAGE);
    RecordedPass pass = new RecordedPass(true, Map.of());
    INDArray first = function.forward(batch, pass);
    assertThat(Stream.of(0, 1, 2, 3, 4, 5, 6, 7).map(i -> first.slice(i).toString()).distinct())
        .hasSizeGreaterThan(layer instanceof RandomFlip ? 1 : 7);
    assertThat(function.forward(batch, pass)).isNotEqualTo(first);
    assertThat(function.forward(batch, new RecordedPass(true, Map.of()))).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void leaves_images_alone_otherwise(AbstractAugmentation<?> layer) {
    INDArray x = Nd4j.linspace(DataType.DOUBLE, -9, 0.1, 80).reshape(2, 4, 5, 2);
    RecordedPass pass = new RecordedPass(false, Map.of());
    NdFunction function = Translations.function(layer, IMAGE);
    assertThat(function.forward(x, pass)).isEqualTo(x).isNotSameAs(x);
    assertThat(function.backward(x, pass)).isEqualTo(x).isNotSameAs(x);
  }

  @Test
  void draws_from_the_whole_range_and_nowhere_else() {
    assertDrawn(new RandomFlip(), 0, 1);
    assertDrawn(new RandomRotation(0.25), -90, 90);
    assertDrawn(new RandomRotation(-0.1, 0.3), -36, 108);
    assertDrawn(new RandomTranslation(0, 0.4), -2, 2);
    assertDrawn(new RandomTranslation(0, 0).heightFactor(-0.5, -0.25), -2, 0);
    assertDrawn(new RandomZoom(0.25), 0.75, 1.25);
    assertDrawn(new RandomZoom(0.25).widthFactor(-0.5, 0.5), 0.5, 1.5);
    assertDrawn(new RandomContrast(0.25), 1, 1.25);
    assertDrawn(new RandomContrast(0.5, 0.25), 0.75, 1.5);
    assertDrawn(new RandomBrightness(0.25).valueRange(1, -1), -0.5, 0.5);
    assertDrawn(new RandomBrightness(0.0, 0.2), 0, 51);
  }

  private static void assertDrawn(AbstractAugmentation<?> layer, double low, double high) {
    Augmentation augmentation = layer.augmentation(layer.layout(IMAGE));
    float[] drawn = augmentation.draw(new SplittableRandom(3), 2000);
    double smallest = Double.MAX_VALUE;
    double largest = -Double.MAX_VALUE;
    for (float each : drawn) {
      smallest = Math.min(smallest, each);
      largest = Math.max(largest, each);
    }
    double near = (high - low) / 100;
    assertThat(smallest).as("smallest of " + layer).isBetween(low - 1e-6, low + near);
    assertThat(largest).as("largest of " + layer).isBetween(high - near, high + 1e-6);
  }

  @Test
  void zooms_both_directions_alike_without_a_width_factor() {
    RandomZoom layer = new RandomZoom(0.25);
    float[] drawn = layer.augmentation(layer.layout(IMAGE)).draw(new SplittableRandom(3), 10);
    for (int i = 0; i < 10; i++) {
      assertThat(drawn[2 * i]).isEqualTo(drawn[2 * i + 1]);
    }
  }

  @Test
  void knows_its_seed() {
    assertThat(new RandomFlip().seed(7).seed()).hasValue(7);
    assertThat(new RandomRotation(0.1).seed()).isEmpty();
  }

  @Test
  void rejects_what_is_no_image() {
    assertThatThrownBy(() -> new RandomFlip().name("flip").outputShape(Shape.of(28, 28)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer 'flip' (RandomFlip) is incompatible with the layer: expected ndim=4,"
                + " found ndim=3. Full shape received: (None, 28, 28)");
  }

  @Test
  void rejects_a_factor_that_keras_rejects() {
    assertThatThrownBy(() -> new RandomRotation(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "RandomRotation: 'factor' must be a number or two numbers from -1.0 to 1.0. Received:"
                + " 1.5");
    assertThatThrownBy(() -> new RandomContrast(-0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "RandomContrast: 'factor' must be a number or two numbers from 0.0 to 1.0. Received:"
                + " -0.1");
    assertThatThrownBy(() -> new RandomTranslation(0, 0).widthFactor(-2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "RandomTranslation: 'width_factor' must be a number or two numbers from -1.0 to 1.0."
                + " Received: [-2.0, 0.0]");
    assertThatThrownBy(() -> new RandomZoom(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "RandomZoom: 'height_factor' must be a number or two numbers above -1.0 and up to 1.0."
                + " Received: -1.0");
  }

  @Test
  void takes_two_contrasts_of_which_one_is_above_one() {
    assertDrawn(new RandomContrast(0.5, 1.5), 0.5, 2.5);
  }

  @Test
  void rejects_unknown_modes() {
    assertThatThrownBy(() -> new RandomFlip("diagonal"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "RandomFlip: 'mode' must be one of 'horizontal', 'vertical',"
                + " 'horizontal_and_vertical'. Received: 'diagonal'");
    assertThatThrownBy(() -> new RandomZoom(0.1).fillMode("mirror"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "RandomZoom: 'fill_mode' must be one of 'reflect', 'wrap', 'constant', 'nearest'."
                + " Received: 'mirror'");
    assertThatThrownBy(() -> new RandomRotation(0.1).interpolation("bicubic"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "RandomRotation: 'interpolation' must be one of 'nearest', 'bilinear'. Received:"
                + " 'bicubic'");
  }
}
