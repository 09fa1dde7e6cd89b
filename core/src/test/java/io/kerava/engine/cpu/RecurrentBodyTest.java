package io.kerava.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import io.kerava.engine.BodyPrograms;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import io.kerava.layers.AbstractRecurrent;
import io.kerava.layers.Bidirectional;
import io.kerava.layers.GRU;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import io.kerava.layers.SimpleRNN;
import io.kerava.layers.WeightSpec;
import io.kerava.parameters.Block;
import io.kerava.parameters.States;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Settings of recurrent layers that Keras's recorded numbers don't have, such as states beside
 * masks over several batches: what they say that they compute against their kernels.
 */
final class RecurrentBodyTest {
  private static final Shape INPUT = Shape.of(5, 3);
  private static final int BATCH = 4;

  static Stream<Layer> layers() {
    return Stream.of(
            new SimpleRNN(2),
            new LSTM(2),
            new GRU(2),
            new GRU(2).resetAfter(false),
            new GRU(2).useBias(false))
        .flatMap(RecurrentBodyTest::settings);
  }

  private static Stream<Layer> settings(AbstractRecurrent<?> plain) {
    return Stream.<AbstractRecurrent<?>>of(plain, plain.returnSequences(true))
        .flatMap(layer -> Stream.of(layer, layer.goBackwards(true)))
        .flatMap(layer -> Stream.of(layer, layer.stateful(true)))
        .flatMap(layer -> Stream.of(layer, layer.zeroOutputForMask(true)))
        .flatMap(
            layer ->
                Stream.of(
                    layer,
                    layer.dropout(0.3),
                    layer.recurrentDropout(0.3).dropout(0.2).unroll(true)))
        .flatMap(
            layer ->
                layer.getConfig().get("go_backwards").equals(true)
                    ? Stream.of(layer)
                    : Stream.of(layer, new Bidirectional(layer)));
  }

  /** Two batches one after the other, the first with and the second without a mask. */
  private static List<float[]> numbers(Layer layer, Kernel kernel, boolean training) {
    RandomGenerator random = new SplittableRandom(7);
    Block.Builder builder = new Block.Builder();
    for (WeightSpec weight : layer.weights(INPUT)) {
      builder.add(weight.name(), weight.shape(), true, Optional.empty(), Optional.empty());
    }
    Block block = builder.build();
    fill(block.values(), random);
    Site site = new Site(block, new SplittableRandom(1), new States(), training);
    List<float[]> results = new ArrayList<>();
    for (boolean isMasked : new boolean[] {true, false}) {
      boolean[] mask = new boolean[BATCH * INPUT.intLength(0)];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = random.nextInt(3) > 0;
      }
      site.setMask(isMasked ? mask : null);
      float[] x = fill(new float[BATCH * INPUT.size()], random);
      float[] y = new float[BATCH * layer.outputShape(INPUT).size()];
      kernel.forward(x, y, BATCH, site);
      results.add(y);
      float[] dx = new float[x.length];
      kernel.backward(x, y, fill(new float[y.length], random), dx, BATCH, site);
      results.add(dx);
      results.add(block.gradients().clone());
    }
    return results;
  }

  private static float[] fill(float[] array, RandomGenerator random) {
    for (int i = 0; i < array.length; i++) {
      array[i] = (float) random.nextGaussian();
    }
    return array;
  }

  @ParameterizedTest
  @MethodSource("layers")
  void computes_what_the_kernel_computes_from_batch_to_batch(Layer layer) {
    for (boolean training : new boolean[] {true, false}) {
      Kernel body = new BodyKernel(new BodyPrograms(layer, INPUT));
      List<float[]> expected = numbers(layer, layer.kernel(INPUT).orElseThrow(), training);
      List<float[]> found = numbers(layer, body, training);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i))
            .as("training %s, numbers %d", training, i)
            .usingComparatorWithPrecision(2e-5f)
            .containsExactly(expected.get(i));
      }
    }
  }
}
