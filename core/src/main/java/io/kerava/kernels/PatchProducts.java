package io.kerava.kernels;

import io.kerava.parallel.Limits;
import java.util.Arrays;

/**
 * A convolution as products of matrices: what some output positions see is copied into rows, as
 * many as stay in the processor's cache, and multiplied by the weights; group by group.
 */
final class PatchProducts implements ConvolutionProducts {
  private final ConvolutionGeometry geometry;
  private final Patches patches;
  private final int columns;
  private final int filters;
  private final int groups;
  private final int groupFilters;
  private final int block;
  private final boolean isTransposed;
  private final NativeFloats weights = new NativeFloats();
  private final ConvolutionPass<PatchMemory> products =
      new ConvolutionPass<>(false, PatchMemory::new, this::forwardPiece, this::kernelPiece);
  private final ConvolutionPass<PatchMemory> scattered =
      new ConvolutionPass<>(false, PatchMemory::new, this::inputPiece, this::inputPiece);

  PatchProducts(ConvolutionGeometry geometry) {
    this.geometry = geometry;
    this.columns = Patches.columns(geometry);
    this.filters = geometry.filters();
    this.groups = geometry.groups();
    this.groupFilters = filters / groups;
    this.patches = new Patches(geometry, columns);
    this.isTransposed = patches.canTranspose();
    this.block = PatchMemory.block(columns, filters);
  }

  private void putWeights(float[] w) {
    weights.reserve(columns, filters, 1);
    weights.put(0, w, 0, columns * filters);
  }

  /** How many times so many positions are enough work for a thread. */
  private int grain(int positions) {
    long work = (long) positions * columns * groupFilters;
    return (int) Math.min(Integer.MAX_VALUE, Limits.SHARED_CONVOLUTION / 2 / work + 1);
  }

  @Override
  public void forward(float[] x, float[] w, float[] y, int batch) {
    putWeights(w);
    products.x = x;
    products.y = y;
    int positions = batch * geometry.outputPositions();
    products.forward.run(positions, PatchMemory.smallestPiece(positions, 1, grain(1)));
  }

  private void forwardPiece(
      ConvolutionPass<PatchMemory> pass, PatchMemory memory, int piece, int from, int to) {
    int length = PatchMemory.evenly(to - from, block);
    memory.reserve(length, columns, filters);
    for (int begin = from; begin < to; begin += length) {
      int rows = Math.min(length, to - begin);
      for (int group = 0; group < groups; group++) {
        gather(pass.x, memory, group, begin, rows);
        NativeProducts.multiply(
            isTransposed,
            false,
            rows,
            groupFilters,
            columns,
            memory.patches.at(0, 0),
            isTransposed ? rows : columns,
            memory.weights(weights, group * groupFilters),
            filters,
            0f,
            memory.positions.at(0, group * groupFilters),
            filters);
      }
      memory.positions.get(0, pass.y, begin * filters, rows * filters);
    }
  }

  private void gather(float[] x, PatchMemory memory, int group, int from, int rows) {
    if (isTransposed) {
      patches.gatherTransposed(x, from, from + rows, memory.staging());
    } else {
      patches.gather(x, group, from, from + rows, memory.staging());
    }
    memory.patches.put(0, memory.staging(), 0, rows * columns);
  }

  @Override
  public void kernelGradient(float[] x, float[] dy, float[] dw, int batch) {
    products.x = x;
    products.dy = dy;
    int positions = batch * geometry.outputPositions();
    products.backward.run(positions, PatchMemory.smallestPiece(positions, 1, grain(1)));
    products.sumGradients(dw, 0, 0, columns * filters);
  }

  private void kernelPiece(
      ConvolutionPass<PatchMemory> pass, PatchMemory memory, int piece, int from, int to) {
    int length = PatchMemory.evenly(to - from, block);
    memory.reserve(length, columns, filters);
    NativeFloats sums = pass.kernelGradient(piece, columns, filters);
    for (int begin = from; begin < to; begin += length) {
      int rows = Math.min(length, to - begin);
      memory.positions.put(0, pass.dy, begin * filters, rows * filters);
      for (int group = 0; group < groups; group++) {
        gather(pass.x, memory, group, begin, rows);
        NativeProducts.multiply(
            !isTransposed,
            false,
            columns,
            groupFilters,
            rows,
            memory.patches.at(0, 0),
            isTransposed ? rows : columns,
            memory.positions.at(0, group * groupFilters),
            filters,
            begin == from ? 0f : 1f,
            sums.at(0, group * groupFilters),
            filters);
      }
    }
  }

  @Override
  public void inputGradient(float[] dy, float[] w, float[] dx, int batch) {
    putWeights(w);
    scattered.beginBackward(dy, dx);
    int positions = geometry.outputPositions();
    scattered.backward.run(batch, PatchMemory.smallestPiece(batch, positions, grain(positions)));
  }

  /** Some images: only they have to do with their part of the gradient at the input. */
  private void inputPiece(
      ConvolutionPass<PatchMemory> pass, PatchMemory memory, int piece, int from, int to) {
    float[] dx = pass.dx;
    if (dx == null) {
      throw new IllegalStateException("inputGradient comes first");
    }
    int size = geometry.inputPositions() * geometry.channels();
    Arrays.fill(dx, from * size, to * size, 0f);
    int positions = geometry.outputPositions();
    int length = PatchMemory.evenly((to - from) * positions, block);
    memory.reserve(length, columns, filters);
    for (int begin = from * positions; begin < to * positions; begin += length) {
      int rows = Math.min(length, to * positions - begin);
      memory.positions.put(0, pass.dy, begin * filters, rows * filters);
      for (int group = 0; group < groups; group++) {
        NativeProducts.multiply(
            false,
            true,
            rows,
            columns,
            groupFilters,
            memory.positions.at(0, group * groupFilters),
            filters,
            memory.weights(weights, group * groupFilters),
            filters,
            0f,
            memory.patches.at(0, 0),
            columns);
        memory.patches.get(0, memory.staging(), 0, rows * columns);
        patches.scatter(memory.staging(), group, begin, begin + rows, dx, memory.lanes(patches));
      }
    }
  }
}
