package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.engine.dl4j.BodyFunction;
import io.kerava.engine.dl4j.NdFunction;
import io.kerava.engine.dl4j.Translations;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The layers that say in operations how they change images at random: what Keras makes of given
 * numbers, and what is drawn here.
 */
final class ImageChangeTest {
  private static final Shape IMAGE = Shape.of(4, 5, 3);

  static Stream<JsonNode> recorded() {
    return Golden.each(Golden.read("layers_image").get("changes"));
  }

  static Stream<AbstractImageChange<?>> layers() {
    return Stream.of(
        new RandomSaturation(0.2, 0.9).valueRange(0, 1),
        new RandomHue(0.5).valueRange(0, 1),
        new RandomSharpness(1).valueRange(0, 1),
        new RandomPosterization(2, 7).valueRange(0, 1),
        new RandomInvert().valueRange(0, 1),
        new RandomGrayscale(),
        new Solarization(0.2, 0.9).valueRange(0, 1));
  }

  /** A change by numbers that stand behind the values of each image. */
  private static final class Given extends AbstractLayer<Given> {
    private final AbstractImageChange<?> change;
    private final Shape image;

    Given(AbstractImageChange<?> change, Shape image) {
      super(Schema.of("test", "Given", arguments -> change, NAME, TRAINABLE).defaults());
      this.change = change;
      this.image = image;
    }

    @Override
    public Shape outputShape(Shape input) {
      return image;
    }

