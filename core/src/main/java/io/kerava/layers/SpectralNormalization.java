package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.initializers.TruncatedNormal;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.regularizers.Regularizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Divides the kernel of a layer by its greatest singular value, which is estimated by a few steps
 * of the power method in each training step, and goes on from the estimate before.
 *
 * <ul>
 *   <li>Input and output: the layer's
 *   <li>Weights: the layer's {@code kernel} (or {@code embeddings}), {@code vector_u} (1, the
 *       kernel's last length), which the layer itself keeps, and the layer's other weights
 * </ul>
 *
 * <pre>{@code
 * model.add(new SpectralNormalization(new Dense(64).activation("relu")));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/normalization/spectral_normalization.py}. As in Keras on JAX,
 * the kernel itself stays as the optimizer left it: training computes with the divided one, and a
 * prediction with the kernel as it is. Only where the layer is frozen, the divided one takes its
 * place. What happens to a mask is what the layer does with it.
 */
public final class SpectralNormalization extends AbstractLayer<SpectralNormalization> {
  private static final Argument<Layer> LAYER = Argument.required("layer", new LayerType());
  private static final Argument<Integer> POWER_ITERATIONS =
      Argument.of("power_iterations", ArgumentTypes.POSITIVE_INTEGER, 1);

  /** The square of Keras's backend epsilon, the least length of a vector that is normalized. */
  private static final double LEAST_SQUARE = 1e-14;

  static final Schema<SpectralNormalization> SCHEMA =
      layerSchema(
          "SpectralNormalization",
          given -> new SpectralNormalization(given.get(LAYER)),
          LAYER,
          POWER_ITERATIONS);

  /**
   * A layer around another.
   *
   * @param layer one with a kernel, such as {@link Dense}, or an {@link Embedding}
   */
  public SpectralNormalization(Layer layer) {
    super(SCHEMA.defaults().with(LAYER, layer));
    layer.startUseIn(this);
  }

  @Override
  protected List<Layer> children() {
    return List.of(get(LAYER));
  }

  /** The steps of the power method in each training step. */
  public SpectralNormalization powerIterations(int powerIterations) {
    return with(POWER_ITERATIONS, powerIterations);
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the layer doesn't take that input, or has no kernel
   * @throws UnsupportedKerasFeatureException where the kernel has a regularizer, which Keras puts
   *     on the divided kernel in training
   */
  @Override
  public Shape outputShape(Shape input) {
    Shape output = get(LAYER).outputShape(input);
    WeightSpec kernel = kernelOf(layerWeights(input));
    if (kernel.regularizer().isPresent()) {
      throw new UnsupportedKerasFeatureException(
          "A regularizer of a weight that SpectralNormalization divides is not supported. Give the"
              + " layer no "
              + kernel.name()
              + "_regularizer. Received: "
              + this);
    }
    return output;
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    List<WeightSpec> inside = layerWeights(input);
    WeightSpec kernel = kernelOf(inside);
    List<WeightSpec> weights = new ArrayList<>();
    weights.add(kernel);
    weights.add(
        WeightSpec.of(
                "vector_u", Shape.of(1, kernel.shape().last()), new TruncatedNormal().stddev(0.02))
            .notTrainable());
    inside.stream().filter(weight -> !weight.name().equals(kernel.name())).forEach(weights::add);
    return weights;
  }

  @Override
  public String weightPath(String weight) {
    return weight.equals("vector_u") ? weight : InnerWeights.kerasPath(get(LAYER), weight);
  }

  /** {@inheritDoc} Keras writes the kernel twice, for the layer within as well. */
  @Override
  public List<SavedPart> savedParts(List<String> weights) {
    List<SavedPart> parts = new ArrayList<>();
    parts.add(new SavedPart("", None.refused("weights", weights).subList(0, 2)));
    List<String> inside = weights.stream().filter(each -> !each.equals("vector_u")).toList();
    parts.addAll(InnerWeights.savedParts(get(LAYER), "layer", inside, UnaryOperator.identity()));
    return parts;
  }

  private List<WeightSpec> layerWeights(Shape input) {
    return get(LAYER).weights(input).stream()
        .map(weight -> isFrozen() ? weight.notTrainable() : weight)
        .toList();
  }

  private boolean isFrozen() {
    return !isTrainable() || !get(LAYER).isTrainable();
  }

  private WeightSpec kernelOf(List<WeightSpec> weights) {
    return named("kernel", weights)
        .or(() -> named("embeddings", weights))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Layer "
                        + label()
                        + " needs a layer with a weight named 'kernel' or 'embeddings'. Received: "
                        + get(LAYER)));
  }

  private static Optional<WeightSpec> named(String name, List<WeightSpec> weights) {
    return weights.stream().filter(weight -> weight.name().equals(name)).findFirst();
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    String kernel = kernelOf(layerWeights(x.shape().withoutBatch())).name();
    return get(LAYER)
        .call(x, call.training() ? call.withWeight(kernel, divided(kernel, call)) : call);
  }

  /** The kernel divided by its norm; one of zeros stays as it is, and the vector too. */
  private Tensor divided(String name, LayerCall call) {
    Tensor kernel = call.weight(name);
    Tensor matrix = Ops.reshape(kernel, -1, kernel.shape().last());
    Tensor before = call.weight("vector_u");
    Tensor u = before;
    Tensor v = before;
    for (int i = 0; i < get(POWER_ITERATIONS); i++) {
      v = Ops.unitNormalize(u.matmul(Ops.transpose(matrix)), LEAST_SQUARE);
      u = Ops.unitNormalize(v.matmul(matrix), LEAST_SQUARE);
    }
    Tensor constant = Ops.stopGradient(u);
    Tensor norm = Ops.stopGradient(v).matmul(matrix).matmul(Ops.transpose(constant));
    Tensor isZero = Ops.logicalNot(Ops.any(kernel));
    call.update("vector_u", Ops.where(isZero, before, constant));
    Tensor divided = kernel.divide(Ops.where(isZero, 1, Ops.reshape(norm, Shape.of())));
    if (isFrozen()) {
      call.update(name, divided);
    }
    return divided;
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return get(LAYER).maskRule(input);
  }

  /** {@inheritDoc} A step of training changes the kernel. */
  @Override
  public boolean dependsOnBatch() {
    return !isFrozen() || get(LAYER).dependsOnBatch();
  }

  /**
   * {@inheritDoc} It may be the layer's or this one's own.
   *
   * @throws UnsupportedKerasFeatureException where both have one
   */
  @Override
  public Optional<Regularizer> activityRegularizer() {
    Optional<Regularizer> own = super.activityRegularizer();
    Optional<Regularizer> inner = get(LAYER).activityRegularizer();
    if (own.isPresent() && inner.isPresent()) {
      throw new UnsupportedKerasFeatureException(
          "Activity regularizers of both SpectralNormalization and its layer are not supported."
              + " Received: "
              + this);
    }
    return own.or(() -> inner);
  }
}
