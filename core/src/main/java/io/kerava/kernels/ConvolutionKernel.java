package io.kerava.kernels;

import io.kerava.activations.Activation;
import io.kerava.activations.FloatActivation;
import io.kerava.parallel.Limits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = activation(convolution(x, kernel) + bias)}, channels last, along one to three axes.
 *
 * <p>What some output positions see is copied into the rows of a matrix, as many as stay in the
 * processor's cache, which OpenBLAS multiplies by the weights; bias and activation follow while the
 * block is still there. The positions are cut into pieces for threads, on the way back the images,
 * and each piece sums the gradient of its own.
 */
public final class ConvolutionKernel implements Kernel {
  private final ConvolutionGeometry geometry;
  private final Patches patches;
  private final PatchWeights weights;
  private final FloatActivation activation;
  private final int columns;
  private final int rowLength;
  private final int filters;
  private final int groups;
  private final int groupFilters;
  private final int block;
  private final boolean isTransposed;
  private final int kernel;
  private final int bias;

  /**
   * The kernel of a convolution. The layer's weights are the kernel, shaped {@code (kernel…,
   * channels / groups, filters)}, and the bias.
   */
  public static Kernel of(ConvolutionGeometry geometry, boolean useBias, Activation activation) {
    return of(geometry, 0, useBias ? 1 : -1, activation);
  }

  /** The kernel of a convolution whose weights are others than the first two of the layer. */
  static Kernel of(ConvolutionGeometry geometry, int kernel, int bias, Activation activation) {
    return TapLayout.suits(geometry)
        ? new TapConvolutionKernel(geometry, kernel, bias, activation)
        : new ConvolutionKernel(geometry, kernel, bias, activation);
  }

  /** A kernel of some weights of the layer; the number of the bias is negative for none. */
  ConvolutionKernel(ConvolutionGeometry geometry, int kernel, int bias, Activation activation) {
    this.geometry = geometry;
    this.columns = Patches.columns(geometry);
    this.rowLength = columns + (bias >= 0 ? 1 : 0);
    this.filters = geometry.filters();
    this.groups = geometry.groups();
    this.groupFilters = filters / groups;
    this.patches = new Patches(geometry, rowLength);
    this.isTransposed = patches.canTranspose();
    this.weights = new PatchWeights(columns, filters, kernel, bias);
    this.activation = activation.toFloat(filters);
    this.block = PatchMemory.block(rowLength, filters);
    this.kernel = kernel;
    this.bias = bias;
  }

  private ConvolutionPass<PatchMemory> newPass() {
    return new ConvolutionPass<>(
        activation.needsInput(), PatchMemory::new, this::forwardPiece, this::backwardPiece);
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    ConvolutionPass<PatchMemory> pass = site.scratch(this, ConvolutionKernel::newPass);
    int positions = batch * geometry.outputPositions();
    pass.begin(x, y, positions * filters, site, weights.renewed(site));
    pass.forward.run(positions, PatchMemory.smallestPiece(positions, 1, grain(1)));
  }

  /** How many times so many positions are enough work for a thread. */
  private int grain(int positions) {
    long work = (long) positions * columns * groupFilters;
    return (int) Math.min(Integer.MAX_VALUE, Limits.SHARED_CONVOLUTION / 2 / work + 1);
  }

  private void forwardPiece(
      ConvolutionPass<PatchMemory> pass, PatchMemory memory, int piece, int from, int to) {
    int length = PatchMemory.evenly(to - from, block);
    memory.reserve(length, rowLength, filters);
    for (int begin = from; begin < to; begin += length) {
      forwardBlock(pass, memory, begin, Math.min(begin + length, to));
    }
  }

