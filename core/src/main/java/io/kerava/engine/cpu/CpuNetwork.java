package io.kerava.engine.cpu;

import io.kerava.activations.FloatActivation;
import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.backend.BlasThreads;
import io.kerava.engine.BatchLimit;
import io.kerava.engine.BodyPrograms;
import io.kerava.engine.BuiltLayer;
import io.kerava.engine.LayerStack;
import io.kerava.engine.Network;
import io.kerava.engine.OutputGradient;
import io.kerava.kernels.Kernel;
import io.kerava.layers.Dl4jTranslation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A stack of layers run by their kernels, right on the model's parameters: nothing is handed over
 * before or after a pass.
 *
 * <p>What a pass writes to is in a {@link Workspace}: one for training, and one for each thread
 * that predicts, used again and again.
 */
public final class CpuNetwork implements Network {
  /** The name by which {@code compile} asks for this engine. */
  public static final String NAME = "cpu";

  private final LayerStack stack;
  private final List<Step> steps;
  private final BatchLimit limit;
  private final Shape output;
  private final FloatActivation outputActivation;
  private final Workspace training;
  private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();
  private final FloatArray outputs = FloatArray.zeros(Shape.of(0));
  private final FloatArray gradients = FloatArray.zeros(Shape.of(0));
  private Shape batchShape = Shape.of(0);
  private @Nullable Network follower;

  /** A kernel with the layer that it computes, and the number of that in the stack. */
  record Step(Kernel kernel, int index, BuiltLayer layer, int outputSize) {}

  private CpuNetwork(LayerStack stack, List<Step> steps, BatchLimit limit) {
    this.stack = stack;
    this.steps = steps;
    this.limit = limit;
    this.output = stack.output();
    int length = output.rank() == 0 ? 1 : output.intLength(-1);
    this.outputActivation = stack.outputActivation().toFloat(length);
    this.training = new Workspace(stack, steps, true);
  }

  /** The network of a stack; empty where a layer has no kernel. */
  public static Optional<CpuNetwork> of(LayerStack stack) {
    BatchLimit limit = new BatchLimit(stack); // before kernels make tables of that size
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < stack.layers().size(); i++) {
      int index = i;
      BuiltLayer layer = stack.layers().get(i);
      Optional<Kernel> kernel = kernel(layer);
      if (kernel.isEmpty()) {
        return Optional.empty();
      }
      int size = layer.output().size();
      if (!kernel.get().keepsValues()) {
        steps.add(new Step(kernel.get(), i, layer, size));
      }
      layer
          .layer()
          .activityRegularizer()
          .map(regularizer -> new ActivityPenaltyKernel(regularizer, layer.output()))
          .ifPresent(penalty -> steps.add(new Step(penalty, index, layer, size)));
    }
    return Optional.of(new CpuNetwork(stack, steps, limit));
  }

  private static Optional<Kernel> kernel(BuiltLayer layer) {
    try {
      return layer.layer().kernel(layer.input()).or(() -> body(layer));
    } catch (ArraySizeException e) {
      throw e.in("Layer '" + layer.name() + "'", "");
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(e, "Layer '" + layer.name() + "'", "make the layer smaller");
    }
  }

  private static Optional<Kernel> body(BuiltLayer place) {
    boolean isWritten = place.layer().toDl4j(place.input()) instanceof Dl4jTranslation.Body;
    return isWritten
        ? Optional.of(new BodyKernel(new BodyPrograms(place.layer(), place.input())))
        : Optional.empty();
  }

  /** The first layer of a stack that has no kernel, which is why the stack can't run here. */
  public static Optional<BuiltLayer> layerWithoutKernel(LayerStack stack) {
    return stack.layers().stream().filter(each -> kernel(each).isEmpty()).findFirst();
  }

  @Override
  public String engine() {
    return NAME;
  }

  @Override
  public boolean treatsSamplesAlone() {
    return stack.layers().stream().noneMatch(each -> each.layer().isStateful());
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
      int predicted = stack.outputActivation().outputLength(rowLength);
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
    return workspace == null ? new Workspace(stack, steps, false) : workspace;
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
    training.backward(x.data(), outputs.data(), gradients.data(), batch);
    return training.takePenalties() / batch;
  }
}
