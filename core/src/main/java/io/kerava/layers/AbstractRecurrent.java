package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.SnakeCase;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.constraints.Constraint;
import io.kerava.constraints.Constraints;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the recurrent layers have in common: they read a sequence step by step, and hand a state
 * from each step to the next.
 *
 * <p>A step that is masked leaves the state as it is, and gives the output of the step before.
 *
 * <p>Its arguments make it longer than other files: Keras's layers have 26 of them.
 *
 * <p>Source: {@code keras/src/layers/rnn/rnn.py}, {@code keras/src/backend/jax/rnn.py}.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractRecurrent<S extends AbstractRecurrent<S>> extends AbstractLayer<S> {
  static final Argument<Boolean> RETURN_SEQUENCES =
      Argument.of("return_sequences", ArgumentTypes.BOOLEAN, false);
  static final Argument<Boolean> RETURN_STATE =
      Argument.of("return_state", ArgumentTypes.BOOLEAN, false);
  static final Argument<Boolean> GO_BACKWARDS =
      Argument.of("go_backwards", ArgumentTypes.BOOLEAN, false);
  static final Argument<Boolean> STATEFUL = Argument.of("stateful", ArgumentTypes.BOOLEAN, false);
  static final Argument<Boolean> UNROLL = Argument.of("unroll", ArgumentTypes.BOOLEAN, false);
  static final Argument<Boolean> ZERO_OUTPUT_FOR_MASK =
      Argument.of("zero_output_for_mask", ArgumentTypes.BOOLEAN, false);
  static final Argument<Activation> ACTIVATION =
      Argument.of("activation", Activations.TYPE, Activations.get("tanh"))
          .noneMeans(Activations.get("linear"));
  static final Argument<Boolean> USE_BIAS = Argument.of("use_bias", ArgumentTypes.BOOLEAN, true);
  static final Argument<Initializer> KERNEL_INITIALIZER =
      Argument.of("kernel_initializer", Initializers.TYPE, Initializers.get("glorot_uniform"));
  static final Argument<Initializer> RECURRENT_INITIALIZER =
      Argument.of("recurrent_initializer", Initializers.TYPE, Initializers.get("orthogonal"));
  static final Argument<Initializer> BIAS_INITIALIZER =
      Argument.of("bias_initializer", Initializers.TYPE, Initializers.get("zeros"));
  static final Argument<Regularizer> KERNEL_REGULARIZER =
      Argument.optional("kernel_regularizer", Regularizers.TYPE);
  static final Argument<Regularizer> RECURRENT_REGULARIZER =
      Argument.optional("recurrent_regularizer", Regularizers.TYPE);
  static final Argument<Regularizer> BIAS_REGULARIZER =
      Argument.optional("bias_regularizer", Regularizers.TYPE);
  static final Argument<Constraint> KERNEL_CONSTRAINT =
      Argument.optional("kernel_constraint", Constraints.TYPE);
  static final Argument<Constraint> RECURRENT_CONSTRAINT =
      Argument.optional("recurrent_constraint", Constraints.TYPE);
  static final Argument<Constraint> BIAS_CONSTRAINT =
      Argument.optional("bias_constraint", Constraints.TYPE);
  static final Argument<Double> DROPOUT = Argument.of("dropout", ArgumentTypes.FRACTION, 0.0);
  static final Argument<Double> RECURRENT_DROPOUT =
      Argument.of("recurrent_dropout", ArgumentTypes.FRACTION, 0.0);
  static final Argument<Long> SEED = Argument.optional("seed", ArgumentTypes.SEED);

  AbstractRecurrent(Arguments arguments) {
    super(arguments);
  }

  /** The activation of the output; {@code tanh} where none is given. */
  public S activation(Activation activation) {
    return with(ACTIVATION, activation);
  }

  /** {@link #activation(Activation)} by Keras's name, such as {@code "relu"}. */
  public S activation(String activation) {
    return activation(Activations.get(activation));
  }

  /** The function of a layer that is nothing but an activation. */
  public S activation(ActivationLayer activation) {
    return activation(None.refused("activation", activation).activation());
  }

  /** Whether a bias is added; by default it is. */
  public S useBias(boolean useBias) {
    return with(USE_BIAS, useBias);
  }

  /** What the kernel of the inputs begins with. */
  public S kernelInitializer(Initializer kernelInitializer) {
    return with(KERNEL_INITIALIZER, kernelInitializer);
  }

  /** {@link #kernelInitializer(Initializer)} by Keras's name, such as {@code "he_normal"}. */
  public S kernelInitializer(String kernelInitializer) {
    return kernelInitializer(Initializers.get(kernelInitializer));
  }

  /** What the kernel of the state begins with. */
  public S recurrentInitializer(Initializer recurrentInitializer) {
    return with(RECURRENT_INITIALIZER, recurrentInitializer);
  }

  /**
   * {@link #recurrentInitializer(Initializer)} by Keras's name, such as {@code "glorot_uniform"}.
   */
  public S recurrentInitializer(String recurrentInitializer) {
    return recurrentInitializer(Initializers.get(recurrentInitializer));
  }

  /** What the bias begins with. */
  public S biasInitializer(Initializer biasInitializer) {
    return with(BIAS_INITIALIZER, biasInitializer);
  }

  /** {@link #biasInitializer(Initializer)} by Keras's name, such as {@code "ones"}. */
  public S biasInitializer(String biasInitializer) {
    return biasInitializer(Initializers.get(biasInitializer));
  }

  /** A penalty on the kernel of the inputs. */
  public S kernelRegularizer(Regularizer kernelRegularizer) {
    return with(KERNEL_REGULARIZER, kernelRegularizer);
  }

  /** {@link #kernelRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public S kernelRegularizer(String kernelRegularizer) {
    return kernelRegularizer(Regularizers.get(kernelRegularizer));
  }

  /** A penalty on the kernel of the state. */
  public S recurrentRegularizer(Regularizer recurrentRegularizer) {
    return with(RECURRENT_REGULARIZER, recurrentRegularizer);
  }

  /** {@link #recurrentRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public S recurrentRegularizer(String recurrentRegularizer) {
    return recurrentRegularizer(Regularizers.get(recurrentRegularizer));
  }

  /** A penalty on the bias. */
  public S biasRegularizer(Regularizer biasRegularizer) {
    return with(BIAS_REGULARIZER, biasRegularizer);
  }

  /** {@link #biasRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public S biasRegularizer(String biasRegularizer) {
    return biasRegularizer(Regularizers.get(biasRegularizer));
  }

  /** What the kernel of the inputs must fulfil after each update. */
  public S kernelConstraint(Constraint kernelConstraint) {
    return with(KERNEL_CONSTRAINT, kernelConstraint);
  }

  /** {@link #kernelConstraint(Constraint)} by Keras's name, such as {@code "max_norm"}. */
  public S kernelConstraint(String kernelConstraint) {
    return kernelConstraint(Constraints.get(kernelConstraint));
  }

  /** What the kernel of the state must fulfil after each update. */
  public S recurrentConstraint(Constraint recurrentConstraint) {
    return with(RECURRENT_CONSTRAINT, recurrentConstraint);
  }

  /** {@link #recurrentConstraint(Constraint)} by Keras's name, such as {@code "max_norm"}. */
  public S recurrentConstraint(String recurrentConstraint) {
    return recurrentConstraint(Constraints.get(recurrentConstraint));
  }

  /** What the bias must fulfil after each update. */
  public S biasConstraint(Constraint biasConstraint) {
    return with(BIAS_CONSTRAINT, biasConstraint);
  }

  /** {@link #biasConstraint(Constraint)} by Keras's name, such as {@code "max_norm"}. */
  public S biasConstraint(String biasConstraint) {
    return biasConstraint(Constraints.get(biasConstraint));
  }

  /** The share of the inputs to drop while training, the same at all steps of a sequence. */
  public S dropout(double dropout) {
    return with(DROPOUT, dropout);
  }

  /** The share of the state to drop on its way to the next step, the same at all steps. */
  public S recurrentDropout(double recurrentDropout) {
    return with(RECURRENT_DROPOUT, recurrentDropout);
  }

  /** The seed of the generator of dropout. */
  public S seed(long seed) {
    return with(SEED, seed);
  }

  /** Whether the output has all steps, or the last one only. */
  public S returnSequences(boolean returnSequences) {
    return with(RETURN_SEQUENCES, returnSequences);
  }

  /**
   * Whether the last states come out too, each as an output of its own; no Sequential can hold such
   * a layer.
   */
  public S returnState(boolean returnState) {
    return with(RETURN_STATE, returnState);
  }

  /** Whether a sequence is read from its end; the outputs are in the order of reading. */
  public S goBackwards(boolean goBackwards) {
    return with(GO_BACKWARDS, goBackwards);
  }

  /**
   * Whether a batch begins with the states at the end of the batch before, sample by sample. The
   * batches must have one size; {@code resetStates} of the model begins anew.
   */
  public S stateful(boolean stateful) {
    return with(STATEFUL, stateful);
  }

  /**
   * Keras's choice between two ways to loop. They give the same numbers, but that an unrolled loop
   * pays no heed to {@code zeroOutputForMask}.
   */
  public S unroll(boolean unroll) {
    return with(UNROLL, unroll);
  }

  /** Whether a masked step gives zeros instead of the output of the step before. */
  public S zeroOutputForMask(boolean zeroOutputForMask) {
    return with(ZERO_OUTPUT_FOR_MASK, zeroOutputForMask);
  }

  /** In Keras a cell inside of the layer has the weights. */
  @Override
  public final String weightPath(String weight) {
    return SnakeCase.of(schema().className().replace("2D", "")) + "_cell/" + weight;
  }

  /** The layer's name, or Keras's word for its class. */
  final String nameOrClass() {
    return name().orElseGet(() -> SnakeCase.of(schema().className()));
  }

  final boolean returnsSequences() {
    return get(RETURN_SEQUENCES);
  }

  final boolean returnsState() {
    return get(RETURN_STATE);
  }

  @Override
  public final boolean isStateful() {
    return get(STATEFUL);
  }

  final boolean goesBackwards() {
    return get(GO_BACKWARDS);
  }

  /** Refuses to give the states beside the output. */
  final void requireOneOutput() {
    if (returnsState()) {
      throw new UnsupportedKerasFeatureException(
          label()
              + ": return_state=True makes outputs of the states, and a layer of a Sequential has"
              + " one output. Leave returnState out.");
    }
  }

  @Override
  public OptionalLong seed() {
    return find(SEED).map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  @Override
  public final boolean isBuiltWithoutShape() {
    return false;
  }

  @Override
  public MaskRule maskRule(Shape input) {
    return returnsSequences() ? MaskRule.PASSES : MaskRule.ENDS;
  }

  /** Keras's recurrent layers write the regularizer of the output even where there is none. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    return withActivityRegularizer(super.getConfig());
  }
}
