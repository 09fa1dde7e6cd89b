package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model in JSON taken apart.
 *
 * @param config what it is made of
 * @param buildConfig the shape that it was built for, with the batch axis
 * @param compileConfig how it was compiled; empty where it wasn't
 */
record ModelParts(
    Map<String, @Nullable Object> config,
    Optional<Shape> buildConfig,
    Map<String, @Nullable Object> compileConfig) {
  private static final String OWN_CLASS = "The model is of a class of its own.";

  /** Keras 2's name of functional models was {@code Model} once. */
  private static final Set<Object> FUNCTIONAL = Set.of(FunctionalJson.CLASS_NAME, "Model");

  private static final Argument<String> CLASS_NAME =
      Argument.required("class_name", ArgumentTypes.STRING);
  private static final Argument<Map<String, @Nullable Object>> CONFIG =
      Argument.required("config", JsonPart.OBJECT);
  private static final Argument<Map<String, @Nullable Object>> BUILD_CONFIG =
      Argument.optional("build_config", JsonPart.OBJECT);
  private static final Argument<Map<String, @Nullable Object>> COMPILE_CONFIG =
      Argument.optional("compile_config", JsonPart.OBJECT);
  private static final Argument<String> KERAS_VERSION =
      Argument.optional("keras_version", ArgumentTypes.STRING);
  private static final Argument<String> BACKEND =
      Argument.optional("backend", ArgumentTypes.STRING);
  private static final Argument<Shape> INPUT_SHAPE =
      Argument.optional("input_shape", ArgumentTypes.SHAPE);
  private static final Schema<Arguments> BUILD = Schema.of("keras", "build_config", INPUT_SHAPE);

  private static final Schema<Arguments> CHAIN =
      model(
          Argument.optional("module", JsonPart.only("keras", OWN_CLASS)),
          Argument.optional(
              "registered_name", JsonPart.only(SequentialJson.CLASS_NAME, OWN_CLASS)));
  private static final Schema<Arguments> GRAPH =
      model(
          Argument.optional(
              "module", JsonPart.matching("a module of Keras's", ModelParts::isKeras)),
          Argument.optional(
              "registered_name", JsonPart.matching("'Functional'", FUNCTIONAL::contains)));

  private static Schema<Arguments> model(Argument<?> module, Argument<?> registeredName) {
    return Schema.of(
        "keras",
        "The model's JSON",
        CLASS_NAME,
        CONFIG,
        module,
        registeredName,
        BUILD_CONFIG,
        COMPILE_CONFIG,
        KERAS_VERSION,
        BACKEND);
  }

  private static boolean isKeras(Object module) {
    return module instanceof String name
        && (name.equals("keras") || name.startsWith("keras.") || name.startsWith("tf_keras."));
  }

  /** Whether it is a model. */
  static boolean isModel(Map<String, @Nullable Object> json) {
    return isChain(json) || isGraph(json);
  }

  /** Whether it is a {@link Sequential}. */
  static boolean isChain(Map<String, @Nullable Object> json) {
    return SequentialJson.CLASS_NAME.equals(json.get(CLASS_NAME.key()));
  }

  private static boolean isGraph(Map<String, @Nullable Object> json) {
    Object className = json.get(CLASS_NAME.key());
    return className != null && FUNCTIONAL.contains(className);
  }

  /** The parts of a {@link Sequential}. */
  static ModelParts ofChain(Map<String, @Nullable Object> json) {
    if (!isChain(json)) {
      throw unknown(json, "Sequential; Model.fromJson reads functional models too");
    }
    return of(Arguments.fromJson(CHAIN, json));
  }

  /** The parts of a functional model. */
  static ModelParts ofGraph(Map<String, @Nullable Object> json) {
    if (!isGraph(json)) {
      throw unknown(json, "Sequential or Functional; other models are not supported yet");
    }
    return of(Arguments.fromJson(GRAPH, json));
  }

  private static UnsupportedKerasFeatureException unknown(
      Map<String, @Nullable Object> json, String expected) {
    return new UnsupportedKerasFeatureException(
        "The JSON holds a model of the class "
            + PythonText.value(json.get(CLASS_NAME.key()))
            + ". Expected: "
            + expected
            + ".");
  }

  private static ModelParts of(Arguments parts) {
    return new ModelParts(
        parts.get(CONFIG),
        parts.find(BUILD_CONFIG).flatMap(ModelParts::inputShape),
        parts.find(COMPILE_CONFIG).orElseGet(LinkedHashMap::new));
  }

  /** The one shape of a {@code build_config}; empty where it has none. */
  static Optional<Shape> inputShape(Object buildConfig) {
    return Arguments.fromJson(BUILD, JsonValue.object(buildConfig)).find(INPUT_SHAPE);
  }
}