    @Override
    public Tensor call(Tensor x, LayerCall call) {
      long batch = x.shape().length(0);
      int size = image.size();
      List<Tensor> drawn =
          IntStream.range(size, size + change.ranges().size())
              .mapToObj(i -> Ops.reshape(Ops.slice(x, 1, i, i + 1), batch, 1, 1, 1))
              .toList();
      return change.changed(Ops.reshape(Ops.slice(x, 1, 0, size), image.withBatch(batch)), drawn);
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void changes_images_as_keras_does_by_the_same_numbers(JsonNode recorded) {
    AbstractImageChange<?> layer =
        (AbstractImageChange<?>)
            Layers.TYPE.fromJson(new ObjectMapper().convertValue(recorded.get("json"), Map.class));
    INDArray x = Golden.nd(recorded.get("input"));
    Shape image = Shape.of(x.shape()).withoutBatch();
    List<INDArray> columns = new ArrayList<>(List.of(x.reshape('c', x.size(0), image.size())));
    recorded.get("drawn").forEach(each -> columns.add(Golden.nd(each).reshape('c', x.size(0), 1)));
    INDArray all = Nd4j.concat(1, columns.toArray(INDArray[]::new));
    NdFunction function =
        new BodyFunction(new Given(layer, image), Shape.of(all.shape()).withoutBatch());
    RecordedPass pass = new RecordedPass(true, Map.of());
    Closeness.assertClose(
        function.forward(all, pass), Golden.nd(recorded.get("output")), 1e-5, "output");
    INDArray gradient = function.backward(Golden.nd(recorded.get("output_gradient")), pass);
    INDArray ofImages =
        gradient.get(NDArrayIndex.all(), NDArrayIndex.interval(0, image.size())).dup('c');
    Closeness.assertClose(
        ofImages.reshape('c', x.shape()),
        Golden.nd(recorded.get("input_gradient")),
        1e-4,
        "gradient at the input");
  }

  static Stream<JsonNode> singles() {
    return Golden.each(Golden.read("layers_image").get("singles"));
  }

  @ParameterizedTest
  @MethodSource("singles")
  void takes_a_single_image_as_keras_does(JsonNode recorded) {
    Layer layer =
        Layers.TYPE.fromJson(new ObjectMapper().convertValue(recorded.get("json"), Map.class));
    Closeness.assertClose(
        layer.call(Golden.nd(recorded.get("input"))),
        Golden.nd(recorded.get("output")),
        1e-5,
        "output");
  }

  @ParameterizedTest
  @MethodSource("layers")
  void draws_for_each_image_and_each_batch(AbstractImageChange<?> layer) {
    INDArray image = Nd4j.linspace(DataType.FLOAT, 0.05, 0.015, 60).reshape(1, 4, 5, 3);
    INDArray batch =
        Nd4j.concat(0, Stream.generate(() -> image).limit(16).toArray(INDArray[]::new));
    NdFunction function = Translations.function(layer, IMAGE);
    RecordedPass pass = new RecordedPass(true, Map.of());
    INDArray first = function.forward(batch, pass);
    boolean isChosen = layer instanceof RandomInvert || layer instanceof RandomGrayscale;
    assertThat(IntStream.range(0, 16).mapToObj(i -> first.slice(i).toString()).distinct().count())
        .isBetween(2L, isChosen ? 2L : 16L);
    assertThat(function.forward(batch, pass)).isNotEqualTo(first);
    assertThat(function.forward(batch, new RecordedPass(true, Map.of()))).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void leaves_images_alone_otherwise(AbstractImageChange<?> layer) {
    INDArray x = Nd4j.linspace(DataType.FLOAT, -9, 0.1, 120).reshape(2, 4, 5, 3);
    assertThat(layer.call(x)).isEqualTo(x);
  }

  @Test
  void draws_from_the_ranges_of_keras() {
    assertThat(new RandomSaturation(0.4).ranges()).hasToString("[Uniform[lower=-0.4, upper=0.4]]");
    assertThat(new RandomPosterization(6).ranges()).hasToString("[Uniform[lower=1.0, upper=6.0]]");
    assertThat(new RandomSharpness(0.4).ranges()).hasToString("[Uniform[lower=0.0, upper=0.4]]");
    assertThat(new RandomInvert(0.5).factor(0.3, 0.2).ranges())
        .hasToString("[Uniform[lower=0.2, upper=0.3], Uniform[lower=0.0, upper=1.0]]");
    assertThat(new Solarization(0.2).thresholdFactor(0.5, 1).ranges())
        .hasToString("[Uniform[lower=0.0, upper=51.0], Uniform[lower=0.5, upper=255.0]]");
  }

  @Test
  void takes_the_range_of_values_in_any_order_where_keras_sorts_it() {
    assertThat(new RandomSharpness(0.4).valueRange(1, 0))
        .hasToString(new RandomSharpness(0.4).valueRange(0, 1).toString());
    assertThat(new AutoContrast(1, 0)).hasToString(new AutoContrast().valueRange(0, 1).toString());
  }

  @Test
  void keeps_a_channel_of_one_value() {
    INDArray x = Nd4j.valueArrayOf(new long[] {1, 2, 2, 1}, 7f);
    assertThat(new AutoContrast().call(x)).isEqualTo(x);
  }

  @Test
  void rejects_images_without_colors() {
    Shape two = Shape.of(4, 4, 2);
    for (Layer layer : List.of(new RandomHue(0.2), new RandomSaturation(0.2))) {
      assertThatThrownBy(() -> layer.outputShape(two))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Invalid channel size: expected 3 (RGB). Received input with shape:"
                  + " images.shape=(None, 4, 4, 2)");
    }
    assertThatThrownBy(() -> new RandomGrayscale().outputShape(two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid channel size: expected 3 (RGB) or 1 (Grayscale). Received input with shape:"
                + " images.shape=(None, 4, 4, 2)");
  }

  @Test
  void rejects_a_factor_that_keras_rejects() {
    assertThatThrownBy(() -> new RandomPosterization(9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "RandomPosterization: 'factor' must be a number or two numbers from 1.0 to 8.0."
                + " Received: 9.0");
    assertThatThrownBy(() -> new Solarization(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Solarization: 'addition_factor' must be a number or two numbers from 0.0 to 1.0."
                + " Received: 1.5");
  }
}
