package io.kerava.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.activations.Activations;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.engine.cpu.CpuNetwork;
import io.kerava.engine.dl4j.Dl4jNetwork;
import io.kerava.engine.dl4j.NdGraphNetwork;
import io.kerava.graph.CallForm;
import io.kerava.layers.Closeness;
import io.kerava.layers.Layer;
import io.kerava.layers.Layers;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Graphs with branches, merges and layers that are used twice, recorded by tools/record_graphs.py.
 */
final class GraphContractTest {
  private static final Map<String, Function<LayerGraph, Network>> ENGINES =
      Map.of(
          "cpu", CpuNetwork::of,
          "dl4j", graph -> new NdGraphNetwork(graph, DataType.FLOAT),
          "dl4j in double", graph -> new NdGraphNetwork(graph, DataType.DOUBLE));

  static Stream<Arguments> cases() {
    return Golden.each(Golden.read("graphs").get("cases"))
        .flatMap(
            one ->
                ENGINES.keySet().stream()
                    .map(engine -> Arguments.of(one.get("name").asText(), engine, one)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void predicts_what_keras_predicts(String name, String engine, JsonNode recorded) {
    Network network = network(engine, graph(recorded, new ArrayList<>()));
    FloatArray output = FloatArray.zeros(Shape.of(0));
    for (int i = 0; i < 2; i++) {
      network.predict(input(recorded), output);
      Closeness.assertClose(output.toNd(), Golden.nd(recorded.get("prediction")), 1e-5, name);
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void trains_as_keras_trains(String name, String engine, JsonNode recorded) {
    List<Variable> variables = new ArrayList<>();
    LayerGraph graph = graph(recorded, variables);
    Network network = network(engine, graph);
    float[] dy = FloatArray.copyOf(Golden.nd(recorded.get("output_gradient"))).data();
    double penalty =
        Stacks.forwardBackward(
            network,
            input(recorded),
            (output, gradient) -> {
              Closeness.assertClose(output.toNd(), Golden.nd(recorded.get("output")), 1e-5, name);
              System.arraycopy(dy, 0, gradient.data(), 0, dy.length);
            });
    assertThat(penalty).isZero();
    List<JsonNode> weights =
        Golden.each(recorded.get("layers"))
            .flatMap(each -> Golden.each(each.get("weights")))
            .toList();
    assertThat(weights).hasSameSizeAs(variables);
    for (int i = 0; i < weights.size(); i++) {
      Variable variable = variables.get(i);
      JsonNode gradient = weights.get(i).get("gradient");
      if (!gradient.isNull()) {
        float[] found = Stacks.slice(variable.block().gradients(), variable);
        Closeness.assertClose(
            FloatArray.wrap(found, variable.shape()).toNd(),
            Golden.nd(gradient),
            1e-4,
            "gradient of " + variable.name());
      }
      JsonNode updated = weights.get(i).get("updated");
      if (!updated.isNull()) {
        Closeness.assertClose(
            variable.block().get(variable), Golden.nd(updated), 1e-5, variable.name());
      }
    }
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void is_no_multi_layer_network(String name, String engine, JsonNode recorded) {
    LayerGraph graph = graph(recorded, new ArrayList<>());
    assertThatThrownBy(() -> new Dl4jNetwork(graph, DataType.FLOAT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A MultiLayerNetwork takes layers one after the other, each of them once.");
  }

  private static Network network(String engine, LayerGraph graph) {
    Function<LayerGraph, Network> maker = ENGINES.get(engine);
    assertThat(maker).isNotNull();
    return maker.apply(graph);
  }

  private static FloatArray input(JsonNode recorded) {
    return FloatArray.copyOf(Golden.nd(recorded.get("input")));
  }

  private static Layer layer(JsonNode json) {
    String className = json.get("class_name").asText();
    return className.equals("Mixture")
        ? new Mixture(json.get("config").get("units").asInt(), 0)
        : Layers.TYPE.fromJson(new ObjectMapper().convertValue(json, Map.class));
  }

  /**
   * The graph of a case.
   *
   * @param variables gets its weights, layer by layer
   */
  private static LayerGraph graph(JsonNode recorded, List<Variable> variables) {
    List<JsonNode> layers = Golden.each(recorded.get("layers")).toList();
    Shape input = Golden.shape(recorded.get("input")).withoutBatch();
    BuiltLayer[] first = new BuiltLayer[layers.size()];
    List<LayerGraph.Node> nodes = new ArrayList<>();
    for (JsonNode node : recorded.get("nodes")) {
      int number = node.get("layer").asInt();
      List<Port> sources =
          Golden.each(node.get("sources")).map(source -> new Port(source.asInt(), 0)).toList();
      List<Shape> inputs =
          sources.stream()
              .map(each -> each.isInput() ? input : nodes.get(each.node()).layer().output())
              .toList();
      BuiltLayer known = first[number];
      if (known == null) {
        known = built(layer(layers.get(number).get("json")), inputs);
        first[number] = known;
      }
      nodes.add(new LayerGraph.Node(known, sources));
    }
    for (int i = 0; i < first.length; i++) {
      JsonNode weights = layers.get(i).get("weights");
      for (int k = 0; k < first[i].variables().size(); k++) {
        Variable variable = first[i].variables().get(k);
        variable.block().set(variable, Golden.nd(weights.get(k).get("value")));
        variables.add(variable);
      }
    }
    Parameters parameters = Parameters.of(Stream.of(first).map(BuiltLayer::block).toList());
    return new LayerGraph(
        List.of(input),
        nodes,
        List.of(Port.of(nodes.size() - 1)),
        List.of(Activations.get("linear")),
        parameters);
  }

  private static BuiltLayer built(Layer layer, List<Shape> inputs) {
    CallForm form = CallForm.of(inputs.size());
    layer.place().build(inputs, form);
    return BuiltLayer.of(layer, form, inputs, layer.outputShapes(inputs, form));
  }
}
