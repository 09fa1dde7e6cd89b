package io.kerava.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import io.kerava.engine.BodyPrograms;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import io.kerava.layers.Layer;
import io.kerava.layers.RandomBrightness;
import io.kerava.layers.RandomContrast;
import io.kerava.layers.RandomFlip;
import io.kerava.layers.RandomRotation;
import io.kerava.layers.RandomTranslation;
import io.kerava.layers.RandomZoom;
import io.kerava.parameters.Block;
import io.kerava.parameters.States;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What layers that change images at random say that they compute, beside their kernels. */
final class AugmentationBodyTest {
  private static final Shape IMAGE = Shape.of(6, 5, 3);
  private static final int BATCH = 4;

  static Stream<Layer> layers() {
    return Stream.concat(
        Stream.of("reflect", "wrap", "constant", "nearest").flatMap(AugmentationBodyTest::warps),
        Stream.of(
            new RandomFlip(),
            new RandomFlip("horizontal").dataFormat("channels_first"),
            new RandomFlip("vertical"),
            new RandomBrightness(0.3).valueRange(-2, 2),
            new RandomBrightness(-0.1, 0.9).valueRange(-1, 1).dataFormat("channels_first"),
            new RandomContrast(0.5).valueRange(-2, 2),
            new RandomContrast(0.2, 0.9).valueRange(-2, 2).dataFormat("channels_first")));
  }

  private static Stream<Layer> warps(String fillMode) {
    return Stream.of(
        new RandomRotation(0.4).fillMode(fillMode),
        new RandomRotation(0.4).fillMode(fillMode).fillValue(2).dataFormat("channels_first"),
        new RandomRotation(0.4).fillMode(fillMode).interpolation("nearest"),
        new RandomTranslation(0.9, 0.8).fillMode(fillMode).fillValue(3),
        new RandomTranslation(0.9, 0.8).fillMode(fillMode).interpolation("nearest"),
        new RandomZoom(0.7).fillMode(fillMode),
        new RandomZoom(0.7).widthFactor(0.1, 0.9).fillMode(fillMode).interpolation("nearest"));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void changes_images_as_the_kernel_does(Layer layer) {
    assertSame(body(layer), layer.kernel(IMAGE).orElseThrow(), true);
    assertSame(body(layer), layer.kernel(IMAGE).orElseThrow(), false);
  }

  private static Kernel body(Layer layer) {
    return new BodyKernel(new BodyPrograms(layer, IMAGE));
  }

  private static void assertSame(Kernel body, Kernel kernel, boolean training) {
    float[] x = new float[BATCH * IMAGE.size()];
    float[] dy = new float[x.length];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
      dy[i] = (float) random.nextGaussian();
    }
    float[][] ours = run(body, x, dy, training);
    float[][] expected = run(kernel, x, dy, training);
    assertThat(ours[0]).as("output").containsExactly(expected[0], Offset.offset(1e-5f));
    assertThat(ours[1]).as("gradient").containsExactly(expected[1], Offset.offset(1e-5f));
  }

  private static float[][] run(Kernel kernel, float[] x, float[] dy, boolean training) {
    Block none = new Block.Builder().build();
    Site site = new Site(none, new SplittableRandom(3), new States(), training);
    float[] y = new float[x.length];
    float[] dx = new float[x.length];
    kernel.forward(x, y, BATCH, site);
    kernel.backward(x, y, dy.clone(), dx, BATCH, site);
    return new float[][] {y, dx};
  }
}
