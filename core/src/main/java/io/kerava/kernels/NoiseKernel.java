package io.kerava.kernels;

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

  private static final class Drawn {
    final Buffer noise = new Buffer();
    final Buffer factors = new Buffer();
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    int length = batch * size;
    if (!site.training()) {
      System.arraycopy(x, 0, y, 0, length);
      return;
    }
    float[] factors = draw(batch, site);
    float o = origin;
    float s = shift;
    for (int i = 0; i < length; i++) {
      y[i] = (x[i] - o) * factors[i] + s;
    }
  }

  private float[] draw(int batch, Site site) {
    Drawn drawn = site.scratch(this, kernel -> new Drawn());
    int length = batch * size;
    float[] factors = drawn.factors.atLeast(length);
    int[] places = shared;
    if (places == null) {
      noise.fill(factors, length, site.random());
      return factors;
    }
    int noiseLength = sharedByBatch ? noiseSize : batch * noiseSize;
    float[] values = drawn.noise.atLeast(noiseLength);
    noise.fill(values, noiseLength, site.random());
    for (int sample = 0; sample < batch; sample++) {
      int base = sharedByBatch ? 0 : sample * noiseSize;
      for (int i = 0; i < size; i++) {
        factors[sample * size + i] = values[base + places[i]];
      }
    }
    return factors;
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
    float[] factors = site.scratch(this, kernel -> new Drawn()).factors.data();
    for (int i = 0; i < batch * size; i++) {
      dx[i] = dy[i] * factors[i];
    }
  }
}
