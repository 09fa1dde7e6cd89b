package io.kerava.engine.cpu;

import io.kerava.activations.FloatActivation;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.backend.BlasThreads;
import io.kerava.engine.BatchLimit;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.OutputGradient;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A stack of layers run by their kernels, or by what they say that they compute, right on the
 * layers' weights: nothing is handed over before or after a pass.
 *
 * <p>What a pass writes to is in a {@link Workspace}: one for training, and one for each thread
 * that predicts, used again and again.
 */
public final class CpuNetwork implements Network {
  /** The name by which {@code compile} asks for this engine. */
  public static final String NAME = "cpu";

  private final LayerGraph graph;
  private final GraphPlans plans;
  private final BatchLimit limit;
  private final Shape output;
  private final FloatActivation outputActivation;
  private final Workspace training;
  private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();
  private final FloatArray outputs = FloatArray.zeros(Shape.of(0));
  private final FloatArray gradients = FloatArray.zeros(Shape.of(0));
  private Shape batchShape = Shape.of(0);
  private @Nullable Network follower;

  private CpuNetwork(LayerGraph graph, GraphProgram program, BatchLimit limit, boolean poisoned) {
    this.graph = graph;
    this.plans = new GraphPlans(program, poisoned);
    this.limit = limit;
    this.output = graph.outputShape();
    int length = output.rank() == 0 ? 1 : output.intLength(-1);
    this.outputActivation = graph.outputActivation().toFloat(length);
    this.training = new Workspace(plans, true);
  }

  /** The network of a graph. */
  public static CpuNetwork of(LayerGraph graph) {
    return of(graph, false);
  }

  /**
   * The network of a graph, for tests.
   *
   * @param poisoned whether arrays are filled with NaN before they are used again
   */
  static CpuNetwork of(LayerGraph graph, boolean poisoned) {
    BatchLimit limit = new BatchLimit(graph); // before kernels make tables of that size
    return new CpuNetwork(graph, GraphProgram.of(graph), limit, poisoned);
  }

  @Override
  public String engine() {
    return NAME;
  }

  @Override
  public boolean treatsSamplesAlone() {
    return graph.layers().stream().noneMatch(each -> each.layer().isStateful());
  }

  @Override
  public void runDone() {
    BlasThreads.giveBack();
  }

  @Override
  public void setFollower(Network network) {
    follower = network;
  }

  @Override
  public void stepDone(double loss) {
    Network told = follower;
    if (told != null) {
      told.stepDone(loss);
    }
  }

  @Override
  public void predict(FloatArray x, FloatArray result) {
    Workspace workspace = take();
    try {
      activated(x, result, workspace);
    } finally {
      idle.add(workspace);
    }
  }

  @Override
  public void trainingOutput(FloatArray x, FloatArray result) {
    activated(x, result, training);
  }

  private void activated(FloatArray x, FloatArray result, Workspace workspace) {
    if (outputActivation.needsInput()) {
      FloatArray raw = workspace.raw();
      forward(x, raw, workspace);
      int rowLength = output.rank() == 0 ? 1 : output.intLength(-1);
      int predicted = graph.outputActivation().outputLength(rowLength);
      result.reshape(predicted == rowLength ? raw.shape() : raw.shape().withLast(predicted));
      outputActivation.forward(raw.data(), result.data(), 0, raw.size());
    } else {
      forward(x, result, workspace);
      outputActivation.forward(result.data(), result.data(), 0, result.size());
    }
    workspace.takePenalties();
  }

  @Override
  public double forward(FloatArray x, FloatArray result) {
    Workspace workspace = take();
    try {
      forward(x, result, workspace);
      return workspace.takePenalties() / x.rows();
    } finally {
      idle.add(workspace);
    }
  }

  private Workspace take() {
    Workspace workspace = idle.poll();
    return workspace == null ? new Workspace(plans, false) : workspace;
  }

  private void forward(FloatArray x, FloatArray result, Workspace workspace) {
    int batch = x.rows();
    limit.check(batch);
    if (result.shape().rank() != output.rank() + 1
        || result.shape().length(0) != batch
        || !result.shape().withoutBatch().equals(output)) {
      result.reshape(output.withBatch(batch));
    }
    workspace.forward(x.data(), result.data(), batch);
    result.setMask(workspace.mask());
  }

  @Override
  public double forwardBackward(FloatArray x, OutputGradient loss) {
    int batch = x.rows();
    limit.check(batch);
    if (batchShape.rank() == 0 || batchShape.length(0) != batch) {
      batchShape = output.withBatch(batch);
    }
    outputs.reshape(batchShape);
    gradients.reshape(batchShape);
    training.forward(x.data(), outputs.data(), batch);
    outputs.setMask(training.mask());
    loss.compute(outputs, gradients);
    training.backward(gradients.data());
    return training.takePenalties() / batch;
  }
}
