package io.kerava.layers;

import io.kerava.arrays.Detached;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.constraints.Constraint;
import io.kerava.constraints.Constraints;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.kernels.EmbeddingKernel;
import io.kerava.kernels.IdRange;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What embeddings have in common: a table of vectors, one for each id.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractEmbedding<S extends AbstractEmbedding<S>> extends AbstractLayer<S> {
  static final Argument<Integer> INPUT_DIM =
      Argument.required("input_dim", ArgumentTypes.POSITIVE_INTEGER);
  static final Argument<Integer> OUTPUT_DIM =
      Argument.required("output_dim", ArgumentTypes.POSITIVE_INTEGER);
  static final Argument<Initializer> EMBEDDINGS_INITIALIZER =
      Argument.of("embeddings_initializer", Initializers.TYPE, Initializers.get("uniform"));
  static final Argument<Regularizer> EMBEDDINGS_REGULARIZER =
      Argument.optional("embeddings_regularizer", Regularizers.TYPE);
  static final Argument<Constraint> EMBEDDINGS_CONSTRAINT =
      Argument.optional("embeddings_constraint", Constraints.TYPE);
  static final Argument<Boolean> MASK_ZERO = Argument.of("mask_zero", ArgumentTypes.BOOLEAN, false);
  static final Argument<Map<?, ?>> QUANTIZATION_CONFIG =
      Argument.optional(
          "quantization_config", new Refused<>("Embedding's quantization_config", Map.of()));

  /** Not in JSON, as in Keras: what the weight begins with instead of the initializer's values. */
  static final Argument<INDArray> WEIGHTS = Argument.optional("weights", new TableType());

  AbstractEmbedding(Arguments arguments) {
    super(arguments);
  }

  /** What the vectors begin with. */
  public S embeddingsInitializer(Initializer embeddingsInitializer) {
    return with(EMBEDDINGS_INITIALIZER, embeddingsInitializer);
  }

  /** {@link #embeddingsInitializer(Initializer)} by Keras's name, such as {@code "he_normal"}. */
  public S embeddingsInitializer(String embeddingsInitializer) {
    return embeddingsInitializer(Initializers.get(embeddingsInitializer));
  }

  /** A penalty on the vectors. */
  public S embeddingsRegularizer(Regularizer embeddingsRegularizer) {
    return with(EMBEDDINGS_REGULARIZER, embeddingsRegularizer);
  }

  /** {@link #embeddingsRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public S embeddingsRegularizer(String embeddingsRegularizer) {
    return embeddingsRegularizer(Regularizers.get(embeddingsRegularizer));
  }

  /** What the vectors must fulfil after each update. */
  public S embeddingsConstraint(Constraint embeddingsConstraint) {
    return with(EMBEDDINGS_CONSTRAINT, embeddingsConstraint);
  }

  /** {@link #embeddingsConstraint(Constraint)} by Keras's name, such as {@code "unit_norm"}. */
  public S embeddingsConstraint(String embeddingsConstraint) {
    return embeddingsConstraint(Constraints.get(embeddingsConstraint));
  }

  /** Whether the id 0 stands for no step at all, which the layers behind are not to see. */
  public S maskZero(boolean maskZero) {
    return with(MASK_ZERO, maskZero);
  }

  /**
   * The vectors to begin with, such as those of another model; copied.
   *
   * @param weights (inputDim, outputDim)
   * @throws IllegalArgumentException where the shape is another one
   */
  public S weights(INDArray weights) {
    Shape received = Shape.of(None.refused("weights", weights).shape());
    if (!received.equals(tableShape())) {
      throw new IllegalArgumentException(
          "Layer "
              + label()
              + ": 'weights' must have the shape (input_dim, output_dim) = "
              + tableShape()
              + ". Received the shape "
              + received
              + ".");
    }
    return with(WEIGHTS, Detached.make(weights::dup));
  }

  /** {@link #weights(INDArray)} from rows, one for each id. */
  public S weights(float[][] weights) {
    return weights(Nd4j.createFromArray(None.refused("weights", weights)));
  }

  final Shape tableShape() {
    return Shape.of(get(INPUT_DIM), get(OUTPUT_DIM));
  }

  /** The ids that it has a vector for. */
  public final IdRange ids() {
    return new IdRange(label(), get(INPUT_DIM));
  }

  @Override
  public boolean takesIdBits() {
    return ids().areBits();
  }

  /** As in Keras, given vectors are there at once, and others when the layer is built. */
  @Override
  public boolean isBuiltWithoutShape() {
    return find(WEIGHTS).isPresent();
  }

  @Override
  public MaskRule maskRule(Shape input) {
    if (!get(MASK_ZERO)) {
      return MaskRule.DROPS;
    }
    return new MaskRule.Makes(
        input.size(),
        (x, batch, incoming, made) -> {
          for (int i = 0; i < made.length; i++) {
            made[i] = x[i] != 0;
          }
        });
  }

  @Override
  public Shape outputShape(Shape input) {
    return input.withNext(get(OUTPUT_DIM));
  }

  /** {@inheritDoc} The table, which is there whatever comes in. */
  @Override
  public List<WeightSpec> weights(Shape input) {
    Initializer initializer =
        find(WEIGHTS)
            .<Initializer>map(given -> shape -> given.dup())
            .orElseGet(() -> get(EMBEDDINGS_INITIALIZER));
    return List.of(
        WeightSpec.of("embeddings", tableShape(), initializer)
            .with(find(EMBEDDINGS_REGULARIZER), find(EMBEDDINGS_CONSTRAINT)));
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    return Ops.take(call.weight("embeddings"), x, 0);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    return Optional.of(new EmbeddingKernel(ids(), get(OUTPUT_DIM), input.size()));
  }

  /** Keras writes this layer's activity regularizer where there is none too. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    Map<String, @Nullable Object> given = super.getConfig();
    given.remove(WEIGHTS.key());
    given.forEach(
        (key, value) -> {
          config.put(key, value);
          if (key.equals(EMBEDDINGS_REGULARIZER.key())) {
            config.putIfAbsent(ACTIVITY_REGULARIZER.key(), null);
          }
        });
    return config;
  }
}
