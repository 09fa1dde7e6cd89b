package io.kerava.callbacks;

import io.kerava.config.NearestName;
import io.kerava.config.None;
import io.kerava.config.PythonCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The loss and the metrics of every epoch: what {@code fit} returns.
 *
 * <pre>{@code
 * History history = model.fit(x, y, f -> f.epochs(3));
 * history.history();     // {accuracy=[0.5, 0.5, 0.75], loss=[0.26, 0.25, 0.24]}
 * history.last("loss");  // 0.24
 * }</pre>
 *
 * <p>A History that is itself given to several fits goes on collecting; its epochs start anew.
 */
public final class History extends Callback {
  private final Map<String, List<Double>> history = new LinkedHashMap<>();
  private final Map<String, List<Integer>> epochs = new LinkedHashMap<>();
  private final List<Integer> epoch = new ArrayList<>();

  /** An empty history. */
  public History() {}

  /** The values of each epoch, under the names of Keras's logs, sorted. */
  public Map<String, List<Double>> history() {
    return Collections.unmodifiableMap(history);
  }

  /** The epochs that were run, counted from 0. */
  public List<Integer> epoch() {
    return Collections.unmodifiableList(epoch);
  }

  /**
   * The epochs that the values of a name belong to, counted from 0: with a {@code validationFreq}
   * of 2, those of {@code "val_loss"} are 1, 3, 5. They start anew with each fit.
   *
   * @throws IllegalArgumentException where nothing was recorded under that name
   */
  public List<Integer> epochs(String name) {
    return recorded(name, epochs);
  }

  /**
   * The values of each epoch.
   *
   * @param name such as {@code "loss"} or {@code "val_accuracy"}
   * @throws IllegalArgumentException where nothing was recorded under that name
   */
  public List<Double> get(String name) {
    return recorded(name, history);
  }

  private static <T> List<T> recorded(String name, Map<String, List<T>> values) {
    List<T> found = values.get(None.refused("name", name));
    if (found == null) {
      throw new IllegalArgumentException(
          NearestName.message("name in the history", name, values.keySet()));
    }
    return Collections.unmodifiableList(found);
  }

  /** The value of the last epoch; see {@link #get}. */
  public double last(String name) {
    List<Double> values = get(name);
    return values.get(values.size() - 1);
  }

  @Override
  public void onTrainBegin(Map<String, Double> logs) {
    epoch.clear();
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    this.epoch.add(epoch);
    logs.forEach(
        (name, value) -> {
          history.computeIfAbsent(name, unknown -> new ArrayList<>()).add(value);
          epochs.computeIfAbsent(name, unknown -> new ArrayList<>()).add(epoch);
        });
  }

  /** The epochs and the last value of each name: {@code History(epochs=3, loss=0.24)}. */
  @Override
  public String toString() {
    PythonCall text = new PythonCall("History").with("epochs", epoch.size());
    history.keySet().forEach(name -> text.with(name, last(name)));
    return text.toString();
  }
}
