package io.kerava.kernels;

import com.google.errorprone.annotations.CheckReturnValue;

/**
 * What the kernels of the recurrent layers have in common; the defaults are Keras's.
 *
 * <p>Input {@code (batch, steps, features)}; output {@code (batch, units)}, or {@code (batch,
 * steps, units)} with {@code returnSequences}.
 *
 * <pre>{@code
 * new LstmKernel(RecurrentGeometry.of(50, 8, 64).returnSequences(true), tanh, sigmoid)
 * }</pre>
 *
 * <p>Dropout has one mask for a whole sequence. Drawn with the site's generator, by {@link
 * io.kerava.random.DropoutMask#scaled}, for each training batch: first the masks of the input, each
 * of {@code batch * features} elements, then those of the state, each of {@code batch * units}.
 * There is one of each kind for all gates; with {@code recurrentDropout} or {@code implementation
 * 1} there is one for each gate, in Keras's order of the gates (dropout_rnn_cell.py, lstm.py). A
 * SimpleRNN has one gate. A rate of 0 draws nothing.
 *
 * @param steps the length of the sequences
 * @param features the length of an element of a sequence
 * @param units the length of the state
 * @param zeroOutputForMask masked steps give zeros instead of the output before; Keras's
 *     Bidirectional sets it together with return_sequences
 * @param implementation Keras's argument, 1 or 2
 */
@CheckReturnValue
public record RecurrentGeometry(
    int steps,
    int features,
    int units,
    boolean useBias,
    boolean returnSequences,
    boolean goBackwards,
    boolean stateful,
    boolean zeroOutputForMask,
    double dropout,
    double recurrentDropout,
    int implementation) {

  /** The geometry with Keras's defaults. */
  public static RecurrentGeometry of(int steps, int features, int units) {
    return new RecurrentGeometry(steps, features, units, true, false, false, false, false, 0, 0, 2);
  }

  /** Whether there is a bias. */
  public RecurrentGeometry useBias(boolean value) {
    return new RecurrentGeometry(
        steps,
        features,
        units,
        value,
        returnSequences,
        goBackwards,
        stateful,
        zeroOutputForMask,
        dropout,
        recurrentDropout,
        implementation);
  }

  /** Whether the output has all steps or the last one. */
  public RecurrentGeometry returnSequences(boolean value) {
    return new RecurrentGeometry(
        steps,
        features,
        units,
        useBias,
        value,
        goBackwards,
        stateful,
        zeroOutputForMask,
        dropout,
        recurrentDropout,
        implementation);
  }

  /** Whether sequences are read from their end; the outputs stay in the order of reading. */
  public RecurrentGeometry goBackwards(boolean value) {
    return new RecurrentGeometry(
        steps,
        features,
        units,
        useBias,
        returnSequences,
        value,
        stateful,
        zeroOutputForMask,
        dropout,
        recurrentDropout,
        implementation);
  }

  /** Whether a batch begins with the states at the end of the batch before. */
  public RecurrentGeometry stateful(boolean value) {
    return new RecurrentGeometry(
        steps,
        features,
        units,
        useBias,
        returnSequences,
        goBackwards,
        value,
        zeroOutputForMask,
        dropout,
        recurrentDropout,
        implementation);
  }

  /** Whether masked steps give zeros. */
  public RecurrentGeometry zeroOutputForMask(boolean value) {
    return new RecurrentGeometry(
        steps,
        features,
        units,
        useBias,
        returnSequences,
        goBackwards,
        stateful,
        value,
        dropout,
        recurrentDropout,
        implementation);
  }

  /** The rate of dropout of the input. */
  public RecurrentGeometry dropout(double value) {
    return new RecurrentGeometry(
        steps,
        features,
        units,
        useBias,
        returnSequences,
        goBackwards,
        stateful,
        zeroOutputForMask,
        value,
        recurrentDropout,
        implementation);
  }

  /** The rate of dropout of the state. */
  public RecurrentGeometry recurrentDropout(double value) {
    return new RecurrentGeometry(
        steps,
        features,
        units,
        useBias,
        returnSequences,
        goBackwards,
        stateful,
        zeroOutputForMask,
        dropout,
        value,
        implementation);
  }

  /** Keras's argument of that name: 1 draws masks for each gate. */
  public RecurrentGeometry implementation(int value) {
    return new RecurrentGeometry(
        steps,
        features,
        units,
        useBias,
        returnSequences,
        goBackwards,
        stateful,
        zeroOutputForMask,
        dropout,
        recurrentDropout,
        value);
  }

  /** Whether each gate has dropout masks of its own. */
  public boolean masksPerGate() {
    return implementation == 1 || recurrentDropout != 0;
  }
}
