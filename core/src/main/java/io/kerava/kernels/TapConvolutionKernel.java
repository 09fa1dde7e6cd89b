package io.kerava.kernels;

import io.kerava.activations.Activation;
import io.kerava.activations.FloatActivation;
import io.kerava.arrays.ElementCount;
import io.kerava.parallel.Limits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = activation(convolution(x, kernel) + bias)}, channels last and without groups, as one
 * product for each place of the kernel: what all positions see there, times the weights there.
 *
 * <p>That is as many multiply-adds as with {@linkplain ConvolutionKernel patches}, but each input
 * is copied once and not once for each place. It takes some channels and filters, else the products
 * are too narrow. The lines of the output are cut into pieces for threads, on the way back the
 * images, and each piece sums the gradient of its own.
 */
final class TapConvolutionKernel implements Kernel {
  private final ConvolutionGeometry geometry;
  private final TapLayout layout;
  private final int[] taps;

  /** How many places of the kernel are taken together. */
  private final int run;

  /** What a position sees there. */
  private final int runLength;

  private final PatchWeights weights;

  /** The weights of each run of places, with a row for each filter; for the way back. */
  private final NativeFloats turned = new NativeFloats();

  private final Buffer turning = new Buffer();
  private final FloatActivation activation;
  private final int channels;
  private final int filters;
  private final int lineLength;
  private final int kernel;
  private final int bias;

  /** A kernel of some weights of the layer; the number of the bias is negative for none. */
  TapConvolutionKernel(ConvolutionGeometry geometry, int kernel, int bias, Activation activation) {
    this.geometry = geometry;
    this.layout = new TapLayout(geometry);
    this.taps = layout.firstPositions();
    this.run = layout.run();
    this.channels = geometry.channels();
    this.filters = geometry.filters();
    this.runLength = run * channels;
    this.weights = new PatchWeights(Patches.columns(geometry), filters, kernel, bias);
    this.activation = activation.toFloat(filters);
    this.lineLength = geometry.output(2) * filters;
    this.kernel = kernel;
    this.bias = bias;
  }

  private ConvolutionPass<TapMemory> newPass() {
    return new ConvolutionPass<>(
        activation.needsInput(), TapMemory::new, this::forwardPiece, this::backwardPiece);
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    ConvolutionPass<TapMemory> pass = site.scratch(this, TapConvolutionKernel::newPass);
    int lines = layout.lines(batch);
    pass.begin(x, y, lines * lineLength, site, weights.renewed(site));
    pass.forward.run(lines, grain(1));
  }

  /** How many times so many lines are enough work for a thread. */
  private int grain(int lines) {
    long work = (long) lines * lineLength * taps.length * runLength;
    return (int) Math.min(Integer.MAX_VALUE, Limits.SHARED_CONVOLUTION / 2 / work + 1);
  }

  private void forwardPiece(
      ConvolutionPass<TapMemory> pass, TapMemory memory, int piece, int from, int to) {
    memory.reserve(layout, channels, filters);
    if (bias >= 0) {
      memory.repeatBias(pass.site().values(), pass.site().offset(bias), filters, layout.mostRows());
    }
    for (int begin = from; begin < to; ) {
      int slab = layout.slab(begin, to);
      forwardSlab(pass, memory, begin, slab);
      begin += slab;
    }
  }

  private void forwardSlab(ConvolutionPass<TapMemory> pass, TapMemory memory, int from, int slab) {
    gather(pass, memory, from, slab);
    if (bias >= 0) {
      memory.outputs.put(0, memory.biases(), 0, layout.rows(slab) * filters);
    }
    for (int tap = 0; tap < taps.length; tap++) {
      for (int first = 0; first < run; first++) {
        NativeProducts.multiply(
            false,
            false,
            rows(slab, first),
            filters,
            runLength,
            memory.seen.at(0, (taps[tap] + first) * channels),
            runLength,
            memory.weights(pass.weights(), tap * runLength * filters),
            filters,
            tap == 0 && bias < 0 ? 0f : 1f,
            memory.outputs.at(0, first * filters),
            run * filters);
      }
    }
    int at = from * lineLength;
    for (int line = 0; line < slab; line++) {
      int begin = line * layout.width() * filters;
      memory.outputs.get(begin, pass.z, at + line * lineLength, lineLength);
    }
    int end = at + slab * lineLength;
    activation.forward(pass.z, pass.y, at, end);
  }

  /** How many positions of a slab are in the matrix that begins with the one of a number. */
  private int rows(int slab, int first) {
    return ElementCount.parts(Math.max(0, layout.rows(slab) - first), run);
  }

