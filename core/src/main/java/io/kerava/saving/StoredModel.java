package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A model in a file. */
public interface StoredModel extends AutoCloseable {
  /** The version of Keras that wrote the file; empty where it doesn't say. */
  String kerasVersion();

  /**
   * The model's JSON, {@code class_name} and {@code config}; empty where the file has weights only.
   */
  Optional<Map<String, @Nullable Object>> json();

  /** How the model was compiled, in the words of its version; empty where it wasn't. */
  Optional<Map<String, @Nullable Object>> compiled();

  /**
   * The weights for a model.
   *
   * @throws IOException where the file is damaged
   * @throws IllegalArgumentException where they don't fit and misfits are refused
   */
  LoadedArrays weights(SavedModel model, Misfit misfit) throws IOException;

  /**
   * {@link #weights} by the names of layers, which only old files have.
   *
   * @throws IllegalArgumentException where a layer doesn't fit, or the file has no names
   */
  LoadedArrays weightsByName(SavedModel model, Misfit misfit) throws IOException;

  /** Whether it has the layout before {@code .weights.h5}, by the names of layers. */
  boolean isLegacy() throws IOException;

  /**
   * The vocabularies for a model, of those that have lines, in its order; none where the file's
   * kind has no place for them.
   *
   * @throws IOException where one is damaged or missing
   */
  default List<StoredTerms> vocabularies(SavedModel model) throws IOException {
    return List.of();
  }

  /**
   * What the optimizer remembered; empty where the file doesn't have it. What doesn't fit is left
   * out, and noted down.
   */
  Optional<LoadedArrays> optimizer(SavedModel model) throws IOException;

  /**
   * What a backup has beside the weights; empty where the file doesn't have it. What doesn't fit is
   * left out, and noted down.
   */
  Optional<LoadedArrays> beside(SavedGroup group) throws IOException;

  /** The arrays that a backup has below a path, each by the rest of its own. */
  Map<String, FloatArray> arraysBelow(String path) throws IOException;

  /** A number beside the weights; empty where there is none of the name. */
  OptionalInt number(String name) throws IOException;

  @Override
  void close() throws IOException;
}
