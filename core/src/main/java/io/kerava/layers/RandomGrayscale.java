package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.images.Uniform;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the colors out of some images while training, and keeps their channels; otherwise the
 * output is the input.
 *
 * <ul>
 *   <li>Input (batch, height, width, 3), or (batch, 3, height, width)
 *   <li>Output the same
 * </ul>
 *
 * <pre>{@code
 * model.add(new RandomGrayscale(0.3)); // three of ten images
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/preprocessing/image_preprocessing/random_grayscale.py}.
 */
public final class RandomGrayscale extends AbstractImageChange<RandomGrayscale> {
  private static final Argument<Double> FACTOR = Argument.of("factor", ArgumentTypes.FRACTION, 0.5);
  static final Schema<RandomGrayscale> SCHEMA =
      layerSchema("RandomGrayscale", given -> new RandomGrayscale(), DATA_FORMAT, FACTOR, SEED);

  /** A layer that makes half of the images gray. */
  public RandomGrayscale() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #factor}. */
  public RandomGrayscale(double factor) {
    super(SCHEMA.defaults().with(FACTOR, factor));
  }

  /** The probability of an image to become gray, from 0 to 1. */
  public RandomGrayscale factor(double factor) {
    return with(FACTOR, factor);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the images have not one or three channels
   */
  @Override
  public Shape outputShape(Shape input) {
    Shape output = super.outputShape(input);
    ColorSpace.requireChannels(input, channelAxis(), true);
    return output;
  }

  @Override
  List<Uniform> ranges() {
    return List.of(new Uniform(0, 1));
  }

  @Override
  Tensor changed(Tensor x, List<Tensor> drawn) {
    Tensor gray = Ops.broadcastTo(ColorSpace.gray(x, channelAxis()), x.shape());
    return Ops.where(Ops.less(drawn.get(0), get(FACTOR)), gray, x);
  }

  /** Keras doesn't write this layer's seed. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.remove(SEED.key());
    return config;
  }
}
