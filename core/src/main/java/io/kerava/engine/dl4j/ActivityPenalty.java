package io.kerava.engine.dl4j;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.regularizers.Regularizer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Passes its input on and adds the penalty on it to the loss. As in Keras the penalty is divided by
 * the batch size (keras/src/layers/layer.py, {@code _losses}).
 */
final class ActivityPenalty implements NdFunction {
  private final Regularizer regularizer;
  private final FloatArray values = FloatArray.zeros(Shape.of(0));

  ActivityPenalty(Regularizer regularizer) {
    this.regularizer = regularizer;
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    HostTransfer.toHost(x, values);
    pass.addLoss(regularizer.penalty(values.data(), 0, values.shape()));
    return x.dup();
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    FloatArray gradient = FloatArray.zeros(values.shape());
    regularizer.addGradient(values.data(), gradient.data(), 0, values.shape(), 1f / values.rows());
    INDArray penalty = HostTransfer.toNd(gradient, outputGradient.dataType());
    return penalty.addi(outputGradient);
  }
}
