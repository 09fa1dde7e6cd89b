package io.kerava.engine;

import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.kernels.Kernel;
import io.kerava.kernels.Site;
import io.kerava.layers.AbstractLayer;
import io.kerava.layers.LayerCall;
import io.kerava.layers.MaskRule;
import io.kerava.ops.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets values through and makes a mask that was given beforehand. */
final class GivenMask extends AbstractLayer<GivenMask> implements Kernel {
  private static final Schema<GivenMask> SCHEMA =
      layerSchema(
          "GivenMask",
          values -> {
            throw new UnsupportedOperationException("a given mask has no twin");
          });

  private final boolean[] mask;
  private final int steps;

  GivenMask(boolean[] mask, int batch) {
    super(SCHEMA.defaults());
    this.mask = mask;
    this.steps = mask.length / batch;
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return new MaskRule.Makes(
        steps, (x, batch, incoming, made) -> System.arraycopy(mask, 0, made, 0, mask.length));
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return x;
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return Optional.of(this);
  }

  @Override
  public void forward(float[] x, float[] y, int batch, Site site) {
    System.arraycopy(x, 0, y, 0, Math.min(x.length, y.length));
  }

  @Override
  public void backward(
      float[] x, float[] y, float[] dy, float @Nullable [] dx, int batch, Site site) {
    if (dx != null) {
      System.arraycopy(dy, 0, dx, 0, Math.min(dx.length, dy.length));
    }
  }
}
