package io.kerava.engine.dl4j;

import io.kerava.activations.FloatActivation;
import io.kerava.arrays.Detached;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.engine.BatchLimit;
import io.kerava.engine.BuiltLayer;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.OutputGradient;
import io.kerava.regularizers.Regularizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph of layers in ND4J's operations, node by node: what DL4J's {@code ComputationGraph} can't
 * be, since that shares no layer between nodes. Each application of a layer is a function of its
 * own, and the gradients of its weights are added up.
 *
 * <p>All methods are synchronized, since functions keep what their way back needs.
 */
public final class NdGraphNetwork implements Network {
  private final LayerGraph graph;
  private final DataType type;
  private final BatchLimit limit;
  private final MaskBuffers masks;
  private final List<GraphNode> nodes = new ArrayList<>();
  private final LayerWeights weights;
  private final FloatActivation outputActivation;
  private final FloatArray outputs = FloatArray.zeros(Shape.of(0));
  private final FloatArray gradients = FloatArray.zeros(Shape.of(0));

  /** The network of a graph, in ND4J's {@code FLOAT} or, for checks, {@code DOUBLE}. */
  public NdGraphNetwork(LayerGraph graph, DataType type) {
    this.graph = graph;
    this.type = type;
    this.limit = new BatchLimit(graph);
    this.masks = new MaskBuffers(graph);
    this.weights = new LayerWeights(graph.parameters(), type);
    for (int i = 0; i < graph.nodes().size(); i++) {
      nodes.add(new GraphNode(i, graph.nodes().get(i), weights, masks));
    }
    Shape output = graph.outputShape();
    int length = output.rank() == 0 ? 1 : output.intLength(-1);
    this.outputActivation = graph.outputActivation().toFloat(length);
  }

  @Override
  public String engine() {
    return Dl4jNetwork.NAME;
  }

  @Override
  public synchronized void predict(FloatArray x, FloatArray result) {
    activated(x, result, false);
  }

  @Override
  public synchronized void trainingOutput(FloatArray x, FloatArray result) {
    activated(x, result, true);
  }

  private void activated(FloatArray x, FloatArray result, boolean training) {
    List<INDArray> values = run(x, training);
    FloatArray raw = FloatArray.zeros(Shape.of(0));
    HostTransfer.toHost(output(values), raw);
    Shape shape = raw.shape();
    int row = shape.intLength(-1);
    int predicted = graph.outputActivation().outputLength(row);
    result.reshape(predicted == row ? shape : shape.withLast(predicted));
    outputActivation.forward(raw.data(), result.data(), 0, raw.size());
  }

  @Override
  public synchronized double forward(FloatArray x, FloatArray result) {
    List<INDArray> values = run(x, false);
    HostTransfer.toHost(output(values), result);
    result.setMask(masks.outgoing());
    return penalties(values) / x.rows();
  }

  @Override
  public synchronized double forwardBackward(FloatArray x, OutputGradient loss) {
    List<INDArray> values = run(x, true);
    HostTransfer.toHost(output(values), outputs);
    outputs.setMask(masks.outgoing());
    gradients.reshape(outputs.shape());
    loss.compute(outputs, gradients);
    return Detached.make(
        () -> {
          back(values, HostTransfer.toNd(gradients, type));
          weights.storeGradients();
          return penalties(values) / x.rows();
        });
  }

  /** The outputs of all nodes. */
  private List<INDArray> run(FloatArray x, boolean training) {
    limit.check(x.rows());
    return Detached.make(
        () -> {
          weights.renew();
          List<INDArray> values = new ArrayList<>();
          INDArray input = HostTransfer.toNd(x, type);
          values.add(input);
          for (GraphNode node : nodes) {
            values.add(
                node.forward(
                    node.sources().stream().map(i -> values.get(i + 1)).toList(), training));
          }
          return values;
        });
  }

  /** Of the input and the outputs of all nodes the one that is the model's output. */
  private INDArray output(List<INDArray> values) {
    return values.get(graph.output() + 1);
  }

  private void back(List<INDArray> values, INDArray outputGradient) {
    List<@Nullable INDArray> sums = new ArrayList<>();
    values.forEach(value -> sums.add(null));
    sums.set(graph.output() + 1, outputGradient);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      INDArray dy = sums.get(i + 1);
      if (dy == null) {
        continue;
      }
      GraphNode node = nodes.get(i);
      INDArray y = values.get(i + 1);
      INDArray total = penaltyGradient(node.layer(), y).map(dy::add).orElse(dy);
      List<INDArray> parts = node.backward(total);
      for (int k = 0; k < parts.size(); k++) {
        int source = node.sources().get(k) + 1;
        INDArray before = sums.get(source);
        sums.set(source, before == null ? parts.get(k) : before.add(parts.get(k)));
      }
    }
  }

  private Optional<INDArray> penaltyGradient(BuiltLayer layer, INDArray y) {
    return layer
        .layer()
        .activityRegularizer()
        .map(
            regularizer -> {
              FloatArray host = FloatArray.copyOf(y);
              FloatArray gradient = FloatArray.zeros(host.shape());
              regularizer.addGradient(
                  host.data(), gradient.data(), 0, host.shape(), 1f / host.rows());
              return HostTransfer.toNd(gradient, type);
            });
  }

  private double penalties(List<INDArray> values) {
    double sum = 0;
    for (int i = 0; i < nodes.size(); i++) {
      Optional<Regularizer> regularizer = nodes.get(i).layer().layer().activityRegularizer();
      if (regularizer.isPresent()) {
        FloatArray y = FloatArray.copyOf(values.get(i + 1));
        sum += regularizer.get().penalty(y.data(), 0, y.shape());
      }
      sum += nodes.get(i).takePenalty();
    }
    return sum;
  }
}
