package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.KerasNames;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.Stacks;
import io.kerava.engine.cpu.CpuNetwork;
import io.kerava.engine.dl4j.NdGraphNetwork;
import io.kerava.layers.Bidirectional;
import io.kerava.layers.Closeness;
import io.kerava.layers.Concatenate;
import io.kerava.layers.Dense;
import io.kerava.layers.GRU;
import io.kerava.layers.GRUCell;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import io.kerava.layers.Layers;
import io.kerava.layers.Masking;
import io.kerava.layers.RNN;
import io.kerava.layers.Reshape;
import io.kerava.layers.SimpleRNNCell;
import io.kerava.ops.Tensor;
import io.kerava.parameters.Variable;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Recurrent layers whose states go in and come out, and models of them, against what
 * tools/record_states.py recorded of Keras's.
 */
@ResourceLock("KerasNames")
class RecurrentStatesTest {
  private static final Map<String, Function<LayerGraph, Network>> ENGINES =
      Map.of(
          "cpu", CpuNetwork::of,
          "dl4j", graph -> new NdGraphNetwork(graph, DataType.FLOAT),
          "dl4j in double", graph -> new NdGraphNetwork(graph, DataType.DOUBLE));

  private static final Map<String, Supplier<Model>> MODELS =
      Map.of(
          "seq2seq", RecurrentStatesTest::seq2seq,
          "both_directions", RecurrentStatesTest::bothDirections,
          "not_merged", RecurrentStatesTest::notMerged);

  private static Model seq2seq() {
    Input source = new Input(5, 3);
    List<Tensor> encoded = new LSTM(4).returnState(true).applyAll(source);
    Input target = new Input(4, 3);
    LSTM decoder = new LSTM(4).returnSequences(true).returnState(true);
    Tensor y = decoder.applyAll(target, o -> o.initialState(encoded.subList(1, 3))).get(0);
    return new Model(List.of(source, target), new Dense(3).apply(y));
  }

  private static Model bothDirections() {
    Input source = new Input(5, 3).name("source");
    List<Tensor> encoded = new Bidirectional(new GRU(3).returnState(true)).applyAll(source);
    Tensor state = new Concatenate().apply(encoded.subList(1, 3));
    Input target = new Input(4, 3).name("target");
    Tensor y = new GRU(6).returnSequences(true).apply(target, o -> o.initialState(state));
    return new Model(List.of(source, target), new Dense(3).apply(y));
  }

  private static Model notMerged() {
    Input source = new Input(5, 3);
    List<Tensor> both = new Bidirectional(new LSTM(4)).mergeMode("None").applyAll(source);
    Input target = new Input(4, 3);
    RNN decoder = new RNN(List.of(new GRUCell(4), new SimpleRNNCell(4))).returnSequences(true);
    Tensor y = decoder.apply(target, o -> o.initialState(both));
    return new Model(List.of(source, target), new Dense(3).apply(y));
  }

