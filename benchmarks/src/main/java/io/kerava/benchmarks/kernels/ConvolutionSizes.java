package io.kerava.benchmarks.kernels;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.Shape;
import io.kerava.backend.Backend;
import io.kerava.kernels.ConvolutionGeometry;
import io.kerava.kernels.ConvolutionKernel;
import io.kerava.kernels.DepthwiseConvolutionKernel;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.PoolingKernel;
import io.kerava.kernels.Site;
import io.kerava.parallel.Limits;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Convolutions and poolings forward and backward. {@link Limits#SHARED_CONVOLUTION} is where all
 * threads begin to be faster than one. {@link Limits#PATCH_BLOCK} is the value with which the large
 * ones are fastest: a block should fit twice into the cache of one processor.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class ConvolutionSizes {
  /** Batch x height x width x channels, then the layer. */
  @Param({
    "1x8x8x8 convolution 16",
    "1x14x14x16 convolution 16",
    "4x14x14x16 convolution 16",
    "1x28x28x1 convolution 32",
    "128x28x28x1 convolution 32",
    "128x13x13x32 convolution 64",
    "32x32x32x3 convolution 64",
    "128x13x13x32 depthwise 32",
    "128x26x26x32 pooling 32"
  })
  public String layer = "";

  private Runnable forward = () -> {};
  private Runnable backward = forward;
  private float[] y = {};
  private float[] dx = {};

  /** Makes the layer. */
  @Setup
  public void setup() {
    Backend.current(); // OpenBLAS must learn what the processor is before it is loaded
    String[] parts = layer.split(" ", -1);
    int[] lengths = Arrays.stream(parts[0].split("x", -1)).mapToInt(Integer::parseInt).toArray();
    int filters = Integer.parseInt(parts[2]);
    Shape input = Shape.of(lengths[1], lengths[2], lengths[3]);
    ConvolutionGeometry geometry = geometry(parts[1], input, filters);
    Kernel kernel = kernel(parts[1], geometry);
    int batch = lengths[0];
    float[] x = Sites.filled(ElementCount.of(batch, input.size()));
    dx = new float[x.length];
    y = new float[ElementCount.of(batch, geometry.outputShape().size())];
    float[] dy = Sites.filled(y.length);
    int weights = 9 * lengths[3] * (parts[1].equals("convolution") ? filters : 1);
    Site site = Sites.of(Sites.block(weights, filters));
    forward = () -> kernel.forward(x, y, batch, site);
    backward = () -> kernel.backward(x, y, dy, dx, batch, site);
  }

  private static ConvolutionGeometry geometry(String layer, Shape input, int filters) {
    int[] one = {1, 1};
    int[] two = {2, 2};
    int[] three = {3, 3};
    return switch (layer) {
      case "convolution" -> ConvolutionGeometry.of(input, three, one, "valid", one, filters, 1);
      case "depthwise" -> ConvolutionGeometry.depthwise(input, three, one, "same", one, 1);
      default -> ConvolutionGeometry.pooling(input, two, two, "valid");
    };
  }

  private static Kernel kernel(String layer, ConvolutionGeometry geometry) {
    Activation relu = Activations.get("relu");
    return switch (layer) {
      case "convolution" -> ConvolutionKernel.of(geometry, true, relu);
      case "depthwise" -> new DepthwiseConvolutionKernel(geometry, 1, true, relu);
      default -> PoolingKernel.max(geometry);
    };
  }

  /** The output. */
  @Benchmark
  public float[] forward() {
    forward.run();
    return y;
  }

  /** The output and all gradients. */
  @Benchmark
  public float[] forwardAndBackward() {
    forward.run();
    backward.run();
    return dx;
  }
}
