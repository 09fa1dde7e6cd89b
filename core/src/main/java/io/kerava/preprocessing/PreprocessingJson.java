package io.kerava.preprocessing;

import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configurations that Keras writes of its preprocessing layers. */
final class PreprocessingJson {
  /**
   * Keys with no meaning here: nothing is trained, the types of outputs are fixed, and the size of
   * a vocabulary is that of the vocabulary.
   */
  private static final List<String> OF_LAYERS =
      List.of("trainable", "dtype", "vocabulary_size", "has_input_vocabulary");

  private PreprocessingJson() {}

  static Arguments arguments(Schema schema, Map<String, ? extends @Nullable Object> config) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>(config);
    own.keySet().removeAll(OF_LAYERS);
    return Arguments.fromJson(schema, own);
  }
}
