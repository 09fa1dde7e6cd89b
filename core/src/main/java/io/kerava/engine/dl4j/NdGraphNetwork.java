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
import io.kerava.engine.Port;
import io.kerava.regularizers.Regularizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
  private final List<FloatActivation> outputActivations = new ArrayList<>();
  private final List<FloatArray> outputs;
  private final List<FloatArray> gradients;

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
    this.outputs = FloatArray.buffers(graph.outputs().size());
    this.gradients = FloatArray.buffers(graph.outputs().size());
    for (int i = 0; i < graph.outputs().size(); i++) {
      Shape output = graph.outputShapes().get(i);
      int length = output.rank() == 0 ? 1 : output.intLength(-1);
      outputActivations.add(graph.outputActivations().get(i).toFloat(length));
    }
  }

  @Override
  public String engine() {
    return Dl4jNetwork.NAME;
  }

  @Override
  public synchronized void predict(List<FloatArray> x, List<FloatArray> results) {
    activated(x, results, false);
  }

  @Override
  public synchronized void trainingOutput(List<FloatArray> x, List<FloatArray> results) {
    activated(x, results, true);
  }

  private void activated(List<FloatArray> x, List<FloatArray> results, boolean training) {
    Map<Port, INDArray> values = run(x, training);
    FloatArray raw = FloatArray.zeros(Shape.of(0));
    for (int i = 0; i < results.size(); i++) {
      HostTransfer.toHost(output(i, values), raw);
      Shape shape = raw.shape();
      int row = shape.rank() == 1 ? 1 : shape.intLength(-1);
      int predicted = graph.outputActivations().get(i).outputLength(row);
      results.get(i).reshape(predicted == row ? shape : shape.withLast(predicted));
      outputActivations.get(i).forward(raw.data(), results.get(i).data(), 0, raw.size());
    }
  }

  private void toHost(Map<Port, INDArray> values, List<FloatArray> results) {
    for (int i = 0; i < results.size(); i++) {
      HostTransfer.toHost(output(i, values), results.get(i));
    }
    masks.give(results);
  }

  @Override
  public synchronized double forward(List<FloatArray> x, List<FloatArray> results) {
    Map<Port, INDArray> values = run(x, false);
    toHost(values, results);
    return penalties(values) / x.get(0).rows();
  }

  @Override
  public synchronized double forwardBackward(List<FloatArray> x, OutputGradient loss) {
    Map<Port, INDArray> values = run(x, true);
    toHost(values, outputs);
    for (int i = 0; i < outputs.size(); i++) {
      gradients.get(i).reshape(outputs.get(i).shape());
    }
    loss.compute(outputs, gradients);
    return Detached.make(
        () -> {
          back(values);
          weights.storeGradients();
          return penalties(values) / x.get(0).rows();
        });
  }

  /** The inputs, and the outputs of all nodes. */
  private Map<Port, INDArray> run(List<FloatArray> x, boolean training) {
    limit.check(x.get(0).rows());
    return Detached.make(
        () -> {
          weights.renew();
          Map<Port, INDArray> values = new HashMap<>();
          for (int i = 0; i < x.size(); i++) {
            values.put(Port.input(i), HostTransfer.toNd(x.get(i), type));
          }
          for (int i = 0; i < nodes.size(); i++) {
            GraphNode node = nodes.get(i);
            masks.read(i, values);
            List<INDArray> given = node.sources().stream().map(values::get).toList();
            List<INDArray> made = node.forward(given, training);
            for (int k = 0; k < made.size(); k++) {
              values.put(new Port(i, k), made.get(k));
            }
          }
          return values;
        });
  }

  /** One of the model's outputs. */
  private INDArray output(int index, Map<Port, INDArray> values) {
    return Objects.requireNonNull(values.get(graph.outputs().get(index)));
  }

  private void back(Map<Port, INDArray> values) {
    Map<Port, INDArray> sums = new HashMap<>();
    for (int i = 0; i < gradients.size(); i++) {
      sums.merge(graph.outputs().get(i), HostTransfer.toNd(gradients.get(i), type), INDArray::add);
    }
    for (int i = nodes.size() - 1; i >= 0; i--) {
      GraphNode node = nodes.get(i);
      List<Port> made = made(i);
      if (made.stream().noneMatch(sums::containsKey)) {
        continue;
      }
      List<INDArray> given = new ArrayList<>();
      for (Port port : made) {
        INDArray y = Objects.requireNonNull(values.get(port));
        INDArray dy = sums.containsKey(port) ? sums.get(port) : Nd4j.zerosLike(y);
        given.add(penaltyGradient(node.layer(), y).map(dy::add).orElse(dy));
      }
      List<INDArray> parts = node.backward(given);
      for (int k = 0; k < parts.size(); k++) {
        sums.merge(node.sources().get(k), parts.get(k), INDArray::add);
      }
    }
  }

  /** The outputs of a node. */
  private List<Port> made(int node) {
    return IntStream.range(0, nodes.get(node).layer().outputs().size())
        .mapToObj(index -> new Port(node, index))
        .toList();
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

  private double penalties(Map<Port, INDArray> values) {
    double sum = 0;
    for (int i = 0; i < nodes.size(); i++) {
      Optional<Regularizer> regularizer = nodes.get(i).layer().layer().activityRegularizer();
      if (regularizer.isPresent()) {
        for (Port port : made(i)) {
          FloatArray y = FloatArray.copyOf(values.get(port));
          sum += regularizer.get().penalty(y.data(), 0, y.shape());
        }
      }
      sum += nodes.get(i).takePenalty();
    }
    return sum;
  }
}
