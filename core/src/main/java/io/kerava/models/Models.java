package io.kerava.models;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.config.CustomObject;
import io.kerava.config.None;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What makes models of others and of JSON: the functions of {@code keras.models}. */
@CheckReturnValue
public final class Models {
  private Models() {}

  /**
   * The model that Keras's {@code to_json()} describes, with new weights: {@code
   * keras.models.model_from_json}. It is a {@link Sequential} where the JSON holds one.
   *
   * @throws IllegalArgumentException where the JSON is broken
   * @throws io.kerava.config.UnsupportedKerasFeatureException where the model has something that is
   *     not supported; the message names it
   */
  public static Model modelFromJson(String json) {
    return Model.fromJson(json);
  }

  /**
   * {@link #modelFromJson(String)} of a model with objects of classes of one's own.
   *
   * @param customObjects what makes them, by the names that the JSON has
   */
  public static Model modelFromJson(String json, Map<String, CustomObject> customObjects) {
    return Model.fromJson(json, customObjects);
  }

  /**
   * The model in a file that Keras or Kerava wrote: {@code keras.models.load_model}. It is compiled
   * as it was, and its optimizer goes on where it was. What is in the file counts, not its name: a
   * {@code .keras} file of Keras 2.12 and later, or HDF5 of any version.
   *
   * <pre>{@code
   * Model model = Models.loadModel("model.keras");
   * INDArray scores = model.predict(x);
   * }</pre>
   *
   * @throws java.io.UncheckedIOException where the file can't be read, is damaged, or is none of
   *     Keras's; the message names it
   * @throws IllegalArgumentException where its weights aren't those of its model
   * @throws io.kerava.config.UnsupportedKerasFeatureException where the model has something that is
   *     not supported; the message names it
   */
  public static Model loadModel(String file) {
    return loadModel(file, UnaryOperator.identity());
  }

  /** {@link #loadModel(String)} of a path. */
  public static Model loadModel(Path file) {
    return loadModel(file, UnaryOperator.identity());
  }

  /** {@link #loadModel(String)} with options, such as {@code o -> o.compile(false)}. */
  public static Model loadModel(String file, UnaryOperator<LoadOptions> options) {
    return loadModel(Path.of(None.refused("file", file)), options);
  }

  /** {@link #loadModel(String, UnaryOperator)} of a path. */
  public static Model loadModel(Path file, UnaryOperator<LoadOptions> options) {
    return ModelFiles.load(None.refused("file", file), LoadOptions.chosen(options));
  }

  /**
   * {@link #loadModel(String)} of what a stream has, such as a resource in a jar. The stream is
   * read to its end, into a file that is gone afterwards, and not closed.
   *
   * <pre>{@code
   * try (InputStream in = Service.class.getResourceAsStream("model.keras")) {
   *   Model model = Models.loadModel(in);
   * }
   * }</pre>
   */
  public static Model loadModel(InputStream stream) {
    return loadModel(stream, UnaryOperator.identity());
  }

  /** {@link #loadModel(InputStream)} with options. */
  public static Model loadModel(InputStream stream, UnaryOperator<LoadOptions> options) {
    return ModelFiles.load(None.refused("stream", stream), LoadOptions.chosen(options));
  }

  /**
   * A model like another one, of new layers with new weights: {@code keras.models.clone_model}. A
   * layer that is used several times stays one; names are the same, and so is how the model is
   * compiled.
   *
   * <pre>{@code
   * Model twin = Models.cloneModel(model);
   * twin.setWeights(model.getWeights());
   * }</pre>
   *
   * @throws io.kerava.config.UnsupportedKerasFeatureException where a layer has no JSON form
   */
  public static Model cloneModel(Model model) {
    return cloneModel(model, UnaryOperator.identity());
  }

  /** {@link #cloneModel(Model)} of layers one after the other. */
  public static Sequential cloneModel(Sequential model) {
    return cloneModel(model, UnaryOperator.identity());
  }

  /**
   * {@link #cloneModel(Model)} with options, such as another layer in the place of some.
   *
   * <pre>{@code
   * Model lighter =
   *     Models.cloneModel(
   *         model,
   *         c -> c.cloneFunction(
   *             layer -> layer instanceof Dropout ? new Dropout(0.1) : CloneOptions.copy(layer)));
   * }</pre>
   *
   * @throws IllegalArgumentException where another layer doesn't fit in the place of one
   */
  public static Model cloneModel(Model model, UnaryOperator<CloneOptions> options) {
    return new ModelCloner(CloneOptions.chosen(options)).clone(None.refused("model", model));
  }

  /** {@link #cloneModel(Model, UnaryOperator)} of layers one after the other. */
  public static Sequential cloneModel(Sequential model, UnaryOperator<CloneOptions> options) {
    return new ModelCloner(CloneOptions.chosen(options)).clone(None.refused("model", model));
  }
}
