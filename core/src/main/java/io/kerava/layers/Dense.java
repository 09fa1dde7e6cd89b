package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.activations.Linear;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.constraints.Constraint;
import io.kerava.constraints.Constraints;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.kernels.ActivationKernel;
import io.kerava.kernels.ChainedKernel;
import io.kerava.kernels.DenseKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.DenseLayer;

/**
 * The densely connected layer: {@code activation(x · kernel + bias)} along the last axis.
 *
 * <ul>
 *   <li>Input (batch, …, inputs)
 *   <li>Output (batch, …, units)
 *   <li>Weights {@code kernel} (inputs, units) and, with {@code useBias}, {@code bias} (units,)
 * </ul>
 *
 * <pre>{@code
 * model.add(new Dense(512).activation("relu").kernelRegularizer(new L2(1e-4)));
 * model.add(new Dense(10).activation("softmax"));
 * }</pre>
 *
 * <p>Source: {@code keras/src/layers/core/dense.py}. LoRA and quantization are not supported.
 */
public final class Dense extends AbstractLayer<Dense> {
  private static final Argument<Integer> UNITS =
      Argument.required("units", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<Activation> ACTIVATION =
      Argument.of("activation", Activations.TYPE, Activations.get("linear"))
          .noneMeans(Activations.get("linear"));
  private static final Argument<Boolean> USE_BIAS =
      Argument.of("use_bias", ArgumentTypes.BOOLEAN, true);
  private static final Argument<Initializer> KERNEL_INITIALIZER =
      Argument.of("kernel_initializer", Initializers.TYPE, Initializers.get("glorot_uniform"));
  private static final Argument<Initializer> BIAS_INITIALIZER =
      Argument.of("bias_initializer", Initializers.TYPE, Initializers.get("zeros"));
  private static final Argument<Regularizer> KERNEL_REGULARIZER =
      Argument.optional("kernel_regularizer", Regularizers.TYPE);
  private static final Argument<Regularizer> BIAS_REGULARIZER =
      Argument.optional("bias_regularizer", Regularizers.TYPE);
  private static final Argument<Constraint> KERNEL_CONSTRAINT =
      Argument.optional("kernel_constraint", Constraints.TYPE);
  private static final Argument<Constraint> BIAS_CONSTRAINT =
      Argument.optional("bias_constraint", Constraints.TYPE);
  private static final Argument<Map<?, ?>> QUANTIZATION_CONFIG =
      Argument.optional(
          "quantization_config", new Refused<>("Dense's quantization_config", Map.of()));
  static final Schema<Dense> SCHEMA =
      layerSchema(
          "Dense",
          Dense::new,
          UNITS,
          ACTIVATION,
          USE_BIAS,
          KERNEL_INITIALIZER,
          BIAS_INITIALIZER,
          KERNEL_REGULARIZER,
          BIAS_REGULARIZER,
          KERNEL_CONSTRAINT,
          BIAS_CONSTRAINT,
          QUANTIZATION_CONFIG);

  /**
   * A dense layer.
   *
   * @param units the length of the output's last axis
   */
  public Dense(int units) {
    this(SCHEMA.defaults().with(UNITS, units));
  }

  /** With Keras's first arguments: {@code Dense(32, "relu")}; see {@link #activation(String)}. */
  public Dense(int units, String activation) {
    this(SCHEMA.defaults().with(UNITS, units).with(ACTIVATION, Activations.get(activation)));
  }

  Dense(Arguments arguments) {
    super(arguments);
  }

  /** The activation function; {@code linear} where none is given. */
  public Dense activation(Activation activation) {
    return with(ACTIVATION, activation);
  }

  /** {@link #activation(Activation)} by Keras's name, such as {@code "relu"}. */
  public Dense activation(String activation) {
    return activation(Activations.get(activation));
  }

  /** The function of a layer that is nothing but an activation. */
  public Dense activation(ActivationLayer activation) {
    return activation(None.refused("activation", activation).activation());
  }

  /** Whether a bias is added; by default it is. */
  public Dense useBias(boolean useBias) {
    return with(USE_BIAS, useBias);
  }

  /** What the kernel begins with; a lambda will do. */
  public Dense kernelInitializer(Initializer kernelInitializer) {
    return with(KERNEL_INITIALIZER, kernelInitializer);
  }

  /** {@link #kernelInitializer(Initializer)} by Keras's name, such as {@code "he_normal"}. */
  public Dense kernelInitializer(String kernelInitializer) {
    return kernelInitializer(Initializers.get(kernelInitializer));
  }

  /** What the bias begins with. */
  public Dense biasInitializer(Initializer biasInitializer) {
    return with(BIAS_INITIALIZER, biasInitializer);
  }

  /** {@link #biasInitializer(Initializer)} by Keras's name, such as {@code "ones"}. */
  public Dense biasInitializer(String biasInitializer) {
    return biasInitializer(Initializers.get(biasInitializer));
  }

  /** A penalty on the kernel. */
  public Dense kernelRegularizer(Regularizer kernelRegularizer) {
    return with(KERNEL_REGULARIZER, kernelRegularizer);
  }

  /** {@link #kernelRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public Dense kernelRegularizer(String kernelRegularizer) {
    return kernelRegularizer(Regularizers.get(kernelRegularizer));
  }

  /** A penalty on the bias. */
  public Dense biasRegularizer(Regularizer biasRegularizer) {
    return with(BIAS_REGULARIZER, biasRegularizer);
  }

  /** {@link #biasRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public Dense biasRegularizer(String biasRegularizer) {
    return biasRegularizer(Regularizers.get(biasRegularizer));
  }

  /** What the kernel must fulfil after each update. */
  public Dense kernelConstraint(Constraint kernelConstraint) {
    return with(KERNEL_CONSTRAINT, kernelConstraint);
  }

  /** {@link #kernelConstraint(Constraint)} by Keras's name, such as {@code "max_norm"}. */
  public Dense kernelConstraint(String kernelConstraint) {
    return kernelConstraint(Constraints.get(kernelConstraint));
  }

  /** What the bias must fulfil after each update. */
  public Dense biasConstraint(Constraint biasConstraint) {
    return with(BIAS_CONSTRAINT, biasConstraint);
  }

  /** {@link #biasConstraint(Constraint)} by Keras's name, such as {@code "non_neg"}. */
  public Dense biasConstraint(String biasConstraint) {
    return biasConstraint(Constraints.get(biasConstraint));
  }

  @Override
  public boolean isBuiltWithoutShape() {
    return false;
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return MaskRule.PASSES;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where a sample has no axis
   */
  @Override
  public Shape outputShape(Shape input) {
    requireMinRank(input, 1);
    return ActivationFunction.outputShape(get(ACTIVATION), input.withLast(get(UNITS)));
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    requireMinRank(input, 1);
    if (input.last() == Shape.NONE) {
      throw new IllegalArgumentException(
          "The last dimension of the inputs to a Dense layer should be defined. Found None. Full"
              + " input shape received: "
              + input.withBatch(Shape.NONE));
    }
    List<WeightSpec> weights = new ArrayList<>();
    weights.add(
        WeightSpec.of("kernel", Shape.of(input.last(), get(UNITS)), get(KERNEL_INITIALIZER))
            .with(find(KERNEL_REGULARIZER), find(KERNEL_CONSTRAINT)));
    if (get(USE_BIAS)) {
      weights.add(
          WeightSpec.of("bias", Shape.of(get(UNITS)), get(BIAS_INITIALIZER))
              .with(find(BIAS_REGULARIZER), find(BIAS_CONSTRAINT)));
    }
    return weights;
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    Tensor y = Ops.matmul(x, call.weight("kernel"));
    return get(ACTIVATION).call(get(USE_BIAS) ? y.add(call.weight("bias")) : y);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    Activation activation = get(ACTIVATION);
    int units = get(UNITS);
    int inputs = input.intLength(-1);
    int rows = input.size() / inputs;
    if (activation.outputLength(units) == units) {
      return Optional.of(new DenseKernel(inputs, units, rows, get(USE_BIAS), activation));
    }
    Shape product = input.withLast(units);
    return Optional.of(
        new ChainedKernel(
            new DenseKernel(inputs, units, rows, get(USE_BIAS), new Linear()),
            new ActivationKernel(activation, product),
            product.size()));
  }

  @Override
  public Dl4jTranslation toDl4j(Shape input) {
    Activation activation = get(ACTIVATION);
    boolean useBias = get(USE_BIAS);
    int units = get(UNITS);
    if (input.rank() != 1 || activation.outputLength(units) != units) {
      Shape output = outputShape(input);
      return new Dl4jTranslation.Own(() -> new DenseFunction(activation.toNd4j(), useBias, output));
    }
    return Dl4jTranslation.Native.sameShapes(
        new DenseLayer.Builder()
            .nIn(input.last())
            .nOut(units)
            .hasBias(useBias)
            .activation(activation.toNd4j())
            .build(),
        useBias ? Map.of("kernel", "W", "bias", "b") : Map.of("kernel", "W"));
  }

  @Override
  public Optional<Cut> cutBeforeActivation() {
    return activityRegularizer().isPresent()
        ? Optional.empty()
        : Optional.of(new Cut(activation(new Linear()), get(ACTIVATION)));
  }
}
