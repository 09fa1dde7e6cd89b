package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.config.SnakeCase;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that every layer of Keras has.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractLayer<S extends AbstractLayer<S>> extends Layer {
  static final Argument<String> DTYPE =
      Argument.of("dtype", new DtypePolicy(), "float32").noneMeans("float32");
  static final Argument<Regularizer> ACTIVITY_REGULARIZER =
      Argument.optional("activity_regularizer", Regularizers.TYPE);

  /** Not one of Keras's keys in JSON: the model writes the shape as its input layer. */
  static final Argument<Shape> INPUT_SHAPE = Argument.optional("batch_shape", new BatchShape());

  /** A layer with these values. */
  protected AbstractLayer(Arguments arguments) {
    super(arguments);
  }

  /** The table of a layer: its own arguments behind those that every layer has, as in Keras. */
  protected static <T> Schema<T> layerSchema(
      String className, Function<Arguments, T> factory, Argument<?>... own) {
    return layerSchema("keras.layers", className, factory, own);
  }

  /**
   * {@link #layerSchema(String, Function, Argument...)} of a layer that isn't Keras's.
   *
   * @param owner the package with which Python registers the class, or nothing: {@code "mine"} for
   *     {@code mine>Scaled}
   */
  protected static <T> Schema<T> layerSchema(
      String owner, String className, Function<Arguments, T> factory, Argument<?>... own) {
    return Schema.of(owner, className, factory, NAME, TRAINABLE, DTYPE, ACTIVITY_REGULARIZER)
        .plus(own)
        .plus(INPUT_SHAPE);
  }

  /** Sets an argument, which must not be in use yet. */
  @SuppressWarnings("unchecked") // S is the class itself
  protected final <T> S with(Argument<T> argument, T value) {
    change(argument, value);
    return (S) this;
  }

  @Override
  @SuppressWarnings("unchecked") // the table that an object came with makes objects of its class
  final <T> S variant(Argument<T> argument, T value) {
    return (S) super.variant(argument, value);
  }

  /** The layer's name, without a slash; one is made from the class where none is given. */
  @SuppressWarnings("unchecked") // S is the class itself
  public S name(String name) {
    rename(name);
    return (S) this;
  }

  /**
   * {@code false} freezes the layer's weights, and {@code true} lets them learn. Unlike other
   * arguments it may change at any time: it counts from the next step of training on.
   */
  @Override
  @SuppressWarnings("unchecked") // S is the class itself
  public S trainable(boolean trainable) {
    super.trainable(trainable);
    return (S) this;
  }

  /** A penalty on the layer's output, divided by the batch size and added to the loss. */
  public S activityRegularizer(Regularizer activityRegularizer) {
    return with(ACTIVITY_REGULARIZER, activityRegularizer);
  }

  /** {@link #activityRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public S activityRegularizer(String activityRegularizer) {
    return activityRegularizer(Regularizers.get(activityRegularizer));
  }

  /** The shape of one sample of the input, without the batch axis; for a model's first layer. */
  public S inputShape(long... lengths) {
    return with(INPUT_SHAPE, Shape.of(None.refused("lengths", lengths)));
  }

  /** The number of features of the input: {@code inputShape(inputDim)}. */
  public S inputDim(long inputDim) {
    return inputShape(inputDim);
  }

  @Override
  public final Optional<Shape> declaredInputShape() {
    return find(INPUT_SHAPE);
  }

  @Override
  public OptionalLong seed() {
    return find(WithSeed.SEED).map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  @Override
  public Optional<Regularizer> activityRegularizer() {
    return find(ACTIVITY_REGULARIZER);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put(NAME.key(), name());
    config.remove(INPUT_SHAPE.key());
    if (find(ACTIVITY_REGULARIZER).isEmpty()) {
      config.remove(ACTIVITY_REGULARIZER.key());
    }
    return config;
  }

  /**
   * The configuration of a layer of which Keras writes {@code activity_regularizer} even where it
   * is None, behind that of the bias.
   */
  static Map<String, @Nullable Object> withActivityRegularizer(
      Map<String, @Nullable Object> config) {
    if (config.containsKey(ACTIVITY_REGULARIZER.key())) {
      return config;
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    config.forEach(
        (key, value) -> {
          all.put(key, value);
          if (key.equals("bias_regularizer")) {
            all.put(ACTIVITY_REGULARIZER.key(), null);
          }
        });
    return all;
  }

  /**
   * Refuses an input of another rank; the batch axis is not counted here, but in the message, as in
   * Keras.
   */
  protected final void requireRank(Shape input, int rank) {
    if (input.rank() != rank) {
      throw incompatible(
          input, "expected ndim=" + (rank + 1) + ", found ndim=" + (input.rank() + 1));
    }
  }

  /** Refuses an input of a smaller rank. */
  protected final void requireMinRank(Shape input, int rank) {
    if (input.rank() < rank) {
      throw incompatible(
          input, "expected min_ndim=" + (rank + 1) + ", found ndim=" + (input.rank() + 1));
    }
  }

  /** The exception for an input shape that the layer cannot take, in Keras's words. */
  protected final IllegalArgumentException incompatible(Shape input, String mismatch) {
    return new IllegalArgumentException(
        "Input 0 of layer "
            + label()
            + " is incompatible with the layer: "
            + mismatch
            + ". Full shape received: "
            + input.withBatch(Shape.NONE)
            + mend(input));
  }

  /** What a message about an input shape ends with, where there is a usual mend: a sentence. */
  String mend(Shape input) {
    return "";
  }

  /** The name that the layer was given, or Keras's word for its class, which no counter changes. */
  final String nameOrClass() {
    return givenName().orElseGet(() -> SnakeCase.of(schema().className()));
  }

  /** The layer in a message: its class, and its name where it was given one. */
  protected final String label() {
    return find(NAME)
        .map(name -> "'" + name + "' (" + schema().className() + ")")
        .orElse(schema().className());
  }
}
