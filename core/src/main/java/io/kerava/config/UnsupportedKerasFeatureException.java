package io.kerava.config;

/**
 * Thrown where Keras has a feature that Kerava lacks; its message names the feature. Nothing that
 * Keras can do is ever ignored in silence.
 */
public final class UnsupportedKerasFeatureException extends UnsupportedOperationException {
  private static final long serialVersionUID = 1;

  /** An exception whose message names the feature and says what to do instead. */
  public UnsupportedKerasFeatureException(String message) {
    super(message);
  }
}
