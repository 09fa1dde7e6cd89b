package io.kerava.saving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a model has to keep, in the orders of both layouts. */
public final class SavedModel {
  private static final long BEYOND_ARRAYS = 64L << 20;
  private static final int MOST_COPIES = 8;

  private final List<SavedGroup> groups;
  private final Supplier<List<SavedLayer>> layers;
  private final List<SavedTerms> vocabularies;
  private final Optional<SavedOptimizer> optimizer;

  /**
   * A model of these parts.
   *
   * @param groups its objects, each once, as {@link ObjectWeights} have them
   * @param layers gives its layers, as {@link NamedWeights} have them; asked for such files only
   * @param vocabularies those of its layers, which archives have
   * @param optimizer what the optimizer remembers; empty where there is none, or none yet
   */
  public SavedModel(
      List<SavedGroup> groups,
      Supplier<List<SavedLayer>> layers,
      List<SavedTerms> vocabularies,
      Optional<SavedOptimizer> optimizer) {
    this.groups = List.copyOf(groups);
    this.layers = layers;
    this.vocabularies = List.copyOf(vocabularies);
    this.optimizer = optimizer;
  }

  /** Its objects, each once. */
  List<SavedGroup> groups() {
    return groups;
  }

  /** Its layers in their order. */
  List<SavedLayer> layers() {
    return layers.get();
  }

  /** The vocabularies of its layers. */
  List<SavedTerms> vocabularies() {
    return vocabularies;
  }

  /** What the optimizer remembers; empty where there is none, or none yet. */
  public Optional<SavedOptimizer> optimizer() {
    return optimizer;
  }

  /** All objects, the optimizer behind the others. */
  List<SavedGroup> allGroups() {
    List<SavedGroup> all = new ArrayList<>(groups);
    optimizer.ifPresent(each -> all.add(each.group()));
    return all;
  }

  /** About how many bytes a file with all of it has at most. */
  long mostBytes() {
    long elements = 0;
    for (SavedGroup each : groups) {
      elements += each.arrays().stream().mapToLong(array -> array.shape().size()).sum();
    }
    // twice for float64, and as much for each of the arrays that an optimizer may have
    return BEYOND_ARRAYS + elements * 2 * Float.BYTES * MOST_COPIES;
  }
}