  private void forwardBlock(
      ConvolutionPass<PatchMemory> pass, PatchMemory memory, int from, int to) {
    for (int group = 0; group < groups; group++) {
      gather(pass, memory, group, from, to);
      NativeProducts.multiply(
          isTransposed,
          false,
          to - from,
          groupFilters,
          rowLength,
          memory.patches.at(0, 0),
          isTransposed ? to - from : rowLength,
          memory.weights(pass.weights(), group * groupFilters),
          filters,
          0f,
          memory.positions.at(0, group * groupFilters),
          filters);
    }
    memory.positions.get(0, pass.z, from * filters, (to - from) * filters);
    activation.forward(pass.z, pass.y, from * filters, to * filters);
  }

  private void gather(
      ConvolutionPass<PatchMemory> pass, PatchMemory memory, int group, int from, int to) {
    int rows = to - from;
    if (isTransposed) {
      patches.gatherTransposed(pass.x, from, to, memory.staging());
      Arrays.fill(memory.staging(), columns * rows, rowLength * rows, 1f);
    } else {
      patches.gather(pass.x, group, from, to, memory.staging());
    }
    memory.patches.put(0, memory.staging(), 0, rows * rowLength);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    ConvolutionPass<PatchMemory> pass = site.scratch(this, ConvolutionKernel::newPass);
    pass.beginBackward(dy, dx);
    int positions = geometry.outputPositions();
    pass.backward.run(batch, PatchMemory.smallestPiece(batch, positions, grain(positions)));
    if (site.trains(kernel)) {
      pass.sumGradients(site.gradients(), site.offset(kernel), 0, columns * filters);
    }
    if (bias >= 0 && site.trains(bias)) {
      pass.sumGradients(site.gradients(), site.offset(bias), columns * filters, filters);
    }
  }

  /** Some images: only they have to do with their part of the gradient at the input. */
  private void backwardPiece(
      ConvolutionPass<PatchMemory> pass, PatchMemory memory, int piece, int from, int to) {
    int positions = geometry.outputPositions();
    int length = PatchMemory.evenly((to - from) * positions, block);
    memory.reserve(length, rowLength, filters);
    float[] dx = pass.dx;
    if (dx != null) {
      int size = geometry.inputPositions() * geometry.channels();
      Arrays.fill(dx, from * size, to * size, 0f);
    }
    boolean trains = pass.site().trains(kernel) || bias >= 0 && pass.site().trains(bias);
    NativeFloats sums = pass.kernelGradient(piece, rowLength, filters);
    for (int begin = from * positions; begin < to * positions; begin += length) {
      int end = Math.min(begin + length, to * positions);
      activation.backward(pass.z, pass.y, pass.dy, pass.dy, begin * filters, end * filters);
      memory.positions.put(0, pass.dy, begin * filters, (end - begin) * filters);
      for (int group = 0; group < groups; group++) {
        if (trains) {
          gather(pass, memory, group, begin, end);
          boolean isFirst = begin == from * positions;
          addKernelGradient(memory, group, end - begin, isFirst ? 0f : 1f, sums);
        }
        if (dx != null) {
          addInputGradient(pass, memory, group, begin, end, dx);
        }
      }
    }
  }

  private void addKernelGradient(
      PatchMemory memory, int group, int rows, float factor, NativeFloats sums) {
    NativeProducts.multiply(
        !isTransposed,
        false,
        rowLength,
        groupFilters,
        rows,
        memory.patches.at(0, 0),
        isTransposed ? rows : rowLength,
        memory.positions.at(0, group * groupFilters),
        filters,
        factor,
        sums.at(0, group * groupFilters),
        filters);
  }

  /** The patches are not needed any more, so their gradients take their place. */
  private void addInputGradient(
      ConvolutionPass<PatchMemory> pass,
      PatchMemory memory,
      int group,
      int from,
      int to,
      float[] dx) {
    NativeProducts.multiply(
        false,
        true,
        to - from,
        columns,
        groupFilters,
        memory.positions.at(0, group * groupFilters),
        filters,
        memory.weights(pass.weights(), group * groupFilters),
        filters,
        0f,
        memory.patches.at(0, 0),
        rowLength);
    memory.patches.get(0, memory.staging(), 0, (to - from) * rowLength);
    patches.scatter(memory.staging(), group, from, to, dx, memory.lanes(patches));
  }
}
