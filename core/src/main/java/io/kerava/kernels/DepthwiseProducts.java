package io.kerava.kernels;

import io.kerava.arrays.ElementCount;
import io.kerava.parallel.Limits;
import io.kerava.parallel.Pieces;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.Arrays;

/**
 * A convolution of each channel with filters of its own. There are so few multiply-adds for each
 * input that they are loops in Java, over channels that are repeated for each of their filters.
 */
final class DepthwiseProducts implements ConvolutionProducts {
  /** One image with its channels repeated, and the memory of a thread. */
  private static final class Part {
    final float[] repeated;
    final DepthwiseLoops.Memory memory;

    Part(int repeatedInputs, DepthwiseLoops loops) {
      repeated = new float[repeatedInputs];
      memory = new DepthwiseLoops.Memory(loops);
    }
  }

  private final DepthwiseLoops loops;
  private final int channels;
  private final int multiplier;
  private final int inputs;
  private final int outputs;
  private final int taps;
  private final float[][] weights;
  private final float[][][] sums = new float[Pieces.MOST][0][];
  private final Part[] parts = new Part[Workers.shared().parts()];
  private final RangeTask forward = (part, from, to) -> forwardImages(parts[part], from, to);
  private final RangeTask backward = (part, from, to) -> inputImages(parts[part], from, to);
  private final Pieces kernel =
      new Pieces((part, piece, from, to) -> kernelImages(parts[part], piece, from, to));
  private float[] x = {};
  private float[] y = {};

  DepthwiseProducts(ConvolutionGeometry geometry) {
    this.channels = geometry.filters();
    this.multiplier = channels / geometry.channels();
    this.inputs = ElementCount.of(geometry.inputPositions(), geometry.channels());
    this.outputs = ElementCount.of(geometry.outputPositions(), channels);
    this.taps = geometry.taps();
    this.loops = new DepthwiseLoops(geometry, channels);
    this.weights = loops.newWeights();
    int repeatedInputs = multiplier == 1 ? 0 : ElementCount.of(inputs, multiplier);
    Arrays.setAll(parts, part -> new Part(repeatedInputs, loops));
  }

  private int grain() {
    return (int) (Limits.LOOP_GRAIN / ((long) outputs * taps)) + 1;
  }

  @Override
  public void forward(float[] input, float[] w, float[] output, int batch) {
    loops.repeat(w, 0, weights);
    x = input;
    y = output;
    Workers.shared().run(forward, 0, batch, grain());
  }

  private void forwardImages(Part part, int from, int to) {
    Arrays.fill(y, from * outputs, to * outputs, 0f);
    for (int image = from; image < to; image++) {
      int first = image(part, image);
      loops.forward(images(part), first, weights, y, image * outputs, part.memory);
    }
  }

  /** Repeats the channels of an image where they have several filters; where it begins then. */
  private int image(Part part, int image) {
    if (multiplier == 1) {
      return image * inputs;
    }
    for (int i = 0; i < inputs; i++) {
      Arrays.fill(part.repeated, i * multiplier, (i + 1) * multiplier, x[image * inputs + i]);
    }
    return 0;
  }

  private float[] images(Part part) {
    return multiplier == 1 ? x : part.repeated;
  }

  @Override
  public void inputGradient(float[] dy, float[] w, float[] dx, int batch) {
    loops.repeat(w, 0, weights);
    x = dx;
    y = dy;
    Workers.shared().run(backward, 0, batch, grain());
  }

  private void inputImages(Part part, int from, int to) {
    Arrays.fill(x, from * inputs, to * inputs, 0f);
    for (int image = from; image < to; image++) {
      if (multiplier == 1) {
        loops.inputGradient(x, image * inputs, weights, y, image * outputs, part.memory);
      } else {
        Arrays.fill(part.repeated, 0f);
        loops.inputGradient(part.repeated, 0, weights, y, image * outputs, part.memory);
        for (int i = 0; i < inputs * multiplier; i++) {
          x[image * inputs + i / multiplier] += part.repeated[i];
        }
      }
    }
  }

  @Override
  public void kernelGradient(float[] input, float[] dy, float[] dw, int batch) {
    x = input;
    y = dy;
    kernel.run(batch, grain());
    Arrays.fill(dw, 0, taps * channels, 0f);
    for (int piece = 0; piece < kernel.count(); piece++) {
      loops.addRepeated(sums[piece], dw, 0);
    }
  }

  private void kernelImages(Part part, int piece, int from, int to) {
    if (sums[piece].length == 0) {
      sums[piece] = loops.newWeights();
    }
    for (float[] line : sums[piece]) {
      Arrays.fill(line, 0f);
    }
    for (int image = from; image < to; image++) {
      int first = image(part, image);
      loops.kernelGradient(images(part), first, y, image * outputs, sums[piece], part.memory);
    }
  }
}
