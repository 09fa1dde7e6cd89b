package io.kerava.kernels;

import io.kerava.parallel.Limits;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import io.kerava.random.Noise;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = (x - origin) * noise + shift} while training: the dropouts, whose noise may be shared
 * along axes.
 */
public final class NoiseKernel implements Kernel {
  private final Noise noise;
  private final float origin;
  private final float shift;
  private final int size;
  private final int @Nullable [] shared;
  private final int noiseSize;
  private final boolean sharedByBatch;

  private NoiseKernel(
      Noise noise,
      double origin,
      double shift,
      int size,
      int @Nullable [] shared,
      int noiseSize,
      boolean sharedByBatch) {
    this.noise = noise;
    this.origin = (float) origin;
    this.shift = (float) shift;
    this.size = size;
    this.shared = shared;
    this.noiseSize = noiseSize;
    this.sharedByBatch = sharedByBatch;
  }

  /** Noise for each element of samples of that size. */
  public static NoiseKernel of(Noise noise, double origin, double shift, int size) {
    return new NoiseKernel(noise, origin, shift, size, null, size, false);
  }

  /**
   * Noise that elements share.
   *
   * @param places for each element of a sample the place of its noise
   * @param sharedByBatch whether all samples share the same noise
   */
  public static NoiseKernel shared(
      Noise noise, double origin, double shift, int[] places, boolean sharedByBatch) {
    int noiseSize = Arrays.stream(places).max().orElse(0) + 1;
    return new NoiseKernel(noise, origin, shift, places.length, places, noiseSize, sharedByBatch);
  }

  /** What a pass keeps, and its loops as tasks for threads. */
  private static final class Drawn {
    final Buffer noise = new Buffer();
    final Buffer factors = new Buffer();
    final RangeTask forward;
    final RangeTask backward;
    float[] from = {};
    float[] to = {};
    long key;

    Drawn(NoiseKernel kernel) {
      forward = (part, first, end) -> kernel.forward(this, first, end);
      backward = (part, first, end) -> kernel.backward(this, first, end);
    }
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    int length = batch * size;
    if (!site.training()) {
      System.arraycopy(x, 0, y, 0, length);
      return;
    }
    Drawn drawn = site.scratch(this, Drawn::new);
    drawn.factors.atLeast(length);
    drawn.from = x;
    drawn.to = y;
    drawn.key = site.random().nextLong();
    if (shared != null) {
      int noiseLength = sharedByBatch ? noiseSize : batch * noiseSize;
      noise.fill(drawn.noise.atLeast(noiseLength), 0, noiseLength, drawn.key);
    }
    Workers.shared().run(drawn.forward, 0, length, Limits.LOOP_GRAIN);
  }

  private void forward(Drawn drawn, int first, int end) {
    float[] factors = drawn.factors.data();
    int[] places = shared;
    if (places == null) {
      noise.fill(factors, first, end, drawn.key);
    } else {
      repeat(drawn.noise.data(), places, factors, first, end);
    }
    multiply(drawn.from, origin, factors, shift, drawn.to, first, end);
  }

  private void repeat(float[] values, int[] places, float[] factors, int first, int end) {
    int i = first;
    while (i < end) {
      int sample = i / size;
      int base = sharedByBatch ? 0 : sample * noiseSize;
      int begin = sample * size;
      int until = Math.min(end, begin + size);
      for (; i < until; i++) {
        factors[i] = values[base + places[i - begin]];
      }
    }
  }

  private static void multiply(
      float[] x, float origin, float[] factors, float shift, float[] y, int first, int end) {
    for (int i = first; i < end; i++) {
      y[i] = (x[i] - origin) * factors[i] + shift;
    }
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx == null) {
      return;
    }
    if (!site.training()) {
      System.arraycopy(dy, 0, dx, 0, batch * size);
      return;
    }
    Drawn drawn = site.scratch(this, Drawn::new);
    drawn.from = dy;
    drawn.to = dx;
    Workers.shared().run(drawn.backward, 0, batch * size, Limits.LOOP_GRAIN);
  }

  private void backward(Drawn drawn, int first, int end) {
    multiply(drawn.from, 0, drawn.factors.data(), 0, drawn.to, first, end);
  }
}
