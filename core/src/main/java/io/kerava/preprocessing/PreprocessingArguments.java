package io.kerava.preprocessing;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments that several of Keras's preprocessing layers have, and how all are read. */
final class PreprocessingArguments {
  static final Argument<String> NAME = Argument.optional("name", ArgumentTypes.STRING);
  static final Argument<Boolean> SPARSE =
      Argument.of("sparse", LookupTypes.onlyFalse("sparse"), false);
  static final Argument<List<Long>> SALT = Argument.optional("salt", LookupTypes.SALT);

  /**
   * Keys with no meaning here: nothing is trained, the types of outputs are fixed, and the size of
   * a vocabulary is that of the vocabulary.
   */
  private static final List<String> OF_LAYERS =
      List.of("trainable", "dtype", "vocabulary_size", "has_input_vocabulary");

  private PreprocessingArguments() {}

  static Arguments fromConfig(Schema<?> schema, Map<String, ? extends @Nullable Object> config) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>(None.refused("config", config));
    own.keySet().removeAll(OF_LAYERS);
    return Arguments.fromJson(schema, own);
  }
}
