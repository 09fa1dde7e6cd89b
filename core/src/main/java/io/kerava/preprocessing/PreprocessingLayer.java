package io.kerava.preprocessing;

import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.config.None;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.AbstractLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What all of Keras's layers have in common that make numbers of texts and categories. They are
 * used by themselves, on data, or as a model's first layers.
 *
 * @param <S> the layer itself
 */
public abstract class PreprocessingLayer<S extends PreprocessingLayer<S>> extends AbstractLayer<S> {
  static final Argument<Boolean> SPARSE =
      Argument.of("sparse", LookupTypes.onlyFalse("sparse"), false);
  static final Argument<List<Long>> SALT = Argument.optional("salt", LookupTypes.SALT);

  /** Keys of Keras 2's with no meaning: the types of outputs are fixed, and so is the rest. */
  private static final List<String> WITHOUT_MEANING = List.of("dtype", "has_input_vocabulary");

  /** A layer with these values. */
  PreprocessingLayer(Arguments arguments) {
    super(arguments);
  }

  static Arguments arguments(Schema<?> schema, Map<String, ? extends @Nullable Object> config) {
    return Arguments.fromJson(schema, withMeaning(None.refused("config", config)));
  }

  /** A configuration without what means nothing here. */
  static Map<String, @Nullable Object> withMeaning(Map<String, ? extends @Nullable Object> config) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>(config);
    own.keySet().removeAll(WITHOUT_MEANING);
    if (own.get("vocabulary") != null) {
      own.remove(IndexLookup.VOCABULARY_SIZE.key()); // it follows
    }
    return own;
  }

  /** Only {@code false}: the output is dense. */
  public S sparse(boolean sparse) {
    return with(SPARSE, sparse);
  }

  /** {@inheritDoc} It draws nothing. */
  @Override
  public OptionalLong seed() {
    return OptionalLong.of(0);
  }

  /** What the layer makes of numbers (…), in training as at other times. */
  @Override
  public INDArray call(INDArray inputs, boolean training) {
    return call(inputs);
  }

  @Override
  public abstract INDArray call(INDArray inputs);

  /** The exception for numbers where texts are expected. */
  final UnsupportedKerasFeatureException noNumbers() {
    return new UnsupportedKerasFeatureException(
        "The layer '" + name() + "' (" + className() + ") takes texts, and no numbers.");
  }
}
