package io.kerava.parameters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stateful layer carries from one batch to the next, outside its weights. It belongs to the
 * layer's place in the model, so that both engines go on with the same numbers.
 */
public final class States {
  private final List<float[]> values = new ArrayList<>();
  private final Map<Integer, States> parts = new HashMap<>();

  /**
   * A state, to be written to in place; zeros before the first batch.
   *
   * @param index the number of the state, from 0
   * @throws IllegalArgumentException where it has another length since an earlier batch
   */
  public float[] get(int index, int length) {
    while (values.size() <= index) {
      values.add(new float[0]);
    }
    float[] state = values.get(index);
    if (state.length == 0) {
      state = new float[length];
      values.set(index, state);
    }
    if (state.length != length) {
      throw new IllegalArgumentException(
          "A stateful layer has "
              + state.length
              + " numbers of state from the batches before, and this batch needs "
              + length
              + ". Give it batches of one size, or call resetStates first.");
    }
    return state;
  }

  /** The states of a layer within the layer. */
  public States part(int number) {
    return parts.computeIfAbsent(number, key -> new States());
  }

  /** Begins with zeros again, for batches of any size. */
  public void reset() {
    values.clear();
    parts.values().forEach(States::reset); // not cleared, since kernels hold on to them
  }
}