  private void gather(ConvolutionPass<TapMemory> pass, TapMemory memory, int from, int slab) {
    layout.gather(pass.x, from, slab, memory.staging());
    memory.seen.put(0, memory.staging(), 0, layout.positions(slab) * channels);
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    ConvolutionPass<TapMemory> pass = site.scratch(this, TapConvolutionKernel::newPass);
    pass.beginBackward(dy, dx);
    if (dx != null) {
      turnWeights(site);
    }
    pass.backward.run(batch, grain(layout.lines(1)));
    if (site.trains(kernel)) {
      int length = taps.length * runLength * filters;
      pass.sumGradients(site.gradients(), site.offset(kernel), 0, length);
    }
    if (bias >= 0 && site.trains(bias)) {
      int first = taps.length * runLength * filters;
      pass.sumGradients(site.gradients(), site.offset(bias), first, filters);
    }
  }

  private void turnWeights(Site site) {
    float[] values = site.values();
    int size = runLength * filters;
    float[] rows = turning.atLeast(size);
    turned.reserve(taps.length * runLength, filters, 1);
    for (int tap = 0; tap < taps.length; tap++) {
      int at = site.offset(kernel) + tap * size;
      for (int filter = 0; filter < filters; filter++) {
        for (int i = 0; i < runLength; i++) {
          rows[filter * runLength + i] = values[at + i * filters + filter];
        }
      }
      turned.put(tap * size, rows, 0, size);
    }
  }

  /** Some images: only they have to do with their part of the gradient at the input. */
  private void backwardPiece(
      ConvolutionPass<TapMemory> pass, TapMemory memory, int piece, int from, int to) {
    memory.reserveBackward(layout, channels, filters);
    float[] dx = pass.dx;
    if (dx != null) {
      int size = geometry.inputPositions() * channels;
      Arrays.fill(dx, from * size, to * size, 0f);
    }
    NativeFloats sums = pass.kernelGradient(piece, taps.length * runLength + 1, filters);
    int end = layout.lines(to);
    for (int begin = layout.lines(from); begin < end; ) {
      int slab = layout.slab(begin, end);
      putGradient(pass, memory, begin, slab);
      if (bias >= 0 && pass.site().trains(bias)) {
        addBiasGradient(memory, slab, begin == layout.lines(from) ? 0f : 1f, sums);
      }
      if (pass.site().trains(kernel)) {
        gather(pass, memory, begin, slab);
        addKernelGradient(memory, slab, begin == layout.lines(from) ? 0f : 1f, sums);
      }
      if (dx != null) {
        addInputGradient(memory, begin, slab, dx);
      }
      begin += slab;
    }
  }

  private void putGradient(ConvolutionPass<TapMemory> pass, TapMemory memory, int from, int slab) {
    int at = from * lineLength;
    activation.backward(pass.z, pass.y, pass.dy, pass.dy, at, at + slab * lineLength);
    for (int line = 0; line < slab; line++) {
      int to = line * layout.width() * filters;
      memory.outputGradients.put(to, pass.dy, at + line * lineLength, lineLength);
    }
  }

  /** The sum of all rows of gradients, which stands behind the gradients of the kernel. */
  private void addBiasGradient(TapMemory memory, int slab, float factor, NativeFloats sums) {
    NativeProducts.multiply(
        true,
        false,
        1,
        filters,
        layout.rows(slab),
        memory.ones.at(0, 0),
        1,
        memory.outputGradients.at(0, 0),
        filters,
        factor,
        sums.at(0, taps.length * runLength * filters),
        filters);
  }

  private void addKernelGradient(TapMemory memory, int slab, float factor, NativeFloats sums) {
    for (int tap = 0; tap < taps.length; tap++) {
      for (int first = 0; first < run; first++) {
        NativeProducts.multiply(
            true,
            false,
            runLength,
            filters,
            rows(slab, first),
            memory.seen.at(0, (taps[tap] + first) * channels),
            runLength,
            memory.outputGradients.at(0, first * filters),
            run * filters,
            first == 0 ? factor : 1f,
            sums.at(0, tap * runLength * filters),
            filters);
      }
    }
  }

  private void addInputGradient(TapMemory memory, int from, int slab, float[] dx) {
    int length = layout.positions(slab) * channels;
    memory.seenGradients.put(0, memory.zeros(), 0, length);
    for (int tap = 0; tap < taps.length; tap++) {
      for (int first = 0; first < run; first++) {
        NativeProducts.multiply(
            false,
            false,
            rows(slab, first),
            runLength,
            filters,
            memory.outputGradients.at(0, first * filters),
            run * filters,
            memory.turnedWeights(turned, tap * runLength * filters),
            runLength,
            1f,
            memory.seenGradients.at(0, (taps[tap] + first) * channels),
            runLength);
      }
    }
    float[] gradients = memory.gradients();
    memory.seenGradients.get(0, gradients, 0, length);
    layout.scatter(gradients, from, slab, dx);
  }
}
