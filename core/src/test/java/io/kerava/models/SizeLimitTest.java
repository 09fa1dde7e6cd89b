package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kerava.arrays.ArraySizeException;
import io.kerava.layers.Bidirectional;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Conv2DTranspose;
import io.kerava.layers.Dense;
import io.kerava.layers.DepthwiseConv2D;
import io.kerava.layers.Embedding;
import io.kerava.layers.Flatten;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import io.kerava.layers.MaxPooling2D;
import io.kerava.layers.MultiHeadAttention;
import io.kerava.layers.RepeatVector;
import io.kerava.layers.Reshape;
import io.kerava.layers.TimeDistributed;
import io.kerava.layers.UpSampling1D;
import io.kerava.layers.UpSampling2D;
import io.kerava.layers.ZeroPadding2D;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models and batches that no array could hold. */
class SizeLimitTest {
  private static final String LIMIT =
      " Expected at most 2147483639, the length of the longest Java array.";
  private static final int MOST = Integer.MAX_VALUE;

  static Stream<Arguments> layersThatAreTooLarge() {
    return Stream.of(
        arguments(
            new Input(50_000),
            new Dense(50_000).name("big"),
            "Weight 'big/kernel': an array of the shape (50000, 50000) would have 2500000000"
                + " elements."
                + LIMIT
                + " Make the layer smaller."),
        arguments(
            new Input(1), new Dense(MOST).name("big"), axis("big", "(2147483647,)", "2147483647")),
        arguments(
            new Input(2),
            new Embedding(1 << 30, 4).name("big"),
            "Weight 'big/embeddings': an array of the shape (1073741824, 4) would have"
                + " 4294967296 elements."
                + LIMIT
                + " Make the layer smaller."),
        arguments(
            new Input(2, 3),
            new LSTM(100_000).name("big"),
            "Weight 'big/recurrent_kernel': an array of the shape (100000, 400000) would have"
                + " 40000000000 elements."
                + LIMIT
                + " Make the layer smaller."),
        arguments(
            new Input(2, 3),
            new Bidirectional(new LSTM(MOST)).name("big"),
            axis("big", "(2147483647,)", "2147483647")),
        arguments(
            new Input(2, 3),
            new MultiHeadAttention(2, MOST).name("big"),
            axis("big", "(2, 2147483647)", "2147483647") + " Make the layer smaller."),
        arguments(
            new Input(9, 9, 1),
            new Conv2D(MOST, 3).name("big"),
            axis("big", "(9, 9, 2147483647)", "2147483647")),
        arguments(
            new Input(4, 4, 3),
            new DepthwiseConv2D(1).depthMultiplier(MOST).name("big"),
            axis("big", "(4, 4, 6442450941)", "6442450941")),
        arguments(
            new Input(4, 4, 3),
            new Conv2DTranspose(1, 2).strides(MOST).name("big"),
            axis("big", "(8589934588, 8589934588, 1)", "8589934588")),
        arguments(
            new Input(1),
            new RepeatVector(MOST).name("big"),
            axis("big", "(2147483647, 1)", "2147483647")),
        arguments(
            new Input(4, 4),
            new TimeDistributed(new RepeatVector(MOST)).name("big"),
            axis("big", "(2147483647, 4)", "2147483647")),
        arguments(
            new Input(2, 2, 1),
            new ZeroPadding2D(MOST, 1).name("big"),
            axis("big", "(4294967296, 4, 1)", "4294967296")),
        arguments(
            new Input(1 << 30, 1),
            new UpSampling1D(MOST).name("big"),
            axis("big", "(2305843008139952128, 1)", "2305843008139952128")),
        arguments(
            new Input(1L << 30, 4),
            new Flatten().name("big"),
            "Layer 'big': an array of the shape (1073741824, 4) would have 4294967296"
                + " elements."
                + LIMIT),
        arguments(
            new Input(4),
            new Reshape(65_536, 65_536, 65_536, 65_536).name("big"),
            "Layer 'big': an array of the shape (65536, 65536, 65536, 65536) would have"
                + " 18446744073709551616 elements."
                + LIMIT));
  }

