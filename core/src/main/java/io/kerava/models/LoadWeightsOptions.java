package io.kerava.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.config.Options;
import java.util.function.UnaryOperator;

/** The options of {@link Model#loadWeights}. One object belongs to one call. */
public final class LoadWeightsOptions {
  private boolean byName;
  private boolean skipMismatch;

  LoadWeightsOptions() {}

  static LoadWeightsOptions chosen(UnaryOperator<LoadWeightsOptions> options) {
    return Options.chosen(
        "loadWeights(file, o -> o.skipMismatch(true))", new LoadWeightsOptions(), options);
  }

  /**
   * Whether layers are found by their names, so that a file of another model will do: those that it
   * doesn't know keep their weights. Only legacy HDF5 files have names. By default layers are taken
   * in their order.
   */
  @CanIgnoreReturnValue
  public LoadWeightsOptions byName(boolean byName) {
    this.byName = byName;
    return this;
  }

  /**
   * Whether layers whose weights in the file are others, in number or in shape, keep theirs; by
   * default that is an error. What is left out is logged.
   */
  @CanIgnoreReturnValue
  public LoadWeightsOptions skipMismatch(boolean skipMismatch) {
    this.skipMismatch = skipMismatch;
    return this;
  }

  boolean isByName() {
    return byName;
  }

  boolean skipsMismatch() {
    return skipMismatch;
  }
}
