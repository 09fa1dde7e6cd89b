package io.kerava.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerava.activations.Activations;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.engine.cpu.CpuNetwork;
import io.kerava.engine.dl4j.NdGraphNetwork;
import io.kerava.graph.CallForm;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.States;
import io.kerava.parameters.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** A layer of two inputs that draws random numbers. */
final class MixtureTest {
  private static final int BATCH = 6;
  private static final Shape SAMPLE = Shape.of(3);
  private static final int UNITS = 3;

  static Stream<Named<Function<LayerGraph, Network>>> engines() {
    return Stream.of(
        Named.of("cpu", CpuNetwork::of),
        Named.of("dl4j in double", graph -> new NdGraphNetwork(graph, DataType.DOUBLE)));
  }

  /** The layer on its input, twice the same tensor, and then on that and its input. */
  private static LayerGraph graph() {
    Mixture layer = new Mixture(UNITS, 0.5);
    List<Shape> inputs = List.of(SAMPLE, SAMPLE);
    layer.place().build(inputs, CallForm.of(2));
    SplittableRandom random = new SplittableRandom(5);
    float[] values = layer.place().block().values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(0.2, 1);
    }
    BuiltLayer built =
        new BuiltLayer(
            "mixture",
            layer,
            CallForm.of(2),
            inputs,
            List.of(Shape.of(UNITS)),
            layer.place().block(),
            new SplittableRandom(9),
            new States());
    Parameters parameters = Parameters.of(List.of(layer.place().block()));
    List<LayerGraph.Node> nodes =
        List.of(
            new LayerGraph.Node(built, List.of(Port.input(0), Port.input(0))),
            new LayerGraph.Node(built, List.of(Port.of(0), Port.input(0))));
    return new LayerGraph(
        List.of(SAMPLE),
        nodes,
        List.of(Port.of(1)),
        List.of(Activations.get("linear")),
        parameters);
  }

  private static FloatArray x() {
    SplittableRandom random = new SplittableRandom(7);
    FloatArray x = FloatArray.zeros(SAMPLE.withBatch(BATCH));
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = (float) random.nextDouble(-1, 1);
    }
    return x;
  }

  private static float[] output(Network network) {
    FloatArray output = FloatArray.zeros(Shape.of(0));
    network.trainingOutput(List.of(x()), List.of(output));
    return Arrays.copyOf(output.data(), output.size());
  }

  /** The gradients of the sum of all outputs. */
  private static float[] gradients(Function<LayerGraph, Network> engine) {
    LayerGraph graph = graph();
    Stacks.forwardBackward(
        engine.apply(graph),
        x(),
        (output, gradient) -> Arrays.fill(gradient.data(), 0, output.size(), 1));
    return graph.parameters().blocks().get(0).gradients().clone();
  }

  @Test
  void draws_the_same_numbers_on_both_engines() {
    float[] expected = output(new NdGraphNetwork(graph(), DataType.DOUBLE));
    assertThat(output(CpuNetwork.of(graph()))).containsExactly(expected, within(1e-5f));
    assertThat(expected).contains(0f);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void draws_anew_in_each_pass(Function<LayerGraph, Network> engine) {
    Network network = engine.apply(graph());
    float[] first = output(network);
    float[] second = output(network);
    assertThat(IntStream.range(0, first.length)).anyMatch(i -> (first[i] == 0) != (second[i] == 0));
  }

  @Test
  void has_the_same_gradients_on_both_engines() {
    float[] expected = gradients(graph -> new NdGraphNetwork(graph, DataType.DOUBLE));
    float[] found = gradients(CpuNetwork::of);
    List<Variable> learning = graph().layers().get(0).variables().subList(0, 2);
    for (Variable variable : learning) {
      for (int i = variable.offset(); i < variable.offset() + variable.length(); i++) {
        assertThat(found[i]).isNotZero().isCloseTo(expected[i], within(1e-4f));
      }
    }
  }
}
