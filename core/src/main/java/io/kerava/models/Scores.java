package io.kerava.models;

import io.kerava.config.NearestName;
import io.kerava.config.None;
import io.kerava.config.PythonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Loss and metrics of an evaluation: Keras's list and its dict in one.
 *
 * <pre>{@code
 * Scores scores = model.evaluate(x, y);
 * scores.get(1);           // Keras's scores[1]
 * scores.get("accuracy");  // with return_dict=True: scores["accuracy"]
 * }</pre>
 */
public final class Scores {
  private final List<String> names;
  private final Map<String, Double> values;
  private final boolean dict;

  Scores(List<String> names, Map<String, Double> values, boolean dict) {
    this.names = List.copyOf(names);
    this.values = new TreeMap<>(values);
    this.dict = dict;
  }

  /** The loss, with all penalties. */
  public double loss() {
    return get("loss");
  }

  /**
   * The loss at 0, then the metrics in the order of {@code compile}; of several outputs, as in
   * Keras, the loss of each and then the metrics in the order of their names.
   *
   * @throws IndexOutOfBoundsException where there are fewer
   */
  public double get(int index) {
    if (index < 0 || index >= names.size()) {
      throw new IndexOutOfBoundsException(
          "There is no score at " + index + ". The scores are, from 0 on: " + names);
    }
    return get(names.get(index));
  }

  /**
   * The value of that name.
   *
   * @throws IllegalArgumentException where nothing of that name was measured
   */
  public double get(String name) {
    Double value = values.get(None.refused("name", name));
    if (value == null) {
      throw new IllegalArgumentException(NearestName.message("metric", name, names));
    }
    return value;
  }

  /** The names in the order of {@link #get(int)}. */
  public List<String> names() {
    return names;
  }

  /** The values by name, sorted by name as Keras's dict is. */
  public Map<String, Double> asMap() {
    return Collections.unmodifiableMap(values);
  }

  /** The values in the order of {@link #get(int)}. */
  public List<Double> asList() {
    List<Double> list = new ArrayList<>();
    names.forEach(name -> list.add(get(name)));
    return list;
  }

  /**
   * As Python prints it: a list or, with {@code returnDict(true)}, a dict; a loss alone is bare.
   */
  @Override
  public String toString() {
    if (dict) {
      return values.entrySet().stream()
          .map(each -> "'" + each.getKey() + "': " + PythonText.number(each.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (names.size() == 1) {
      return PythonText.number(loss());
    }
    return asList().stream().map(PythonText::number).collect(Collectors.joining(", ", "[", "]"));
  }
}
