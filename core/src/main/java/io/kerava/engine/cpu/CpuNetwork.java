package io.kerava.engine.cpu;

import io.kerava.activations.FloatActivation;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.backend.BlasThreads;
import io.kerava.engine.BatchLimit;
import io.kerava.engine.BuiltLayer;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.OutputGradient;
import io.kerava.layers.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
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

  /** Rows of a product that OpenBLAS multiplies in the time of one. */
  private static final int ROWS = 16;

  private final LayerGraph graph;
  private final GraphPlans plans;
  private final BatchLimit limit;
  private final Shape[] outputShapes;
  private final FloatActivation[] outputActivations;
  private final boolean activatesInPlace;
  private final boolean treatsSamplesAlone;
  private final int fewestSamples;
  private @Nullable Workspace training;
  private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();

  /** The first of the idle ones; a row is predicted in the time of some dozens of queue nodes. */
  private final AtomicReference<@Nullable Workspace> next = new AtomicReference<>();

  private final List<FloatArray> outputs;
  private final List<FloatArray> gradients;
  private final Shape[] batchShapes;
  private int shaped = -1;
  private @Nullable Network follower;

  private CpuNetwork(LayerGraph graph, GraphProgram program, BatchLimit limit, boolean poisoned) {
    this.graph = graph;
    this.plans = new GraphPlans(program, poisoned);
    this.limit = limit;
    this.outputShapes = graph.outputShapes().toArray(Shape[]::new);
    this.outputActivations = new FloatActivation[outputShapes.length];
    for (int i = 0; i < outputShapes.length; i++) {
      outputActivations[i] = graph.outputActivations().get(i).toFloat(rowLength(i));
    }
    this.activatesInPlace = Arrays.stream(outputActivations).noneMatch(FloatActivation::needsInput);
    List<Layer> layers = graph.layers().stream().<Layer>map(BuiltLayer::layer).toList();
    this.treatsSamplesAlone =
        layers.stream().noneMatch(each -> each.isStateful() || each.mixesSamples());
    this.fewestSamples = layers.stream().anyMatch(Layer::isRecurrent) ? ROWS : 1;
    this.batchShapes = new Shape[outputShapes.length];
    this.outputs = FloatArray.buffers(outputShapes.length);
    this.gradients = FloatArray.buffers(outputShapes.length);
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

  /** The length of the last axis of an output. */
  private int rowLength(int output) {
    Shape shape = outputShapes[output];
    return shape.rank() == 0 ? 1 : shape.intLength(-1);
  }

  @Override
  public String engine() {
    return NAME;
  }

  @Override
  public boolean treatsSamplesAlone() {
    return treatsSamplesAlone;
  }

  @Override
  public int fewestSamples() {
    return fewestSamples;
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
  public void predict(List<FloatArray> x, List<FloatArray> results) {
    Workspace workspace = take();
    try {
      activated(x, results, workspace);
    } finally {
      give(workspace);
    }
  }

  @Override
  public void trainingOutput(List<FloatArray> x, List<FloatArray> results) {
    activated(x, results, training());
  }

  private void activated(List<FloatArray> x, List<FloatArray> results, Workspace workspace) {
    List<FloatArray> raw = activatesInPlace ? results : workspace.raw();
    forward(x, raw, workspace);
    for (int i = 0; i < outputActivations.length; i++) {
      activate(i, raw.get(i), results.get(i));
    }
    workspace.takePenalties();
  }

  private void activate(int output, FloatArray raw, FloatArray result) {
    if (raw != result) {
      int rowLength = rowLength(output);
      int predicted = graph.outputActivations().get(output).outputLength(rowLength);
      result.reshape(predicted == rowLength ? raw.shape() : raw.shape().withLast(predicted));
    }
    outputActivations[output].forward(raw.data(), result.data(), 0, raw.size());
  }

  @Override
  public double forward(List<FloatArray> x, List<FloatArray> results) {
    Workspace workspace = take();
    try {
      forward(x, results, workspace);
      return workspace.takePenalties() / x.get(0).rows();
    } finally {
      give(workspace);
    }
  }

  /** The memory of training, made when it begins. */
  private Workspace training() {
    Workspace known = training;
    if (known == null) {
      known = new Workspace(plans, true);
      training = known;
    }
    return known;
  }

  private Workspace take() {
    Workspace workspace = next.getAndSet(null);
    if (workspace == null) {
      workspace = idle.poll();
    }
    return workspace == null ? new Workspace(plans, false) : workspace;
  }

  private void give(Workspace workspace) {
    if (!next.compareAndSet(null, workspace)) {
      idle.add(workspace);
    }
  }

  private void forward(List<FloatArray> x, List<FloatArray> results, Workspace workspace) {
    int batch = x.get(0).rows();
    limit.check(batch);
    for (int i = 0; i < outputShapes.length; i++) {
      Shape output = outputShapes[i];
      FloatArray result = results.get(i);
      if (result.shape().rank() != output.rank() + 1
          || result.shape().length(0) != batch
          || !result.shape().withoutBatch().equals(output)) {
        result.reshape(output.withBatch(batch));
      }
    }
    workspace.forward(x, results, batch);
    workspace.giveMasks(results);
  }

  @Override
  public double forwardBackward(List<FloatArray> x, OutputGradient loss) {
    int batch = x.get(0).rows();
    limit.check(batch);
    shape(batch);
    Workspace workspace = training();
    workspace.forward(x, outputs, batch);
    workspace.giveMasks(outputs);
    loss.compute(outputs, gradients);
    workspace.backward(gradients);
    return workspace.takePenalties() / batch;
  }

  /** Gives outputs and gradients their shapes; new ones for each batch would be garbage. */
  private void shape(int batch) {
    if (shaped != batch) {
      Arrays.setAll(batchShapes, i -> outputShapes[i].withBatch(batch));
      shaped = batch;
    }
    for (int i = 0; i < batchShapes.length; i++) {
      outputs.get(i).reshape(batchShapes[i]);
      gradients.get(i).reshape(batchShapes[i]);
    }
  }
}
