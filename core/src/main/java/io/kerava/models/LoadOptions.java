package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.CustomObject;
import io.kerava.config.CustomObjects;
import io.kerava.config.Options;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The options of {@link Models#loadModel}. One object belongs to one call. */
public final class LoadOptions {
  private boolean compile = true;
  private Map<String, CustomObject> customObjects = Map.of();

  LoadOptions() {}

  static LoadOptions chosen(UnaryOperator<LoadOptions> options) {
    return Options.chosen("loadModel(file, o -> o.compile(false))", new LoadOptions(), options);
  }

  /**
   * Whether the model is compiled as it was when it was saved, with the state of its optimizer; by
   * default it is.
   */
  @CanIgnoreReturnValue
  public LoadOptions compile(boolean compile) {
    this.compile = compile;
    return this;
  }

  /**
   * What makes the objects of classes of one's own, by the names that the file has: layers, losses,
   * metrics, optimizers, schedules, initializers, regularizers, constraints, activations. They come
   * before Keras's of the same name.
   *
   * <pre>{@code
   * Models.loadModel(
   *     "model.keras", o -> o.customObjects(Map.of("mine>Weighted", config -> new Weighted(2))));
   * }</pre>
   */
  @CanIgnoreReturnValue
  public LoadOptions customObjects(Map<String, CustomObject> customObjects) {
    this.customObjects = CustomObjects.checked(customObjects);
    return this;
  }

  Map<String, CustomObject> customObjects() {
    return customObjects;
  }

  boolean compiles() {
    return compile;
  }
}
