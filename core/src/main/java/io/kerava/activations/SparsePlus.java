package io.kerava.activations;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import org.nd4j.linalg.activations.IActivation;

/** A smooth relu that is 0 up to -1, {@code (x + 1)^2 / 4} in between, and {@code x} from 1 on. */
public final class SparsePlus extends PlainActivation {
  /** The function. */
  public SparsePlus() {
    super("sparse_plus");
  }

  @Override
  public Tensor call(Tensor x) {
    Tensor curve = Ops.square(x.add(1)).divide(4);
    Tensor above = Ops.where(Ops.less(x, 1), curve, x);
    return Ops.where(Ops.lessEqual(x, -1), 0, above);
  }

  @Override
  public double value(double x) {
    if (x >= 1) {
      return x;
    }
    return x <= -1 ? 0 : (x + 1) * (x + 1) / 4;
  }

  @Override
  public double derivative(double x) {
    if (x >= 1) {
      return 1;
    }
    return x <= -1 ? 0 : (x + 1) / 2;
  }

  @Override
  public IActivation toNd4j() {
    return new KeravaActivation(this);
  }
}
