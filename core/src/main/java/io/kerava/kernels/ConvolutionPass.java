package io.kerava.kernels;

import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a convolution keeps of a pass: its arrays, and for each part of a loop some memory. */
final class ConvolutionPass {
  /** A loop over a range in the memory of a part. */
  @FunctionalInterface
  interface Loop {
    void run(ConvolutionPass pass, PatchMemory memory, int from, int to);
  }

  final RangeTask forward;
  final RangeTask backward;
  private final PatchMemory[] memories;
  private final Buffer inputOfActivation = new Buffer();
  private final Buffer sums = new Buffer();
  private final boolean keepsInput;
  private @Nullable Site site;
  private @Nullable NativeFloats weights;
  float[] x = {};
  float[] y = {};
  float[] z = {};
  float[] dy = {};
  float @Nullable [] dx;

  ConvolutionPass(boolean keepsInput, Loop forward, Loop backward) {
    this.keepsInput = keepsInput;
    this.memories = new PatchMemory[Workers.shared().parts()];
    for (int i = 0; i < memories.length; i++) {
      memories[i] = new PatchMemory();
    }
    this.forward = (part, from, to) -> forward.run(this, memories[part], from, to);
    this.backward = (part, from, to) -> backward.run(this, memories[part], from, to);
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
    for (PatchMemory memory : memories) {
      memory.beginPass();
    }
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

  /** The sum of what the parts have, always in the same order. */
  void sumGradients(float[] gradients, int offset, int length) {
    sumGradients(gradients, offset, 0, length);
  }

  void sumGradients(float[] gradients, int offset, int from, int length) {
    float[] part = sums.atLeast(length);
    Arrays.fill(gradients, offset, offset + length, 0f);
    for (PatchMemory memory : memories) {
      if (memory.hasGradient()) {
        memory.kernelGradient.get(from, part, 0, length);
        add(part, gradients, offset, length);
      }
    }
  }

  private static void add(float[] part, float[] sums, int offset, int length) {
    for (int i = 0; i < length; i++) {
      sums[offset + i] += part[i];
    }
  }

  /** The sum of the rows that the parts have summed. */
  void sumBiasGradients(float[] gradients, int offset, int length) {
    Arrays.fill(gradients, offset, offset + length, 0f);
    for (PatchMemory memory : memories) {
      memory.addBiasGradientTo(gradients, offset);
    }
  }
}
