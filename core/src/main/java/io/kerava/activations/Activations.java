package io.kerava.activations;

import io.kerava.config.ArgumentType;
import io.kerava.config.Registry;

/** Keras's activation functions by name. */
public final class Activations {
  private static final Registry<Activation> REGISTRY = new Registry<>("activation");

  /** The type of an argument that takes an activation: in JSON a name, as Keras writes it. */
  public static final ArgumentType<Activation> TYPE = new ActivationType(REGISTRY);

  static {
    plain(new Linear());
    plain(new Sigmoid());
    plain(new Step());
    plain(new Tanh());
    REGISTRY.add(Relu.SCHEMA, Relu::new, "relu").add(Softmax.SCHEMA, Softmax::new, "softmax");
  }

  private Activations() {}

  /**
   * The activation of that name, with its default parameters.
   *
   * @throws IllegalArgumentException where none has the name; the message has the nearest one
   */
  public static Activation get(String name) {
    return REGISTRY.get(name);
  }

  /** The table of arguments of each activation. */
  static java.util.List<io.kerava.config.Schema> schemas() {
    return REGISTRY.schemas();
  }

  private static void plain(Activation activation, String... aliases) {
    String[] names = new String[aliases.length + 1];
    names[0] = activation.name();
    System.arraycopy(aliases, 0, names, 1, aliases.length);
    REGISTRY.add(activation.schema(), arguments -> activation, names);
  }
}
