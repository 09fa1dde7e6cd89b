package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a file has for a model's arrays; nothing in the model has changed yet. */
public final class LoadedArrays {
  private final Map<SavedArray, FloatArray> floats = new HashMap<>();
  private final Map<SavedArray, Long> wholeNumbers = new HashMap<>();
  private final List<String> skipped = new ArrayList<>();

  LoadedArrays() {}

  void put(SavedArray array, FloatArray loaded) {
    floats.put(array, loaded);
  }

  void put(SavedArray array, long loaded) {
    wholeNumbers.put(array, loaded);
  }

  /** Notes down what didn't fit and was asked to be left out. */
  void skip(String what) {
    skipped.add(what);
  }

  /** The values for an array; empty where the file's didn't fit and were left out. */
  public Optional<FloatArray> find(SavedArray array) {
    return Optional.ofNullable(floats.get(array));
  }

  /** The value for a whole number; empty where the file's didn't fit and was left out. */
  public OptionalLong findWholeNumber(SavedArray array) {
    Long loaded = wholeNumbers.get(array);
    return loaded == null ? OptionalLong.empty() : OptionalLong.of(loaded);
  }

  /** What didn't fit and was left out, in words. */
  public List<String> skipped() {
    return List.copyOf(skipped);
  }
}
