package io.kerava.saving;

import java.util.List;
import java.util.Optional;

/**
 * What a model has to keep, in the orders of both layouts.
 *
 * @param name of the model, as it stands in messages: {@code model 'sequential'}
 * @param groups its objects, each once, as {@link ObjectWeights} have them
 * @param layers its layers, as {@link NamedWeights} have them
 * @param vocabularies what layers have learned that is no weight, as archives have it
 * @param optimizer what the optimizer remembers; empty where there is none, or none yet
 */
public record SavedModel(
    String name,
    List<SavedGroup> groups,
    List<SavedLayer> layers,
    List<SavedTerms> vocabularies,
    Optional<SavedGroup> optimizer) {

  private static final long BEYOND_ARRAYS = 64L << 20;
  private static final int MOST_COPIES = 8;

  /** Keras's path of an optimizer. */
  public static final String OPTIMIZER = "optimizer";

  /** A model of these parts. */
  public SavedModel {
    groups = List.copyOf(groups);
    layers = List.copyOf(layers);
    vocabularies = List.copyOf(vocabularies);
  }

  /** About how many bytes a file with all of it has at most. */
  long mostBytes() {
    return mostBytes(groups);
  }

  /** About how many bytes a file that has these groups among others has at most. */
  static long mostBytes(List<SavedGroup> groups) {
    long elements = 0;
    for (SavedGroup each : groups) {
      elements += each.arrays().stream().mapToLong(array -> array.shape().size()).sum();
    }
    // twice for float64, and as much for each of the arrays that an optimizer may have
    return BEYOND_ARRAYS + elements * 2 * Float.BYTES * MOST_COPIES;
  }
}
