package io.kerava.parameters;

import io.kerava.config.None;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a stateful layer carries from one batch to the next, outside its weights. It belongs to the
 * layer's place in the model, so that both engines go on with the same numbers.
 */
public final class States {
  /** Few enough that no list of states grows large, whatever a file says. */
  private static final Pattern PLACE = Pattern.compile("(?:[0-9]{1,3}/){0,9}[0-9]{1,3}");

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

  /**
   * Copies of all states, by their places: {@code "0"} for the first, {@code "1/0"} for the first
   * of the layer within that has the number 1.
   */
  public Map<String, float[]> all() {
    Map<String, float[]> all = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).length > 0) {
        all.put(String.valueOf(i), values.get(i).clone());
      }
    }
    parts.forEach(
        (number, part) -> part.all().forEach((place, each) -> all.put(number + "/" + place, each)));
    return all;
  }

  /**
   * Goes on with states that {@link #all} gave.
   *
   * @throws IllegalArgumentException where a place is none
   */
  public void set(Map<String, float[]> all) {
    None.refused("all", all).forEach(this::set);
  }

  private void set(String place, float[] state) {
    if (!PLACE.matcher(place).matches()) {
      throw new IllegalArgumentException("No place of a state: '" + place + "'");
    }
    int slash = place.indexOf('/');
    if (slash >= 0) {
      part(Integer.parseInt(place.substring(0, slash))).set(place.substring(slash + 1), state);
    } else {
      float[] kept = get(Integer.parseInt(place), state.length);
      System.arraycopy(state, 0, kept, 0, kept.length);
    }
  }

  /** Begins with zeros again, for batches of any size. */
  public void reset() {
    values.clear();
    parts.values().forEach(States::reset); // not cleared, since kernels hold on to them
  }
}
