package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.Options;
import java.util.function.UnaryOperator;

/** The options of {@link Models#loadModel}. One object belongs to one call. */
public final class LoadOptions {
  private boolean compile = true;

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

  boolean compiles() {
    return compile;
  }
}
