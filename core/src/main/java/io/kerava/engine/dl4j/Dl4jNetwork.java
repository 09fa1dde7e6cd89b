package io.kerava.engine.dl4j;

import io.kerava.arrays.Detached;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.backend.BlasThreads;
import io.kerava.engine.BatchLimit;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.OutputGradient;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Layers one after the other, run by DL4J's {@link MultiLayerNetwork}.
 *
 * <p>Kerava's parameters are the master: they are copied to DL4J before a pass where they have
 * changed, and gradients are copied back after it. All methods are synchronized, since DL4J's
 * network keeps the activations of a pass in its fields.
 */
public final class Dl4jNetwork implements Network {
  /** The name by which {@code compile} asks for this engine. */
  public static final String NAME = "dl4j";

  private final BatchLimit limit;
  private final MultiLayerNetwork network;
  private final ParameterTransfer transfer;
  private final OutputLayer output;
  private final DataType type;
  private final MaskBuffers masks;
  private boolean shown;
  private final FloatArray outputs = FloatArray.zeros(Shape.of(0));
  private final FloatArray gradients = FloatArray.zeros(Shape.of(0));

  /**
   * The network of a stack, in ND4J's {@code FLOAT} or, for checks of gradients, {@code DOUBLE}.
   */
  public Dl4jNetwork(LayerGraph stack, DataType type) {
    this.limit = new BatchLimit(stack);
    Dl4jTranslator translator = Detached.make(() -> new Dl4jTranslator(stack, type));
    this.network = Detached.make(translator::network);
    this.transfer = translator.transfer();
    this.output = (OutputLayer) network.getOutputLayer();
    this.type = type;
    this.masks = translator.masks();
  }

  @Override
  public String engine() {
    return NAME;
  }

  /** The live network of DL4J, holding the current weights. */
  public synchronized MultiLayerNetwork multiLayerNetwork() {
    push();
    shown = true;
    transfer.remember(network.params());
    return network;
  }

  /** Takes the weights from DL4J's network where somebody who was given it has changed them. */
  public synchronized void pullChangedWeights() {
    if (shown && transfer.hasWeights()) {
      transfer.pullIfChanged(network.params());
    }
  }

  /** Renews the weights in DL4J's network where somebody was given it. */
  public synchronized void showWeights() {
    if (shown) {
      push();
      transfer.remember(network.params());
    }
  }

  @Override
  public synchronized void predict(List<FloatArray> x, List<FloatArray> results) {
    pass(x.get(0), () -> output(x.get(0), false, results.get(0)));
  }

  @Override
  public synchronized void trainingOutput(List<FloatArray> x, List<FloatArray> results) {
    pass(x.get(0), () -> output(x.get(0), true, results.get(0)));
    if (transfer.hasWeights()) {
      transfer.pullKept(network.params());
    }
  }

  @Override
  public synchronized double forward(List<FloatArray> given, List<FloatArray> results) {
    FloatArray x = given.get(0);
    penalties(); // forgets those of passes whose penalties nobody took
    output.setRaw(true);
    try {
      pass(x, () -> output(x, false, results.get(0)));
      masks.give(results);
    } finally {
      output.setRaw(false);
    }
    return penalties() / x.rows();
  }

  @Override
  public synchronized double forwardBackward(List<FloatArray> given, OutputGradient loss) {
    FloatArray x = given.get(0);
    penalties();
    output.bind(input -> gradientAt(input, loss));
    try {
      pass(x, () -> gradients(x));
    } finally {
      output.bind(null);
    }
    if (transfer.hasWeights()) {
      transfer.pullGradients(network.getFlattenedGradients());
      transfer.pullKept(network.params());
    }
    return penalties() / x.rows();
  }

  @Override
  public synchronized void stepDone(double loss) {
    if (!shown) {
      return;
    }
    showWeights();
    network.setScore(loss);
    int iteration = network.getIterationCount() + 1;
    network.setIterationCount(iteration);
    for (TrainingListener listener : network.getListeners()) {
      listener.iterationDone(network, iteration, network.getEpochCount());
    }
  }

  private INDArray gradientAt(INDArray lastOutput, OutputGradient loss) {
    HostTransfer.toHost(lastOutput, outputs);
    masks.give(List.of(outputs));
    gradients.reshape(outputs.shape());
    loss.compute(List.of(outputs), List.of(gradients));
    return HostTransfer.toNd(gradients, type);
  }

  private double penalties() {
    double sum = 0;
    for (Layer layer : network.getLayers()) {
      if (layer instanceof OwnLayer own) {
        sum += own.takePenalty();
      }
    }
    return sum;
  }

  private void output(FloatArray x, boolean training, FloatArray result) {
    HostTransfer.toHost(network.output(HostTransfer.toNd(x, type), training), result);
  }

  private void gradients(FloatArray x) {
    network.setInput(HostTransfer.toNd(x, type));
    network.computeGradientAndScore();
  }

  /** With the current weights, and on the CPU with one of OpenBLAS's threads, as the kernels. */
  private void pass(FloatArray x, Runnable pass) {
    limit.check(x.rows());
    push();
    boolean onCpu = Nd4j.getEnvironment().isCPU();
    if (onCpu) {
      BlasThreads.hold();
    }
    try {
      Detached.run(pass); // DL4J refuses to run in a workspace that isn't its own
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(
          e, "DL4J's network with a batch of the shape " + x.shape(), "use a smaller batchSize");
    } finally {
      if (onCpu) {
        BlasThreads.release();
      }
    }
  }

  @Override
  public void runDone() {
    if (Nd4j.getEnvironment().isCPU()) {
      BlasThreads.giveBack();
    }
  }

  private void push() {
    if (transfer.hasWeights()) {
      transfer.push(network.params());
    }
  }
}
