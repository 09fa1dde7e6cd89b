package io.kerava.training;

import io.kerava.activations.Activation;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.engine.Network;
import io.kerava.engine.OutputGradient;
import io.kerava.losses.Loss;
import io.kerava.optimizers.OptimizerState;
import io.kerava.parameters.Parameters;
import java.util.List;

/** One step of training, or of evaluation, in Keras's order. */
final class Trainer implements OutputGradient {
  private final Network network;
  private final Head head;
  private final WeightPenalties penalties;
  private final OptimizerState optimizer;
  private final FloatArray outputs = FloatArray.zeros(Shape.of(0));
  private final List<FloatArray> allOutputs = List.of(outputs);
  private Batch batch = new Batch();
  private final MaskedWeights lossWeights = new MaskedWeights();
  private final Loss loss;
  private FloatArray lastOutput = outputs;
  private double dataLoss;

  Trainer(
      Network network,
      Activation outputActivation,
      Loss loss,
      Parameters parameters,
      OptimizerState optimizer) {
    this.network = network;
    this.head = new Head(outputActivation, loss);
    this.loss = loss;
    this.penalties = new WeightPenalties(parameters);
    this.optimizer = optimizer;
  }

  /** The predictions of the last step. A buffer. */
  DoubleArray predictions() {
    return head.predictions();
  }

  /** Takes the last step into metrics. */
  void measure(MetricGroup metrics, double loss, Batch measured) {
    metrics.update(loss, measured.y(), predictions(), measured.weights(), lastOutput);
  }

  /** Trains on a batch; the loss of it, with all penalties, before the step. */
  double train(Batch next) {
    batch = next;
    double activityPenalty = network.forwardBackward(next.inputs(), this);
    double total = dataLoss + penalties.value() + activityPenalty;
    penalties.addGradients();
    optimizer.apply();
    network.stepDone(total);
    return total;
  }

  /** Ends a training: an optimizer that averages the weights puts the average in their place. */
  void finish() {
    optimizer.finish();
  }

  /** The engine asks for the gradient at the output. */
  @Override
  public void compute(List<FloatArray> all, List<FloatArray> gradients) {
    FloatArray output = all.get(0);
    FloatArray gradient = gradients.get(0);
    lastOutput = output;
    DoubleArray weights = lossWeights.ofLosses(loss, batch.y(), output, batch.weights());
    dataLoss = head.loss(batch.y(), weights, output, gradient);
  }

  /** The loss of a batch, with all penalties, in inference mode. */
  double test(Batch next) {
    double activityPenalty = network.forward(next.inputs(), allOutputs);
    lastOutput = outputs;
    DoubleArray weights = lossWeights.ofLosses(loss, next.y(), outputs, next.weights());
    return head.loss(next.y(), weights, outputs, null) + penalties.value() + activityPenalty;
  }
}
