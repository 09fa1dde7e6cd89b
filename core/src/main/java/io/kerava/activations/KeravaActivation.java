package io.kerava.activations;

import io.kerava.config.KerasJson;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An activation of Kerava for ND4J and DL4J, where they have none that computes the same.
 *
 * <p>Its only field is the activation in Keras's JSON, so that a network's configuration, written
 * and read by DL4J, keeps it.
 */
public final class KeravaActivation extends BaseActivationFunction {
  private static final long serialVersionUID = 1;

  private String keras;
  private transient @Nullable Activation activation;

  /** For DL4J's JSON reader, which sets the field afterwards. */
  public KeravaActivation() {
    this(new Linear());
  }

  /** The given activation. */
  public KeravaActivation(Activation activation) {
    this.keras = KerasJson.write(KerasJson.object(activation));
  }

  /** The activation that this computes. */
  public Activation activation() {
    Activation known = activation;
    if (known == null) {
      known = Activations.TYPE.fromJson(KerasJson.read(keras));
      activation = known;
    }
    return known;
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    INDArray out = activation().call(in);
    // DL4J goes on with the array that it gave; only glu, whose output is shorter, can't keep it.
    return out.equalShapes(in) ? in.assign(out) : out;
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    return new Pair<>(in.assign(activation().backward(in, epsilon)), null);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeravaActivation that && that.keras.equals(keras);
  }

  @Override
  public int hashCode() {
    return Objects.hash(keras);
  }

  @Override
  public String toString() {
    return activation().toString();
  }
}
