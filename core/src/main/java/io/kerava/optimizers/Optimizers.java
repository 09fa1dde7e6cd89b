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
      new Registry<Optimizer>("optimizer")
          .add(SGD.SCHEMA, SGD::new, "sgd")
          .add(Adam.SCHEMA, Adam::new, "adam")
          .add(AdamW.SCHEMA, AdamW::new, "adamw")
          .add(Adamax.SCHEMA, Adamax::new, "adamax")
          .add(Nadam.SCHEMA, Nadam::new, "nadam")
          .add(RMSprop.SCHEMA, RMSprop::new, "rmsprop")
          .add(Adagrad.SCHEMA, Adagrad::new, "adagrad")
          .add(Adadelta.SCHEMA, Adadelta::new, "adadelta")
          .add(Ftrl.SCHEMA, Ftrl::new, "ftrl")
          .add(Lion.SCHEMA, Lion::new, "lion")
          .add(Lamb.SCHEMA, Lamb::new, "lamb")
          .add(Adafactor.SCHEMA, Adafactor::new, "adafactor");

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