  private static String axis(String layer, String shape, String length) {
    return "Layer '"
        + layer
        + "': an axis of the shape "
        + shape
        + " would be "
        + length
        + " long."
        + LIMIT;
  }

  @ParameterizedTest
  @MethodSource("layersThatAreTooLarge")
  void names_the_layer_that_is_too_large(Input input, Layer layer, String message) {
    Sequential model = new Sequential(input);
    assertThatThrownBy(() -> model.add(layer))
        .isInstanceOf(ArraySizeException.class)
        .hasMessage(message);
  }

  @Test
  void names_a_layer_whose_output_is_too_large_for_one_sample() {
    Sequential model = new Sequential(new Input(1000, 1000, 1), new UpSampling2D(100).name("big"));
    assertThatThrownBy(() -> model.predict(Nd4j.zeros(1, 1000, 1000, 1), p -> p.verbose(0)))
        .isInstanceOf(ArraySizeException.class)
        .hasMessage(
            "Layer 'big': an array of the shape (100000, 100000, 1) would have 10000000000"
                + " elements."
                + LIMIT
                + " Make what goes into it smaller.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void names_the_layer_for_which_a_batch_is_too_large(String engine) {
    Sequential model =
        new Sequential(
            new Input(1), new RepeatVector(100_000).name("big"), new GlobalAveragePooling1D());
    model.compile(c -> c.loss("mse").engine(engine));
    INDArray x = Nd4j.zeros(30_000, 1);
    String message =
        "Layer 'big': an array of the shape (30000, 100000, 1) would have 3000000000 elements."
            + LIMIT
            + " Use a smaller batchSize.";
    assertThatThrownBy(() -> model.fit(x, x, f -> f.batchSize(30_000).verbose(0)))
        .isInstanceOf(ArraySizeException.class)
        .hasMessage(message);
    assertThat(model.predict(Nd4j.ones(3, 1), p -> p.verbose(0))).isEqualTo(Nd4j.ones(3, 1));
  }

  @Test
  void names_predictions_that_are_too_many() {
    Sequential model = new Sequential(new Input(1), new Dense(50_000));
    assertThatThrownBy(() -> model.predict(Nd4j.zeros(50_000, 1), p -> p.verbose(0).batchSize(8)))
        .isInstanceOf(ArraySizeException.class)
        .hasMessage(
            "Predictions: an array of the shape (50000, 50000) would have 2500000000 elements."
                + LIMIT
                + " Predict fewer samples at a time.");
  }

  @Test
  void says_how_much_room_the_weights_need() {
    long heap = Runtime.getRuntime().maxMemory();
    assumeThat(heap).isLessThan(8_000_000_000L);
    assertThatThrownBy(() -> new Sequential(new Input(1), new Dense(1_000_000_000).name("big")))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage(
            "Weights from 'big/kernel' to 'big/bias': no room for an array of 2000000000 numbers,"
                + " which takes 8000000000 bytes. The heap has at most "
                + heap
                + " bytes. Start Java with a larger heap, such as -Xmx4g, or make the layers"
                + " smaller.");
  }

  @Test
  void takes_a_pool_and_a_dilation_beyond_all_inputs() {
    INDArray x = Nd4j.ones(1, 3, 3, 1);
    assertThat(
            new Sequential(new Input(3, 3, 1), new MaxPooling2D(100_000).padding("same"))
                .predict(x, p -> p.verbose(0)))
        .isEqualTo(Nd4j.ones(1, 1, 1, 1));
    Sequential dilated =
        new Sequential(
            new Input(3, 3, 1), new Conv2D(1, 3).dilationRate(1_000_000_000).padding("same"));
    dilated.setWeights(Nd4j.ones(3, 3, 1, 1), Nd4j.zeros(1));
    assertThat(dilated.predict(x, p -> p.verbose(0))).isEqualTo(x); // the middle of the kernel
  }
}
