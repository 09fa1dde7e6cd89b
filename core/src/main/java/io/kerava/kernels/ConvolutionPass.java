package io.kerava.kernels;

import io.kerava.parallel.Limits;
import io.kerava.parallel.Pieces;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a convolution keeps of a pass: its arrays, memory for each part of a loop, and the gradients
 * that each piece of it has summed.
 *
 * @param <M> the memory
 */
final class ConvolutionPass<M> {
  /** A loop over a range in the memory of a part. */
  @FunctionalInterface
  interface Loop<M> {
    void run(ConvolutionPass<M> pass, M memory, int piece, int from, int to);
  }

  final Pieces forward;
  final Pieces backward;
  private final List<M> memories = new ArrayList<>();
  private final NativeFloats[] kernelGradients = NativeFloats.several(Pieces.MOST);
  private final float[][] biasGradients = new float[Pieces.MOST][0];
  private final Buffer[] sums;
  private final RangeTask addUp = (part, from, to) -> addUp(sums(part), from, to);
  private final Buffer inputOfActivation = new Buffer();
  private final boolean keepsInput;
  private @Nullable Site site;
  private @Nullable NativeFloats weights;
  private float[] gradients = {};
  private int gradientOffset;
  float[] x = {};
  float[] y = {};
  float[] z = {};
  float[] dy = {};
  float @Nullable [] dx;

  ConvolutionPass(boolean keepsInput, Supplier<M> memory, Loop<M> forward, Loop<M> backward) {
    this.keepsInput = keepsInput;
    int parts = Workers.shared().parts();
    this.sums = Buffer.several(parts);
    for (int i = 0; i < parts; i++) {
      memories.add(memory.get());
    }
    this.forward = pieces(forward);
    this.backward = pieces(backward);
  }

  private Pieces pieces(Loop<M> loop) {
    return new Pieces(
        (part, piece, from, to) -> loop.run(this, memories.get(part), piece, from, to));
  }

  void begin(float[] input, float[] output, int outputLength, Site place, NativeFloats matrix) {
    x = input;
    y = output;
    site = place;
    weights = matrix;
    z = keepsInput ? inputOfActivation.atLeast(outputLength) : output;
  }

  void beginBackward(float[] outputGradient, float @Nullable [] inputGradient) {
    dy = outputGradient;
    dx = inputGradient;
  }

  Site site() {
    return known(site);
  }

  NativeFloats weights() {
    return known(weights);
  }

  private static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("begin comes first");
    }
    return value;
  }

  private Buffer sums(int part) {
    return sums[part];
  }

  /** Where a piece sums the gradient of the kernel, and of what is in its last rows. */
  NativeFloats kernelGradient(int piece, int rows, int columns) {
    kernelGradients[piece].reserve(rows, columns, 1);
    return kernelGradients[piece];
  }

  /** Where a piece sums the gradient of the bias; zeros. */
  float[] biasGradient(int piece, int length) {
    if (biasGradients[piece].length < length) {
      biasGradients[piece] = new float[length];
    }
    Arrays.fill(biasGradients[piece], 0f);
    return biasGradients[piece];
  }

  /** The sum of what the pieces have from an index on, always in the same order. */
  void sumGradients(float[] allGradients, int offset, int first, int length) {
    gradients = allGradients;
    gradientOffset = offset - first;
    Workers.shared().run(addUp, first, first + length, Limits.LOOP_GRAIN);
  }

  private void addUp(Buffer buffer, int from, int to) {
    int length = to - from;
    int at = gradientOffset + from;
    kernelGradients[0].get(from, gradients, at, length);
    float[] terms = buffer.atLeast(length);
    for (int piece = 1; piece < backward.count(); piece++) {
      kernelGradients[piece].get(from, terms, 0, length);
      add(terms, gradients, at, length);
    }
  }

  private static void add(float[] terms, float[] sums, int offset, int length) {
    for (int i = 0; i < length; i++) {
      sums[offset + i] += terms[i];
    }
  }

  /** The sum of the rows that the pieces have summed. */
  void sumBiasGradients(float[] allGradients, int offset, int length) {
    Arrays.fill(allGradients, offset, offset + length, 0f);
    for (int piece = 0; piece < backward.count(); piece++) {
      add(biasGradients[piece], allGradients, offset, length);
    }
  }
}
