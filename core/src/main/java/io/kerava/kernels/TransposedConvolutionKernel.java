package io.kerava.kernels;

import io.kerava.activations.Activation;
import io.kerava.activations.FloatActivation;
import io.kerava.arrays.ElementCount;
import io.kerava.parallel.Limits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = activation(transposed convolution(x, kernel) + bias)}: forward what a convolution does
 * on its way back, and the other way round, on the same blocks of patches.
 *
 * <p>In the geometry everything is that convolution's: its output is this kernel's input.
 */
public final class TransposedConvolutionKernel implements Kernel {
  private static final int KERNEL = 0;
  private static final int BIAS = 1;

  private final Patches patches;
  private final PatchWeights weights;
  private final FloatActivation activation;
  private final boolean useBias;
  private final int columns;
  private final int inputPositions;
  private final int inputs;
  private final int outputPositions;
  private final int filters;
  private final int block;

  /**
   * A kernel. The layer's weights are the kernel, shaped {@code (kernel…, filters, channels)}, and
   * the bias.
   *
   * @param geometry from {@link ConvolutionGeometry#transposed}
   */
  public TransposedConvolutionKernel(
      ConvolutionGeometry geometry, boolean useBias, Activation activation) {
    this.columns = Patches.columns(geometry);
    this.inputPositions = geometry.outputPositions();
    this.inputs = geometry.filters();
    this.outputPositions = geometry.inputPositions();
    this.filters = geometry.channels();
    this.patches = new Patches(geometry, columns);
    this.weights = new PatchWeights(columns, inputs, KERNEL, -1);
    this.activation = activation.toFloat(filters);
    this.useBias = useBias;
    this.block = PatchMemory.block(columns, inputs);
  }

  private ConvolutionPass<PatchMemory> newPass() {
    return new ConvolutionPass<>(
        activation.needsInput(), PatchMemory::new, this::forwardPiece, this::backwardPiece);
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    ConvolutionPass<PatchMemory> pass = site.scratch(this, TransposedConvolutionKernel::newPass);
    pass.begin(x, y, batch * outputPositions * filters, site, weights.renewed(site));
    pass.forward.run(batch, smallestPiece(batch));
  }

  /** How many images are enough work for a thread. */
  private int smallestPiece(int batch) {
    long work = (long) inputPositions * columns * inputs;
    int enough = (int) (Limits.SHARED_CONVOLUTION / 2 / work + 1);
    return PatchMemory.smallestPiece(batch, inputPositions, enough);
  }

  private void forwardPiece(
      ConvolutionPass<PatchMemory> pass, PatchMemory memory, int piece, int from, int to) {
    int length = PatchMemory.evenly((to - from) * inputPositions, block);
    memory.reserve(length, columns, inputs);
    int image = from;
    for (int begin = from * inputPositions; begin < to * inputPositions; begin += length) {
      int end = Math.min(begin + length, to * inputPositions);
      // An image begins before its first patch is added, and is done after its last one
      fillImages(pass, first(begin), first(end));
      memory.positions.put(0, pass.x, begin * inputs, (end - begin) * inputs);
      NativeProducts.multiply(
          false,
          true,
          end - begin,
          columns,
          inputs,
          memory.positions.at(0, 0),
          inputs,
          memory.weights(pass.weights(), 0),
          inputs,
          0f,
          memory.patches.at(0, 0),
          columns);
      memory.patches.get(0, memory.staging(), 0, (end - begin) * columns);
      patches.scatter(memory.staging(), 0, begin, end, pass.z, memory.lanes(patches));
      int done = end / inputPositions;
      int size = outputPositions * filters;
      activation.forward(pass.z, pass.y, image * size, done * size);
      image = done;
    }
  }

  /** The first image that begins at a position or behind it. */
  private int first(int position) {
    return ElementCount.parts(position, inputPositions);
  }

  /** Images begin as the bias. */
  private void fillImages(ConvolutionPass<PatchMemory> pass, int from, int to) {
    if (!useBias) {
      int size = outputPositions * filters;
      Arrays.fill(pass.z, from * size, to * size, 0f);
      return;
    }
    Site site = pass.site();
    for (int row = from * outputPositions; row < to * outputPositions; row++) {
      System.arraycopy(site.values(), site.offset(BIAS), pass.z, row * filters, filters);
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    ConvolutionPass<PatchMemory> pass = site.scratch(this, TransposedConvolutionKernel::newPass);
    pass.beginBackward(dy, dx);
    pass.backward.run(batch, smallestPiece(batch));
    if (site.trains(KERNEL)) {
      pass.sumGradients(site.gradients(), site.offset(KERNEL), 0, columns * inputs);
    }
    if (useBias && site.trains(BIAS)) {
      pass.sumBiasGradients(site.gradients(), site.offset(BIAS), filters);
    }
  }

  private void backwardPiece(
      ConvolutionPass<PatchMemory> pass, PatchMemory memory, int piece, int from, int to) {
    int size = outputPositions * filters;
    activation.backward(pass.z, pass.y, pass.dy, pass.dy, from * size, to * size);
    if (useBias) {
      float[] sums = pass.biasGradient(piece, filters);
      for (int row = from * outputPositions; row < to * outputPositions; row++) {
        addRow(pass.dy, row * filters, sums, filters);
      }
    }
    int length = PatchMemory.evenly((to - from) * inputPositions, block);
    memory.reserve(length, columns, inputs);
    NativeFloats sums = pass.kernelGradient(piece, columns, inputs);
    for (int begin = from * inputPositions; begin < to * inputPositions; begin += length) {
      int end = Math.min(begin + length, to * inputPositions);
      patches.gather(pass.dy, 0, begin, end, memory.staging());
      memory.patches.put(0, memory.staging(), 0, (end - begin) * columns);
      if (pass.site().trains(KERNEL)) {
        boolean isFirst = begin == from * inputPositions;
        addKernelGradient(pass, memory, begin, end, isFirst ? 0f : 1f, sums);
      }
      float[] dx = pass.dx;
      if (dx != null) {
        inputGradient(pass, memory, begin, end, dx);
      }
    }
  }

  private static void addRow(float[] rows, int at, float[] sums, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] += rows[at + i];
    }
  }

  private void addKernelGradient(
      ConvolutionPass<PatchMemory> pass,
      PatchMemory memory,
      int from,
      int to,
      float factor,
      NativeFloats sums) {
    memory.positions.put(0, pass.x, from * inputs, (to - from) * inputs);
    NativeProducts.multiply(
        true,
        false,
        columns,
        inputs,
        to - from,
        memory.patches.at(0, 0),
        columns,
        memory.positions.at(0, 0),
        inputs,
        factor,
        sums.at(0, 0),
        inputs);
  }

  private void inputGradient(
      ConvolutionPass<PatchMemory> pass, PatchMemory memory, int from, int to, float[] dx) {
    NativeProducts.multiply(
        false,
        false,
        to - from,
        inputs,
        columns,
        memory.patches.at(0, 0),
        columns,
        memory.weights(pass.weights(), 0),
        inputs,
        0f,
        memory.positions.at(0, 0),
        inputs);
    memory.positions.get(0, dx, from * inputs, (to - from) * inputs);
  }
}
