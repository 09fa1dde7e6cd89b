package io.kerava.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kerava.arrays.Shape;
import io.kerava.engine.BodyPrograms;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import io.kerava.layers.AlphaDropout;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Dropout;
import io.kerava.layers.Layer;
import io.kerava.layers.WeightSpec;
import io.kerava.parameters.Block;
import io.kerava.parameters.States;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of layers that no recorded case has. */
final class BodyKernelTest {
  private static final int BATCH = 4;
  private static final Shape SAMPLE = Shape.of(3, 2);

  static List<Layer> noises() {
    return List.of(
        new Dropout(0.5).noiseShape(1, 3, 1),
        new Dropout(0.5).noiseShape(1, Shape.NONE, Shape.NONE),
        new Dropout(0.5).noiseShape(Shape.NONE, 1, 1),
        new Dropout(1),
        new AlphaDropout(0.5).noiseShape(1, 1, 2));
  }

  private static Kernel body(Layer layer) {
    return new BodyKernel(new BodyPrograms(layer, SAMPLE));
  }

  private static Site site(Layer layer) {
    Block.Builder builder = new Block.Builder();
    for (WeightSpec spec : layer.weights(SAMPLE)) {
      builder.add(spec.name(), spec.shape(), true, Optional.empty(), Optional.empty());
    }
    return new Site(builder.build(), new SplittableRandom(3), new States(), true);
  }

  private static float[] ones() {
    float[] x = new float[BATCH * SAMPLE.size()];
    Arrays.fill(x, 1);
    return x;
  }

  private static float[] forward(Kernel kernel, Site site) {
    float[] y = new float[BATCH * SAMPLE.size()];
    kernel.forward(ones(), y, BATCH, site);
    return y;
  }

  @ParameterizedTest
  @MethodSource("noises")
  void noise_is_shared_as_in_the_kernel(Layer layer) {
    Kernel kernel = layer.kernel(SAMPLE).orElseThrow();
    assertThat(forward(body(layer), site(layer)))
        .containsExactly(forward(kernel, site(layer)), within(1e-6f));
  }

  @Test
  void batch_normalization_rejects_a_mask_of_too_few_axes() {
    BatchNormalization layer = new BatchNormalization();
    Site site = site(layer);
    site.setMask(new boolean[BATCH * 3]);
    Kernel body = new BodyKernel(new BodyPrograms(layer, Shape.of(3, 2, 1)));
    assertThatThrownBy(() -> body.forward(ones(), ones(), BATCH, site))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "BatchNormalization takes a mask of one dimension less than its input, whose shape is"
                + " (None, 3, 2, 1). Received a mask of the shape (None, 3). Normalize before the"
                + " sequence gets its mask, or reshape the input.");
  }

  @Test
  void rejects_a_mask_that_is_of_no_axes() {
    BatchNormalization layer = new BatchNormalization();
    Site site = site(layer);
    site.setMask(new boolean[BATCH * 5]);
    assertThatThrownBy(() -> forward(body(layer), site))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A mask is of the first axes of what it comes with, which are those of (None, 3, 2)."
                + " Received a mask of 5 elements for each sample.");
  }
}
