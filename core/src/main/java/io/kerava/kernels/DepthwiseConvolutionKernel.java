package io.kerava.kernels;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.activations.FloatActivation;
import io.kerava.arrays.ElementCount;
import io.kerava.parallel.Limits;
import io.kerava.parallel.Pieces;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = activation(convolution of each channel with filters of its own + bias)}, channels
 * last. There are so few multiply-adds for each input that they are loops in Java.
 */
public final class DepthwiseConvolutionKernel implements Kernel {
  private static final int KERNEL = 0;
  private static final int BIAS = 1;

  private final DepthwiseLoops loops;
  private final FloatActivation activation;
  private final boolean useBias;
  private final int multiplier;
  private final int channels;
  private final int inputs;
  private final int outputPositions;
  private final int taps;
  private final float[][] repeatedWeights;
  private volatile long version = -1;

  /**
   * A kernel. The layer's weights are the kernel, shaped {@code (kernel…, channels, multiplier)},
   * and the bias.
   *
   * @param geometry from {@link ConvolutionGeometry#depthwise}
   * @param depthMultiplier the filters of each channel
   */
  public DepthwiseConvolutionKernel(
      ConvolutionGeometry geometry, int depthMultiplier, boolean useBias, Activation activation) {
    this.multiplier = depthMultiplier;
    this.channels = ElementCount.of(geometry.channels(), depthMultiplier);
    this.inputs = geometry.inputPositions() * geometry.channels();
    this.outputPositions = geometry.outputPositions();
    this.taps = geometry.taps();
    this.loops = new DepthwiseLoops(geometry, channels);
    this.repeatedWeights = loops.newWeights();
    this.useBias = useBias;
    this.activation = activation.toFloat(channels);
  }

  /** The first half of a separable convolution: only the products. */
  DepthwiseConvolutionKernel(ConvolutionGeometry geometry, int depthMultiplier) {
    this(geometry, depthMultiplier, false, Activations.get("linear"));
  }

  /** What a part works with: one image with its channels repeated. */
  private static final class Part {
    final float[] x;
    final float[] dx;
    final DepthwiseLoops.Memory memory;

    Part(DepthwiseConvolutionKernel kernel) {
      int repeatedInputs =
          kernel.multiplier == 1 ? 0 : ElementCount.of(kernel.inputs, kernel.multiplier);
      x = new float[repeatedInputs];
      dx = new float[repeatedInputs];
      memory = new DepthwiseLoops.Memory(kernel.loops);
    }
  }

  /** The gradients that a piece of the images has summed. */
  private static final class Sums {
    final float[][] dw;
    final float[] db;

    Sums(DepthwiseConvolutionKernel kernel) {
      dw = kernel.loops.newWeights();
      db = new float[kernel.channels];
    }

    void clear() {
      for (float[] line : dw) {
        Arrays.fill(line, 0f);
      }
      Arrays.fill(db, 0f);
    }
  }

  private static final class Pass {
    final RangeTask forward;
    final Pieces backward;
    final @Nullable Sums[] sums = new Sums[Pieces.MOST];
    final Part[] parts = new Part[Workers.shared().parts()];
    final Buffer inputOfActivation = new Buffer();
    @Nullable Site site;
    float[] x = {};
    float[] y = {};
    float[] z = {};
    float[] dy = {};
    float @Nullable [] dx;

    Pass(DepthwiseConvolutionKernel kernel) {
      for (int i = 0; i < parts.length; i++) {
        parts[i] = new Part(kernel);
      }
      forward = (part, from, to) -> kernel.forwardImages(this, parts[part], from, to);
      backward =
          new Pieces(
              (part, piece, from, to) -> {
                Sums own = sums(kernel, piece);
                own.clear();
                kernel.backwardImages(this, parts[part], own, from, to);
              });
    }

    Sums sums(DepthwiseConvolutionKernel kernel, int piece) {
      Sums made = sums[piece];
      if (made == null) {
        made = new Sums(kernel);
        sums[piece] = made;
      }
      return made;
    }

    Site site() {
      Site known = site;
      if (known == null) {
        throw new IllegalStateException("forward comes first");
      }
      return known;
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    renewWeights(site);
    Pass pass = site.scratch(this, Pass::new);
    pass.site = site;
    pass.x = x;
    pass.y = y;
    pass.z =
        activation.needsInput()
            ? pass.inputOfActivation.atLeast(batch, outputPositions, channels)
            : y;
    Workers.shared().run(pass.forward, 0, batch, grain());
  }

