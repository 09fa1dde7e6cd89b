package io.kerava.optimizers;

import io.kerava.config.None;
import io.kerava.config.Registry;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.List;
import java.util.Locale;

/** Keras's optimizers by name. */
public final class Optimizers {
  /** The optimizers; a name is the class's in lower case. */
  public static final Registry<Optimizer> REGISTRY =
      new Registry<>(Optimizer.class, "optimizer")
          .add(SGD.SCHEMA, "sgd")
          .add(Adam.SCHEMA, "adam")
          .add(AdamW.SCHEMA, "adamw")
          .add(Adamax.SCHEMA, "adamax")
          .add(Nadam.SCHEMA, "nadam")
          .add(RMSprop.SCHEMA, "rmsprop")
          .add(Adagrad.SCHEMA, "adagrad")
          .add(Adadelta.SCHEMA, "adadelta")
          .add(Ftrl.SCHEMA, "ftrl")
          .add(Lion.SCHEMA, "lion")
          .add(Lamb.SCHEMA, "lamb")
          .add(Adafactor.SCHEMA, "adafactor");

  private static final List<String> OTHERS_OF_KERAS =
      List.of("muon", "schedulefreeadamw", "lossscaleoptimizer", "multioptimizer");

  private Optimizers() {}

  /**
   * The optimizer of that name, in upper or lower case, with its defaults.
   *
   * @throws UnsupportedKerasFeatureException where Keras has it and Kerava lacks it
   * @throws IllegalArgumentException where no optimizer has the name; the message has the nearest
   *     one
   */
  public static Optimizer get(String name) {
    String lowerCase = None.refused("optimizer", name).toLowerCase(Locale.ROOT);
    if (OTHERS_OF_KERAS.contains(lowerCase)) {
      throw new UnsupportedKerasFeatureException(
          "The optimizer '"
              + name
              + "' is not supported. Use one of: "
              + String.join(", ", REGISTRY.names())
              + ".");
    }
    return REGISTRY.get(REGISTRY.names().contains(lowerCase) ? lowerCase : name);
  }
}
