package io.kerava.activations;

import io.kerava.config.ArgumentType;
import io.kerava.config.Registry;
import io.kerava.config.Schema;
import java.util.List;

/** Keras's activation functions by name. */
public final class Activations {
  private static final Registry<Activation> REGISTRY =
      new Registry<>(Activation.class, "activation");

  /** The type of an argument that takes an activation: in JSON a name, as Keras writes it. */
  public static final ArgumentType<Activation> TYPE = new ActivationType(REGISTRY);

  static {
    REGISTRY.add(Celu.SCHEMA, "celu").add(Elu.SCHEMA, "elu");
    plain(new Exponential());
    REGISTRY.add(Gelu.SCHEMA, "gelu").add(Glu.SCHEMA, "glu").add(HardShrink.SCHEMA, "hard_shrink");
    plain(new HardSigmoid());
    plain(new HardSigmoidKeras2());
    plain(new HardSilu(), "hard_swish");
    plain(new HardTanh());
    REGISTRY.add(LeakyRelu.SCHEMA, "leaky_relu");
    plain(new Linear());
    plain(new LogSigmoid());
    REGISTRY.add(LogSoftmax.SCHEMA, "log_softmax");
    plain(new Mish());
    REGISTRY.add(Relu.SCHEMA, "relu");
    plain(new Relu6());
    plain(new Selu());
    plain(new Sigmoid());
    plain(new Silu(), "swish");
    REGISTRY.add(SoftShrink.SCHEMA, "soft_shrink").add(Softmax.SCHEMA, "softmax");
    plain(new Softplus());
    plain(new Softsign());
    plain(new SparsePlus());
    plain(new SparseSigmoid());
    REGISTRY.add(Sparsemax.SCHEMA, "sparsemax").add(Squareplus.SCHEMA, "squareplus");
    plain(new Step());
    plain(new Tanh());
    plain(new TanhShrink());
    REGISTRY.add(Threshold.SCHEMA, "threshold");
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

  /** The names that {@link #get} knows. */
  public static java.util.Set<String> names() {
    return REGISTRY.names();
  }

  /** The table of arguments of each activation. */
  static List<Schema<?>> schemas() {
    return REGISTRY.schemas();
  }

  private static void plain(PlainActivation activation, String... aliases) {
    String[] names = new String[aliases.length + 1];
    names[0] = activation.name();
    System.arraycopy(aliases, 0, names, 1, aliases.length);
    REGISTRY.add(activation.schema(), names);
  }
}
