package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.activations.Activations;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.SnakeCase;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.constraints.Constraint;
import io.kerava.constraints.Constraints;
import io.kerava.initializers.Initializer;
import io.kerava.initializers.Initializers;
import io.kerava.regularizers.Regularizer;
import io.kerava.regularizers.Regularizers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the recurrent layers have in common: they read a sequence step by step, and hand a state
 * from each step to the next.
 *
 * <p>A step that is masked leaves the state as it is, and gives the output of the step before.
 *
 * <p>The kernel is that of the inputs, the recurrent kernel that of the state; {@code seed} is that
 * of dropout.
 *
 * <p>Source: {@code keras/src/layers/rnn/rnn.py}, {@code keras/src/backend/jax/rnn.py}.
 *
 * @param <S> the subclass itself
 */
public abstract class AbstractRecurrent<S extends AbstractRecurrent<S>> extends AbstractLayer<S>
    implements WithKernel<S>, WithBias<S>, WithActivation<S>, WithSeed<S> {
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
  static final Argument<Initializer> RECURRENT_INITIALIZER =
      Argument.of("recurrent_initializer", Initializers.TYPE, Initializers.get("orthogonal"));
  static final Argument<Regularizer> RECURRENT_REGULARIZER =
      Argument.optional("recurrent_regularizer", Regularizers.TYPE);
  static final Argument<Constraint> RECURRENT_CONSTRAINT =
      Argument.optional("recurrent_constraint", Constraints.TYPE);
  static final Argument<Double> DROPOUT = Argument.of("dropout", ArgumentTypes.FRACTION, 0.0);
  static final Argument<Double> RECURRENT_DROPOUT =
      Argument.of("recurrent_dropout", ArgumentTypes.FRACTION, 0.0);

  AbstractRecurrent(Arguments arguments) {
    super(arguments);
  }

  /** The activation of the output; {@code tanh} where none is given. */
  @Override
  public S activation(Activation activation) {
    return with(ACTIVATION, activation);
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

  /** A penalty on the kernel of the state. */
  public S recurrentRegularizer(Regularizer recurrentRegularizer) {
    return with(RECURRENT_REGULARIZER, recurrentRegularizer);
  }

  /** {@link #recurrentRegularizer(Regularizer)} by Keras's name, such as {@code "l2"}. */
  public S recurrentRegularizer(String recurrentRegularizer) {
    return recurrentRegularizer(Regularizers.get(recurrentRegularizer));
  }

  /** What the kernel of the state must fulfil after each update. */
  public S recurrentConstraint(Constraint recurrentConstraint) {
    return with(RECURRENT_CONSTRAINT, recurrentConstraint);
  }

  /** {@link #recurrentConstraint(Constraint)} by Keras's name, such as {@code "max_norm"}. */
  public S recurrentConstraint(String recurrentConstraint) {
    return recurrentConstraint(Constraints.get(recurrentConstraint));
  }

  /** The share of the inputs to drop while training, the same at all steps of a sequence. */
  public S dropout(double dropout) {
    return with(DROPOUT, dropout);
  }

  /** The share of the state to drop on its way to the next step, the same at all steps. */
  public S recurrentDropout(double recurrentDropout) {
    return with(RECURRENT_DROPOUT, recurrentDropout);
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

  /** The name that the layer was given, or Keras's word for its class. */
  final String nameOrClass() {
    return givenName().orElseGet(() -> SnakeCase.of(schema().className()));
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
  public final boolean isBuiltWithoutShape() {
    return false;
  }

  @Override
  public boolean takesMask() {
    return true;
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