  static Stream<Arguments> cases() {
    return Golden.each(Golden.read("states").get("cases"))
        .flatMap(
            one ->
                ENGINES.keySet().stream()
                    .map(engine -> Arguments.of(one.get("name").asText(), engine, one)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void computes_what_keras_computes(String name, String engine, JsonNode recorded) {
    Model model = model(recorded);
    List<Layer> layers =
        model.layers().stream().filter(each -> !each.getWeights().isEmpty()).toList();
    assertThat(layers).hasSize(recorded.get("weights").size());
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).setWeights(parts(recorded.get("weights").get(i), "value"));
    }
    Function<LayerGraph, Network> maker = ENGINES.get(engine);
    assertThat(maker).isNotNull();
    Network network = maker.apply(model.state().stack());
    List<FloatArray> inputs =
        tensors(recorded.get("inputs")).stream().map(FloatArray::copyOf).toList();
    List<INDArray> expected = tensors(recorded.get("outputs"));
    List<FloatArray> predicted =
        expected.stream().map(each -> FloatArray.zeros(Shape.of(0))).toList();
    network.predict(inputs, predicted);
    requireNear(predicted, expected, name);
    List<INDArray> dys = tensors(recorded.get("output_gradients"));
    double penalty =
        network.forwardBackward(
            inputs,
            (outputs, gradients) -> {
              requireNear(outputs, expected, name);
              for (int i = 0; i < dys.size(); i++) {
                float[] dy = FloatArray.copyOf(dys.get(i)).data();
                System.arraycopy(dy, 0, gradients.get(i).data(), 0, dy.length);
              }
            });
    assertThat(penalty).isZero();
    for (int i = 0; i < layers.size(); i++) {
      List<INDArray> gradients = parts(recorded.get("weights").get(i), "gradient");
      for (int k = 0; k < gradients.size(); k++) {
        Variable variable = layers.get(i).place().variables().get(k);
        float[] found = Stacks.slice(variable.block().gradients(), variable);
        Closeness.assertClose(
            FloatArray.wrap(found, variable.shape()).toNd(),
            gradients.get(k),
            1e-4,
            "gradient of " + variable.name());
      }
    }
  }

  private static void requireNear(List<FloatArray> actual, List<INDArray> expected, String name) {
    for (int i = 0; i < expected.size(); i++) {
      Closeness.assertClose(actual.get(i).toNd(), expected.get(i), 1e-5, name + " " + i);
    }
  }

  private static Layer layer(JsonNode json) {
    return Layers.TYPE.fromJson(new ObjectMapper().convertValue(json, Map.class));
  }

  private static Model model(JsonNode recorded) {
    Input x = input(recorded.get("inputs").get(0));
    Tensor read = recorded.get("masked").asBoolean() ? new Masking().apply(x) : x;
    Layer layer = layer(recorded.get("layer"));
    if (recorded.get("states").isNull()) {
      return new Model(List.of(x), layer.applyAll(read));
    }
    Input s = input(recorded.get("inputs").get(1));
    List<Tensor> states = new ArrayList<>();
    for (JsonNode each : recorded.get("states")) {
      int[] shape = Golden.each(each).mapToInt(JsonNode::asInt).toArray();
      Tensor made =
          new Dense(IntStream.of(shape).reduce(1, (a, b) -> a * b)).activation("tanh").apply(s);
      states.add(shape.length > 1 ? new Reshape(shape).apply(made) : made);
    }
    return new Model(List.of(x, s), layer.applyAll(read, o -> o.initialState(states)));
  }

  private static Input input(JsonNode recorded) {
    return new Input(Golden.shape(recorded).withoutBatch().toArray());
  }

  private static List<INDArray> parts(JsonNode weights, String part) {
    return Golden.each(weights).map(each -> Golden.nd(each.get(part))).toList();
  }

  private static List<INDArray> tensors(JsonNode recorded) {
    return Golden.each(recorded).map(Golden::nd).toList();
  }

  static Stream<Arguments> stateful() {
    return Engines.with(Golden.each(Golden.read("states").get("stateful")));
  }

  @ParameterizedTest
  @MethodSource("stateful")
  void begins_with_given_states_and_keeps_the_last(String engine, JsonNode recorded) {
    Layer layer = layer(recorded.get("layer"));
    List<Input> inputs =
        Golden.each(recorded.get("inputs")).map(RecurrentStatesTest::input).toList();
    List<Input> states = inputs.subList(1, inputs.size());
    Model given = new Model(inputs, layer.applyAll(inputs.get(0), o -> o.initialState(states)));
    Model then = new Model(inputs.get(0), layer.applyAll(inputs.get(0)));
    layer.setWeights(tensors(recorded.get("weights")));
    given.engine(engine);
    then.engine(engine);
    List<INDArray> data = tensors(recorded.get("inputs"));
    JsonNode passes = recorded.get("passes");
    requireClose(then.predictAll(data.get(0), p -> p.verbose(0)), tensors(passes.get(0)));
    requireClose(given.predictAll(data, p -> p.verbose(0)), tensors(passes.get(1)));
    requireClose(then.predictAll(data.get(0), p -> p.verbose(0)), tensors(passes.get(2)));
  }

  private static void requireClose(List<INDArray> actual, List<INDArray> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    IntStream.range(0, actual.size())
        .forEach(i -> Closeness.assertClose(actual.get(i), expected.get(i), 1e-5, "output " + i));
  }

  static Stream<Arguments> models() {
    return Engines.with(Golden.each(Golden.read("states").get("models")));
  }

  @ParameterizedTest
  @MethodSource("models")
  void trains_as_in_keras(String engine, JsonNode recorded) {
    KerasNames.clearSession();
    Supplier<Model> maker = MODELS.get(recorded.get("name").asText());
    assertThat(maker).isNotNull();
    Model model = maker.get();
    assertThat(List.of(model.summaryText(), model.summaryText(o -> o.lineLength(70))))
        .containsExactlyElementsOf(
            Golden.each(recorded.get("summaries")).map(JsonNode::asText).toList());
    model.setWeights(tensors(recorded.get("before")));
    List<INDArray> x = tensors(recorded.get("inputs"));
    model.compile(c -> c.optimizer("adam").loss("mse").engine(engine));
    requireClose(
        List.of(model.predict(x, p -> p.verbose(0))),
        List.of(Golden.nd(recorded.get("predicted"))));
    List<Double> losses =
        model
            .fit(
                x,
                Golden.nd(recorded.get("y")),
                f -> f.batchSize(4).epochs(3).shuffle(false).verbose(0))
            .get("loss");
    List<Double> expected = Golden.each(recorded.get("losses")).map(JsonNode::asDouble).toList();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(losses.get(i)).isCloseTo(expected.get(i), within(1e-5));
    }
    requireClose(model.getWeights(), tensors(recorded.get("after")));
  }
}
