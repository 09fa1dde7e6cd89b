package io.kerava.parameters;

/** Another place where weights are seen and may be changed, such as DL4J's network of a model. */
public interface Mirror {
  /** Asked before the weights are read: changes that were made there come into the weights. */
  void takeOver();

  /** Told after the weights were written to. */
  void show();
}
