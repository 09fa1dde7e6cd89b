package io.kerava.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import io.kerava.engine.BodyPrograms;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import io.kerava.layers.Embedding;
import io.kerava.layers.Layer;
import io.kerava.layers.TimeDistributed;
import io.kerava.parameters.Block;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids that are too many for floats, whose bits come in the places of floats. */
final class IdBitsBodyTest {
  private static final int ROWS = (1 << 24) + 2;
  private static final Shape TWO = Shape.of(2, 1);

  static Stream<Layer> layers() {
    Layer embedding = new Embedding(ROWS, 1);
    return Stream.of(embedding, new TimeDistributed(embedding));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void are_read_from_their_bits(Layer layer) {
    Block.Builder builder = new Block.Builder();
    Shape table = Shape.of(ROWS, 1);
    Variable variable = builder.add("table", table, true, Optional.empty(), Optional.empty());
    Block block = builder.build();
    block.values()[variable.offset() + ROWS - 1] = 7;
    block.values()[variable.offset() + ROWS - 2] = 6;
    Site site = new Site(block, new SplittableRandom(1), new States(), false);
    Kernel body = new BodyKernel(new BodyPrograms(layer, TWO));
    float[] y = new float[2];
    float[] x = {Float.intBitsToFloat(ROWS - 1), Float.intBitsToFloat(ROWS - 2)};
    body.forward(x, y, 1, site);
    assertThat(y).containsExactly(7, 6);
  }
}
