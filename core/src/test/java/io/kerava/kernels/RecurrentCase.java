package io.kerava.kernels;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import io.kerava.parameters.Block;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A recurrent kernel with weights and a batch, beside the same in double. */
final class RecurrentCase {
  private static final int SEED = 11;

  final RecurrentGeometry geometry;
  final int batch;
  final Kernel kernel;
  final RecurrentReference reference;
  final Block block;
  final Site site;
  final float[] x;
  final float[] y;
  final float[] dy;
  final float[] dx;
  private final RecurrentReference.Cell cell;
  private final List<Variable> variables;
  private final boolean training;
  private final SplittableRandom random = new SplittableRandom(3);

  RecurrentCase(
      RecurrentReference.Cell cell,
      RecurrentGeometry geometry,
      int batch,
      String activation,
      String recurrentActivation,
      boolean training) {
    this.cell = cell;
    this.geometry = geometry;
    this.batch = batch;
    Activation main = Activations.get(activation);
    Activation recurrent = Activations.get(recurrentActivation);
    this.reference = new RecurrentReference(cell, geometry, main, recurrent);
    this.kernel =
        switch (cell) {
          case SIMPLE -> new SimpleRnnKernel(geometry, main);
          case LSTM -> new LstmKernel(geometry, main, recurrent);
          case GRU -> new GruKernel(geometry, main, recurrent, true);
          case GRU_RESET_BEFORE -> new GruKernel(geometry, main, recurrent, false);
        };
    Block.Builder builder = new Block.Builder();
    int columns = cell.gates * geometry.units();
    this.variables = new ArrayList<>();
    variables.add(weight(builder, "kernel", Shape.of(geometry.features(), columns)));
    variables.add(weight(builder, "recurrent_kernel", Shape.of(geometry.units(), columns)));
    if (geometry.useBias()) {
      variables.add(weight(builder, "bias", Shape.of((long) cell.biasRows() * columns)));
    }
    this.block = builder.build();
    fill(block.values(), 1.2 / Math.sqrt(geometry.units()));
    block.changed();
    this.training = training;
    this.site = anotherSite();
    this.x = new float[batch * geometry.steps() * geometry.features()];
    int outputs = geometry.returnSequences() ? geometry.steps() : 1;
    this.y = new float[batch * outputs * geometry.units()];
    this.dy = new float[y.length];
    this.dx = new float[x.length];
    fill(x, 1);
    fill(dy, 1);
  }

  /** A place with the same weights, for another thread. */
  Site anotherSite() {
    return new Site(block, new SplittableRandom(SEED), new States(), training);
  }

  private static Variable weight(Block.Builder builder, String name, Shape shape) {
    return builder.add(name, shape, true, Optional.empty(), Optional.empty());
  }

  private void fill(float[] values, double scale) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((random.nextDouble() * 2 - 1) * scale);
    }
  }

  /** A mask with holes; the first sample has none of its steps. */
  boolean[] mask() {
    boolean[] mask = new boolean[batch * geometry.steps()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i >= geometry.steps() && random.nextInt(3) > 0;
    }
    return mask;
  }

  void forward() {
    kernel.forward(x, y, batch, site);
  }

  void backward(float @Nullable [] gradient) {
    kernel.backward(x, y, dy.clone(), gradient, batch, site);
  }

  /** The masks that the kernel drew in its first pass. */
  @Nullable RecurrentMasks firstDropout() {
    if (!site.training()) {
      return null;
    }
    RecurrentMasks masks = new RecurrentMasks(geometry, cell.gates);
    masks.draw(batch, new SplittableRandom(SEED));
    return masks;
  }

  /** The loss whose gradient at the output is {@code dy}. */
  double lossOf(double[] outputs) {
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      sum += outputs[i] * dy[i];
    }
    return sum;
  }

  double[] zeroStates() {
    return new double[2 * batch * geometry.units()];
  }

  static double[] exact(float[] values) {
    double[] exact = new double[values.length];
    java.util.Arrays.setAll(exact, i -> values[i]);
    return exact;
  }
}
