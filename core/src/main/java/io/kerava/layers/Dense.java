package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.activations.Linear;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Schema;
import io.kerava.kernels.ActivationKernel;
import io.kerava.kernels.ChainedKernel;
import io.kerava.kernels.DenseKernel;
import io.kerava.kernels.Kernel;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
public final class Dense extends AbstractLayer<Dense>
    implements WithKernel<Dense>, WithBias<Dense>, WithActivation<Dense> {
  private static final Argument<Integer> UNITS =
      Argument.required("units", ArgumentTypes.POSITIVE_INTEGER);
  private static final Argument<Activation> ACTIVATION =
      Argument.of("activation", Activations.TYPE, Activations.get("linear"))
          .noneMeans(Activations.get("linear"));
  private static final Argument<Map<?, ?>> QUANTIZATION_CONFIG =
      Argument.optional(
          "quantization_config", new Refused<>("Dense's quantization_config", Map.of()));
  static final Schema<Dense> SCHEMA =
      layerSchema(
          "Dense",
          given -> new Dense(given.get(UNITS)),
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
    super(SCHEMA.defaults().with(UNITS, units));
  }

  /** With Keras's first arguments: {@code Dense(32, "relu")}; see {@link #activation(String)}. */
  public Dense(int units, String activation) {
    super(SCHEMA.defaults().with(UNITS, units).with(ACTIVATION, Activations.get(activation)));
  }

  /** The activation function; {@code linear} where none is given. */
  @Override
  public Dense activation(Activation activation) {
    return with(ACTIVATION, activation);
  }

  /** The length of the output's last axis before the activation: Keras's {@code units}. */
  public int units() {
    return get(UNITS);
  }

  /** Keras's {@code activation}. */
  public Activation activation() {
    return get(ACTIVATION);
  }

  /** Whether it has a bias: Keras's {@code use_bias}. */
  public boolean useBias() {
    return get(USE_BIAS);
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
    return AppliedActivation.outputShape(get(ACTIVATION), input.withLast(get(UNITS)));
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
    if (useBias()) {
      weights.add(
          WeightSpec.of("bias", Shape.of(get(UNITS)), get(BIAS_INITIALIZER))
              .with(find(BIAS_REGULARIZER), find(BIAS_CONSTRAINT)));
    }
    return weights;
  }

  @Override
  public Tensor call(Tensor x, LayerCall call) {
    Tensor y = Ops.matmul(x, call.weight("kernel"));
    return activation().call(useBias() ? y.add(call.weight("bias")) : y);
  }

  @Override
  public Optional<Kernel> kernel(Shape input) {
    Activation activation = get(ACTIVATION);
    int units = get(UNITS);
    int inputs = input.intLength(-1);
    int rows = input.size() / inputs;
    if (activation.outputLength(units) == units) {
      return Optional.of(new DenseKernel(inputs, units, rows, useBias(), activation));
    }
    Shape product = input.withLast(units);
    return Optional.of(
        new ChainedKernel(
            new DenseKernel(inputs, units, rows, useBias(), new Linear()),
            new ActivationKernel(activation, product),
            product.size()));
  }

  @Override
  public Optional<Cut> cutBeforeActivation() {
    return activityRegularizer().isPresent()
        ? Optional.empty()
        : Optional.of(new Cut(variant(ACTIVATION, new Linear()), get(ACTIVATION)));
  }
}
