package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.kernels.BatchNormalizationKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Batch normalization: brings each feature to mean 0 and variance 1 over the batch, then scales it
 * by {@code gamma} and shifts it by {@code beta}. Otherwise than in training it takes moving
 * averages of mean and variance instead of the batch's; so it does in training too with {@code
 * trainable(false)}, as in Keras.
 *
 * <ul>
 *   <li>Input (batch, …)
 *   <li>Output (batch, …)
 *   <li>Weights, each as long as the axis: {@code gamma} with {@code scale}, {@code beta} with
 *       {@code center}, and {@code moving_mean} and {@code moving_variance}, which the layer itself
 *       keeps: {@code moving = momentum * moving + (1 - momentum) * batch}. The variance is the
 *       biased one.
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dense(64).useBias(false));
 * model.add(new BatchNormalization());
 * model.add(new Activation("relu"));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/normalization/batch_normalization.py}. The arguments {@code
 * renorm} and {@code synchronized} are not supported.
 */
public final class BatchNormalization extends AbstractNormalization<BatchNormalization> {
  private static final Argument<Integer> AXIS = Argument.of("axis", ArgumentTypes.INTEGER, -1);
  private static final Argument<Double> MOMENTUM =
      Argument.of("momentum", ArgumentTypes.NUMBER, 0.99);
  private static final Argument<Initializer> MOVING_MEAN_INITIALIZER =
      Argument.of("moving_mean_initializer", Initializers.TYPE, Initializers.get("zeros"));
  private static final Argument<Initializer> MOVING_VARIANCE_INITIALIZER =
      Argument.of("moving_variance_initializer", Initializers.TYPE, Initializers.get("ones"));
  private static final Argument<Boolean> RENORM =
      Argument.of("renorm", new Refused<>("BatchNormalization's renorm", false), false);
  private static final Argument<Map<?, ?>> RENORM_CLIPPING =
      Argument.optional(
          "renorm_clipping", new Refused<>("BatchNormalization's renorm_clipping", Map.of()));
  private static final Argument<Double> RENORM_MOMENTUM =
      Argument.of("renorm_momentum", ArgumentTypes.NUMBER, 0.99);
  private static final Argument<Boolean> SYNCHRONIZED =
      Argument.of("synchronized", new Refused<>("BatchNormalization's synchronized", false), false);
  static final Schema<BatchNormalization> SCHEMA =
      layerSchema(
          "BatchNormalization",
          given -> new BatchNormalization(),
          AXIS,
          MOMENTUM,
          EPSILON,
          CENTER,
          SCALE,
          BETA_INITIALIZER,
          GAMMA_INITIALIZER,
          MOVING_MEAN_INITIALIZER,
          MOVING_VARIANCE_INITIALIZER,
          BETA_REGULARIZER,
          GAMMA_REGULARIZER,
          BETA_CONSTRAINT,
          GAMMA_CONSTRAINT,
          SYNCHRONIZED,
          RENORM,
          RENORM_CLIPPING,
          RENORM_MOMENTUM);

  /** Batch normalization along the last axis. */
  public BatchNormalization() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #axis}. */
  public BatchNormalization(int axis) {
    super(SCHEMA.defaults().with(AXIS, axis));
  }

  /** The axis of the features, which keep statistics of their own; -1 is the last one. */
  public BatchNormalization axis(int axis) {
    return with(AXIS, axis);
  }

  /** How much of a moving average stays at each step. */
  public BatchNormalization momentum(double momentum) {
    return with(MOMENTUM, momentum);
  }

  /** What the moving mean begins with. */
  public BatchNormalization movingMeanInitializer(Initializer movingMeanInitializer) {
    return with(MOVING_MEAN_INITIALIZER, movingMeanInitializer);
  }

  /** {@link #movingMeanInitializer(Initializer)} by Keras's name, such as {@code "zeros"}. */
  public BatchNormalization movingMeanInitializer(String movingMeanInitializer) {
    return movingMeanInitializer(Initializers.get(movingMeanInitializer));
  }

  /** What the moving variance begins with. */
  public BatchNormalization movingVarianceInitializer(Initializer movingVarianceInitializer) {
    return with(MOVING_VARIANCE_INITIALIZER, movingVarianceInitializer);
  }

  /** {@link #movingVarianceInitializer(Initializer)} by Keras's name, such as {@code "zeros"}. */
  public BatchNormalization movingVarianceInitializer(String movingVarianceInitializer) {
    return movingVarianceInitializer(Initializers.get(movingVarianceInitializer));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the input has no such axis, or it is the batch axis
   */
  @Override
  public Shape outputShape(Shape input) {
    Axes.ofFeatures(label(), get(AXIS), input);
    return input;
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    Shape shape = Shape.of(input.length(Axes.ofFeatures(label(), get(AXIS), input) - 1));
    List<WeightSpec> weights = new ArrayList<>(gammaAndBeta(shape));
    weights.add(WeightSpec.of("moving_mean", shape, get(MOVING_MEAN_INITIALIZER)).notTrainable());
    weights.add(
        WeightSpec.of("moving_variance", shape, get(MOVING_VARIANCE_INITIALIZER)).notTrainable());
    return weights;
  }

  @Override
  public boolean takesMask() {
    return true;
  }

  @Override
  public boolean dependsOnBatch() {
    return isTrainable();
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    int axis = Axes.ofFeatures(label(), get(AXIS), x.shape().withoutBatch());
    Shape features = Shape.of(Axes.broadcastShape(x.shape().withoutBatch(), List.of(axis)));
    Tensor mean = Ops.reshape(call.weight("moving_mean"), features);
    Tensor variance = Ops.reshape(call.weight("moving_variance"), features);
    if (call.training() && isTrainable()) {
      BatchMoments moments = BatchMoments.of(x, axis, call.mask());
      move(call, "moving_mean", moments.mean());
      move(call, "moving_variance", moments.variance());
      mean = moments.mean();
      variance = moments.variance();
    }
    return normalized(x, mean, variance, features, call);
  }

  private void move(LayerCall call, String name, Tensor ofBatch) {
    double momentum = get(MOMENTUM);
    Tensor moving = call.weight(name);
    Tensor added = Ops.reshape(ofBatch, moving.shape()).multiply(1 - momentum);
    call.update(name, moving.multiply(momentum).add(added));
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    int axis = Axes.ofFeatures(label(), get(AXIS), input);
    int features = input.intLength(axis - 1);
    Kernel kernel =
        new BatchNormalizationKernel(
            features,
            input.size() / features,
            get(MOMENTUM),
            get(EPSILON),
            get(CENTER),
            get(SCALE),
            isTrainable());
    return Optional.of(Axes.onLastAxes(input, List.of(axis), kernel));
  }
}
