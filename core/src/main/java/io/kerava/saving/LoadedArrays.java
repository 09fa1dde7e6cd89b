package io.kerava.saving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a file has for a model's arrays; nothing in the model has changed yet. */
public final class LoadedArrays {
  private final Map<SavedArray, INDArray> values = new HashMap<>();
  private final List<String> skipped = new ArrayList<>();

  LoadedArrays() {}

  void put(SavedArray array, INDArray loaded) {
    values.put(array, loaded);
  }

  void putAll(List<SavedArray> arrays, List<INDArray> loaded) {
    for (int i = 0; i < arrays.size(); i++) {
      put(arrays.get(i), loaded.get(i));
    }
  }

  /** Notes down what didn't fit and was asked to be left out. */
  void skip(String what) {
    skipped.add(what);
  }

  /** The values for an array; empty where the file's didn't fit and were left out. */
  public Optional<INDArray> find(SavedArray array) {
    return Optional.ofNullable(values.get(array));
  }

  /** What didn't fit and was left out, in words. */
  public List<String> skipped() {
    return List.copyOf(skipped);
  }
}
