package io.kerava.training;

import io.kerava.arrays.FloatArray;
import io.kerava.engine.Network;
import io.kerava.engine.OutputGradient;
import io.kerava.optimizers.OptimizerState;
import io.kerava.parameters.Parameters;
import java.util.List;

/** One step of training, or of evaluation, in Keras's order. */
final class Trainer implements OutputGradient {
  private final Network network;
  private final Head[] heads;
  private final WeightPenalties penalties;
  private final OptimizerState optimizer;
  private final List<FloatArray> outputs;
  private Batch batch = new Batch();
  private double dataLoss;

  Trainer(
      Network network,
      List<TrainedOutput> outputs,
      Parameters parameters,
      OptimizerState optimizer) {
    this.network = network;
    this.heads = outputs.stream().map(Head::new).toArray(Head[]::new);
    this.outputs = FloatArray.buffers(heads.length);
    this.penalties = new WeightPenalties(parameters);
    this.optimizer = optimizer;
  }

  /** Takes the last step into metrics. */
  void measure(MetricGroup metrics, double loss, Batch measured) {
    metrics.update(loss, measured.size());
    for (int i = 0; i < heads.length; i++) {
      metrics.update(i, heads[i], measured);
    }
  }

  /** Trains on a batch; the loss of it, with all penalties, before the step. */
  double train(Batch next) {
    batch = next;
    double activityPenalty = network.forwardBackward(next.x(), this);
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

  /** The engine asks for the gradients at the outputs. */
  @Override
  public void compute(List<FloatArray> given, List<FloatArray> gradients) {
    double sum = 0;
    for (int i = 0; i < heads.length; i++) {
      sum += heads[i].loss(batch, i, given.get(i), gradients.get(i));
    }
    dataLoss = sum;
  }

  /** The loss of a batch, with all penalties, in inference mode. */
  double test(Batch next) {
    double activityPenalty = network.forward(next.x(), outputs);
    double sum = 0;
    for (int i = 0; i < heads.length; i++) {
      sum += heads[i].loss(next, i, outputs.get(i), null);
    }
    return sum + penalties.value() + activityPenalty;
  }
}