  private int grain() {
    return (int) (Limits.LOOP_GRAIN / ((long) outputPositions * channels * taps)) + 1;
  }

  /** Several threads may predict at once: the first one that sees new weights repeats them. */
  private void renewWeights(Site site) {
    if (version != site.version()) {
      synchronized (repeatedWeights) {
        if (version != site.version()) {
          loops.repeat(site.values(), site.offset(KERNEL), repeatedWeights);
          version = site.version();
        }
      }
    }
  }

  private void forwardImages(Pass pass, Part part, int from, int to) {
    int size = outputPositions * channels;
    for (int image = from; image < to; image++) {
      int result = image * size;
      if (useBias) {
        Site site = pass.site();
        for (int p = 0; p < outputPositions; p++) {
          int at = result + p * channels;
          System.arraycopy(site.values(), site.offset(BIAS), pass.z, at, channels);
        }
      } else {
        Arrays.fill(pass.z, result, result + size, 0f);
      }
      if (multiplier == 1) {
        loops.forward(pass.x, image * inputs, repeatedWeights, pass.z, result, part.memory);
      } else {
        repeatChannels(pass.x, image * inputs, part.x);
        loops.forward(part.x, 0, repeatedWeights, pass.z, result, part.memory);
      }
      activation.forward(pass.z, pass.y, result, result + size);
    }
  }

  private void repeatChannels(float[] x, int from, float[] repeated) {
    for (int i = 0; i < inputs; i++) {
      Arrays.fill(repeated, i * multiplier, (i + 1) * multiplier, x[from + i]);
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    Pass pass = site.scratch(this, Pass::new);
    pass.dy = dy;
    pass.dx = dx;
    pass.backward.run(batch, grain());
    int pieces = pass.backward.count();
    float[] gradients = site.gradients();
    if (site.trains(KERNEL)) {
      int offset = site.offset(KERNEL);
      Arrays.fill(gradients, offset, offset + taps * channels, 0f);
      for (int piece = 0; piece < pieces; piece++) {
        loops.addRepeated(pass.sums(this, piece).dw, gradients, offset);
      }
    }
    if (useBias && site.trains(BIAS)) {
      int offset = site.offset(BIAS);
      Arrays.fill(gradients, offset, offset + channels, 0f);
      for (int piece = 0; piece < pieces; piece++) {
        add(pass.sums(this, piece).db, 0, gradients, offset, channels);
      }
    }
  }

  private void backwardImages(Pass pass, Part part, Sums sums, int from, int to) {
    int size = outputPositions * channels;
    for (int image = from; image < to; image++) {
      int result = image * size;
      activation.backward(pass.z, pass.y, pass.dy, pass.dy, result, result + size);
      if (useBias) {
        for (int p = 0; p < outputPositions; p++) {
          add(pass.dy, result + p * channels, sums.db, 0, channels);
        }
      }
      kernelGradient(pass, part, sums, image, result);
      float[] dx = pass.dx;
      if (dx != null) {
        inputGradient(pass, part, image, result, dx);
      }
    }
  }

  private void kernelGradient(Pass pass, Part part, Sums sums, int image, int result) {
    if (pass.site().trains(KERNEL)) {
      boolean repeats = multiplier > 1;
      if (repeats) {
        repeatChannels(pass.x, image * inputs, part.x);
      }
      float[] x = repeats ? part.x : pass.x;
      int first = repeats ? 0 : image * inputs;
      loops.kernelGradient(x, first, pass.dy, result, sums.dw, part.memory);
    }
  }

  private void inputGradient(Pass pass, Part part, int image, int result, float[] dx) {
    int first = image * inputs;
    if (multiplier == 1) {
      Arrays.fill(dx, first, first + inputs, 0f);
      loops.inputGradient(dx, first, repeatedWeights, pass.dy, result, part.memory);
      return;
    }
    Arrays.fill(part.dx, 0f);
    loops.inputGradient(part.dx, 0, repeatedWeights, pass.dy, result, part.memory);
    for (int i = 0; i < inputs; i++) {
      float sum = 0;
      for (int m = 0; m < multiplier; m++) {
        sum += part.dx[i * multiplier + m];
      }
      dx[first + i] = sum;
    }
  }

  private static void add(float[] from, int at, float[] sums, int to, int length) {
    for (int i = 0; i < length; i++) {
      sums[to + i] += from[at + i];
    }
  }
}
