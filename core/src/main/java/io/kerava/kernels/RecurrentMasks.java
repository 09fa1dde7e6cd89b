package io.kerava.kernels;

import io.kerava.arrays.ElementCount;
import io.kerava.random.DropoutMask;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The dropout masks of a recurrent layer for one batch: each serves all steps of a sequence.
 *
 * <p>Those of the input come first, each of {@code batch * features} factors, then those of the
 * state, each of {@code batch * units}. There is one of each kind for all gates, or one for each
 * gate ({@link RecurrentGeometry#masksPerGate}) in Keras's order of the gates. Layers with gates
 * ignore a rate of 1, as Keras's do; a rate of 0 draws nothing.
 *
 * <p>Source: {@code keras/src/layers/rnn/dropout_rnn_cell.py}, {@code lstm.py}, {@code gru.py}.
 */
public final class RecurrentMasks {
  private final float[] @Nullable [] inputs;
  private final float[] @Nullable [] states;
  private final DropoutMask inputNoise;
  private final DropoutMask stateNoise;
  private final int features;
  private final int units;

  /**
   * No masks yet.
   *
   * @param gates the number of gates: 1 for SimpleRNN, 3 for GRU, 4 for LSTM
   */
  public RecurrentMasks(RecurrentGeometry geometry, int gates) {
    int count = geometry.masksPerGate() ? gates : 1;
    this.inputs = drops(geometry.dropout(), gates) ? new float[count][0] : null;
    this.states = drops(geometry.recurrentDropout(), gates) ? new float[count][0] : null;
    this.inputNoise = DropoutMask.scaled(geometry.dropout());
    this.stateNoise = DropoutMask.scaled(geometry.recurrentDropout());
    this.features = geometry.features();
    this.units = geometry.units();
  }

  private static boolean drops(double rate, int gates) {
    return rate > 0 && (rate < 1 || gates == 1);
  }

  /** Draws the masks of a batch. */
  public void draw(int batch, RandomGenerator random) {
    fill(inputs, ElementCount.of(batch, features), inputNoise, random);
    fill(states, ElementCount.of(batch, units), stateNoise, random);
  }

  private static void fill(
      float[] @Nullable [] masks, int length, DropoutMask noise, RandomGenerator random) {
    if (masks == null) {
      return;
    }
    for (int i = 0; i < masks.length; i++) {
      if (masks[i].length < length) {
        masks[i] = new float[length];
      }
      noise.fill(masks[i], length, random);
    }
  }

  /** Whether the input is masked. */
  public boolean masksInput() {
    return inputs != null;
  }

  /** Whether the state is masked. */
  public boolean masksState() {
    return states != null;
  }

  /** The factors of the input of a gate; {@code null} where there are none. */
  public float @Nullable [] input(int gate) {
    return of(inputs, gate);
  }

  /** The factors of the state for a gate; {@code null} where there are none. */
  public float @Nullable [] state(int gate) {
    return of(states, gate);
  }

  private static float @Nullable [] of(float[] @Nullable [] masks, int gate) {
    return masks == null ? null : masks[masks.length == 1 ? 0 : gate];
  }
}
