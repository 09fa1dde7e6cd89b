package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that every layer of Keras has.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractLayer<S extends AbstractLayer<S>> extends Configured<S>
    implements Layer {
  private static final Argument<String> NAME = Argument.optional("name", ArgumentTypes.STRING);
  private static final Argument<Boolean> TRAINABLE =
      Argument.of("trainable", ArgumentTypes.BOOLEAN, true);
  private static final Argument<String> DTYPE = Argument.of("dtype", new DtypePolicy(), "float32");

  /** Not one of Keras's keys in JSON: the model writes the shape as its input layer. */
  private static final Argument<Shape> INPUT_SHAPE =
      Argument.optional("batch_shape", new BatchShape());

  /** A layer with these values. */
  protected AbstractLayer(Arguments arguments) {
    super(arguments);
  }

  /** The table of a layer: its own arguments behind those that every layer has. */
  protected static Schema layerSchema(String className, Argument<?>... own) {
    return Schema.of("keras.layers", className, NAME, TRAINABLE, DTYPE).plus(own).plus(INPUT_SHAPE);
  }

  /** The layer's name; one is made from the class where none is given. */
  public S name(String name) {
    return with(NAME, name);
  }

  /** {@code false} freezes the layer's weights. */
  public S trainable(boolean trainable) {
    return with(TRAINABLE, trainable);
  }

  /** The shape of one sample of the input, without the batch axis; for a model's first layer. */
  public S inputShape(long... lengths) {
    return with(INPUT_SHAPE, Shape.of(lengths));
  }

  /** The number of features of the input: {@code inputShape(inputDim)}. */
  public S inputDim(long inputDim) {
    return inputShape(inputDim);
  }

  @Override
  public final Optional<String> name() {
    return find(NAME);
  }

  @Override
  public final boolean isTrainable() {
    return get(TRAINABLE);
  }

  @Override
  public final Optional<Shape> declaredInputShape() {
    return find(INPUT_SHAPE);
  }

  @Override
  public java.util.Map<String, @Nullable Object> getConfig() {
    java.util.Map<String, @Nullable Object> config = super.getConfig();
    if (declaredInputShape().isEmpty()) {
      config.remove(INPUT_SHAPE.key());
    }
    return config;
  }
}
