package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.KerasNames;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.cpu.CpuNetwork;
import io.kerava.engine.dl4j.NdGraphNetwork;
import io.kerava.layers.Add;
import io.kerava.layers.AdditiveAttention;
import io.kerava.layers.Attention;
import io.kerava.layers.CallOptions;
import io.kerava.layers.Closeness;
import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.GroupQueryAttention;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerNormalization;
import io.kerava.layers.Layers;
import io.kerava.layers.MultiHeadAttention;
import io.kerava.ops.Tensor;
import io.kerava.parameters.Variable;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Attention on several tensors and with keywords, against what tools/record_attention_calls.py
 * recorded.
 */
@ResourceLock("KerasNames")
final class AttentionCallsTest {
  private static final JsonNode RECORDED = Golden.read("attention_calls");

  private static final double ROUNDING = 1e-5;

  private static final Map<String, Function<LayerGraph, Network>> ENGINES =
      Map.of(
          "cpu", CpuNetwork::of,
          "dl4j", graph -> new NdGraphNetwork(graph, DataType.FLOAT),
          "dl4j in double", graph -> new NdGraphNetwork(graph, DataType.DOUBLE));

  private static final Map<String, BiConsumer<CallOptions, Tensor>> TENSORS =
      Map.of(
          "value", CallOptions::value,
          "key", CallOptions::key,
          "query_mask", CallOptions::queryMask,
          "value_mask", CallOptions::valueMask,
          "key_mask", CallOptions::keyMask,
          "attention_mask", CallOptions::attentionMask);

  private static final Map<String, BiConsumer<CallOptions, Boolean>> FLAGS =
      Map.of(
          "use_causal_mask", CallOptions::useCausalMask,
          "return_attention_scores", CallOptions::returnAttentionScores);

  static Stream<Arguments> cases() {
    return Golden.each(RECORDED.get("cases"))
        .flatMap(
            one ->
                ENGINES.keySet().stream()
                    .filter(engine -> !engine.contains("double") || !roundsScores(one))
                    .map(engine -> Arguments.of(one.get("name").asText(), engine, one)));
  }

  /**
   * Whether a step may see none that counts: of scores from which 1e9 is subtracted, as Keras does
   * there, floats keep nothing, but doubles do.
   */
  private static boolean roundsScores(JsonNode recorded) {
    return recorded.get("name").asText().contains("Attention")
        && recorded.get("name").asText().endsWith("masks, causal, scores");
  }

  /** A recorded model, put together anew. */
  private record Made(LayerGraph graph, List<Layer> layers) {}

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void computes_what_keras_computes(String name, String engine, JsonNode recorded) {
    Made made = made(recorded);
    Network network = ENGINES.get(engine).apply(made.graph());
    List<FloatArray> xs = arrays(recorded.get("inputs"));
    List<FloatArray> ys = new ArrayList<>();
    recorded.get("outputs").forEach(output -> ys.add(FloatArray.zeros(Shape.of(0))));
    double penalty = network.forward(xs, ys);
    assertThat(penalty).isZero();
    requireClose(ys, recorded, name);
    for (int i = 0; i < ys.size(); i++) {
      JsonNode mask = recorded.get("masks").get(i);
      if (isOfScores(mask)) {
        continue;
      }
      assertThat(shown(ys.get(i).mask()))
          .as("mask of output " + i)
          .isEqualTo(mask.isNull() ? "none" : mask.get("data").toString());
    }
    if (recorded.has("gradients")) {
      checkGradients(network, made, recorded, name);
    }
  }

  /** Keras's Softmax leaves on the scores which of them count; here they have no mask. */
  private static boolean isOfScores(JsonNode mask) {
    return !mask.isNull() && mask.get("shape").size() > 2;
  }

  private static void requireClose(List<FloatArray> ys, JsonNode recorded, String name) {
    for (int i = 0; i < ys.size(); i++) {
      JsonNode expected = recorded.get("predictions").get(i);
      Closeness.assertClose(ys.get(i).toNd(), Golden.nd(expected), 1e-5, name + ", output " + i);
    }
  }

  private static String shown(boolean[] mask) {
    return mask == null
        ? "none"
        : IntStream.range(0, mask.length)
            .mapToObj(i -> mask[i] ? 1 : 0)
            .toList()
            .toString()
            .replace(" ", "");
  }

  private static void checkGradients(Network network, Made made, JsonNode recorded, String name) {
    List<FloatArray> dys = arrays(recorded.get("output_gradients"));
    for (int run = 0; run < 2; run++) { // what is left of the first may not count in the second
      double penalty =
          network.forwardBackward(
              arrays(recorded.get("inputs")),
              (outputs, gradients) -> {
                requireClose(outputs, recorded, name);
                for (int i = 0; i < dys.size(); i++) {
                  System.arraycopy(
                      dys.get(i).data(), 0, gradients.get(i).data(), 0, dys.get(i).size());
                }
              });
      assertThat(penalty).isZero();
    }
    for (int i = 0; i < made.layers().size(); i++) {
      List<Variable> variables = made.layers().get(i).place().variables();
      for (int k = 0; k < variables.size(); k++) {
        JsonNode expected = recorded.get("gradients").get(i).get(k);
        Variable variable = variables.get(k);
        if (!expected.isNull()) {
          float[] found = new float[variable.length()];
          System.arraycopy(variable.block().gradients(), variable.offset(), found, 0, found.length);
          requireGradient(FloatArray.wrap(found, variable.shape()).toNd(), expected, variable);
        }
      }
    }
  }

  /** What is added to all keys alike changes nothing: its gradient is nothing but rounding. */
  private static void requireGradient(INDArray found, JsonNode expected, Variable variable) {
    INDArray gradient = Golden.nd(expected);
    if (gradient.norm2Number().doubleValue() < ROUNDING) {
      assertThat(found.norm2Number().doubleValue()).as(variable.name()).isLessThan(ROUNDING);
    } else {
      Closeness.assertClose(found, gradient, 1e-4, "gradient of " + variable.name());
    }
  }

  private static List<FloatArray> arrays(JsonNode recorded) {
    return Golden.each(recorded).map(each -> FloatArray.copyOf(Golden.nd(each))).toList();
  }

  private static Made made(JsonNode recorded) {
    List<Tensor> tensors = new ArrayList<>();
    List<Tensor> inputs = new ArrayList<>();
    List<Layer> layers = new ArrayList<>();
    for (JsonNode each : recorded.get("layers")) {
      layers.add(
          Layers.TYPE.fromJson(new ObjectMapper().convertValue(each.get("json"), Map.class)));
    }
    List<long[]> shapes =
        Golden.each(recorded.get("inputs"))
            .map(each -> Golden.shape(each).withoutBatch().toArray())
            .toList();
    for (JsonNode call : recorded.get("calls")) {
      while (isInput(recorded, tensors.size())) {
        Input input = new Input(shapes.get(inputs.size()));
        inputs.add(input);
        tensors.add(input);
      }
      List<Tensor> given =
          Golden.each(call.get("given")).map(each -> tensors.get(each.asInt())).toList();
      tensors.addAll(apply(layers.get(call.get("layer").asInt()), given, call, tensors));
    }
    for (int i = 0; i < layers.size(); i++) {
      layers
          .get(i)
          .setWeights(
              Golden.each(recorded.get("layers").get(i).get("weights")).map(Golden::nd).toList());
    }
    List<Tensor> outputs =
        Golden.each(recorded.get("outputs")).map(each -> tensors.get(each.asInt())).toList();
    ModelStructure structure = new Model(inputs, outputs).structure();
    LayerGraph graph =
        new LayerPlacement(structure.inputs(), structure.steps()).graph(structure.parameters());
    return new Made(graph, layers);
  }

  private static boolean isInput(JsonNode recorded, int tensor) {
    return Golden.each(recorded.get("input_places")).anyMatch(each -> each.asInt() == tensor);
  }

  private static List<Tensor> apply(
      Layer layer, List<Tensor> given, JsonNode call, List<Tensor> tensors) {
    boolean isPlain = call.get("tensors").isEmpty() && call.get("flags").isEmpty();
    if (isPlain) {
      return given.size() == 1 ? layer.applyAll(given.get(0)) : layer.applyAll(given);
    }
    return layer.applyAll(given, options -> chosen(options, call, tensors));
  }

  private static CallOptions chosen(CallOptions options, JsonNode call, List<Tensor> tensors) {
    call.get("tensors")
        .properties()
        .forEach(
            each ->
                TENSORS.get(each.getKey()).accept(options, tensors.get(each.getValue().asInt())));
    call.get("flags")
        .properties()
        .forEach(each -> FLAGS.get(each.getKey()).accept(options, each.getValue().asBoolean()));
    return options;
  }

  private static Model encoder() {
    Input words = new Input(6);
    Tensor x = new Embedding(20, 8).apply(words);
    Tensor attended = new MultiHeadAttention(2, 4).apply(x, x);
    x = new LayerNormalization().apply(new Add().apply(x, attended));
    Tensor hidden = new Dense(8).apply(new Dense(16).activation("relu").apply(x));
    x = new LayerNormalization().apply(new Add().apply(x, hidden));
    return new Model(words, new Dense(1).apply(new GlobalAveragePooling1D().apply(x)));
  }

  private static Model decoder() {
    Input seen = new Input(5, 8);
    Input words = new Input(6);
    Tensor x = new Embedding(20, 8).apply(words);
    Tensor self = new MultiHeadAttention(2, 4).apply(List.of(x, x), o -> o.useCausalMask(true));
    x = new Add().apply(x, self);
    List<Tensor> looked =
        new GroupQueryAttention(4, 2, 1)
            .applyAll(x, o -> o.value(seen).returnAttentionScores(true));
    Tensor added = new Add().apply(x, looked.get(0));
    Tensor joined = new Attention().useScale(true).apply(added, seen);
    return new Model(List.of(words, seen), List.of(new Dense(3).apply(joined), looked.get(1)));
  }

  @Test
  void shows_models_as_keras_does() {
    KerasNames.clearSession();
    assertThat(encoder().summaryText())
        .isEqualTo(RECORDED.get("summaries").get("encoder").asText());
    KerasNames.clearSession();
    assertThat(decoder().summaryText())
        .isEqualTo(RECORDED.get("summaries").get("decoder").asText());
  }

  private static void requireError(String name, Runnable call) {
    assertThatThrownBy(call::run)
        .as(name)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(RECORDED.get("errors").get(name).asText());
  }

  @Test
  void refuses_calls_in_the_words_of_keras() {
    Input query = new Input(3, 4);
    Input value = new Input(5, 4);
    Input key = new Input(6, 4);
    Input wide = new Input(5, 7);
    requireError("a list of one", () -> new Attention().apply(List.of(query)));
    requireError("a list of four", () -> new AdditiveAttention().apply(query, value, value, value));
    MultiHeadAttention heads = new MultiHeadAttention(2, 3);
    requireError("a value twice", () -> heads.apply(List.of(query, value), o -> o.value(value)));
    requireError("a key without a value", () -> heads.apply(query, o -> o.key(value)));
    requireError("a key of other steps", () -> heads.apply(query, value, key));
    GroupQueryAttention groups = new GroupQueryAttention(2, 2, 1);
    requireError("a value of other features", () -> groups.apply(query, wide));
    requireError(
        "a key of other steps in groups",
        () -> groups.apply(List.of(query, value), o -> o.key(key)));
  }

  @Test
  void refuses_tensors_and_masks_that_do_not_fit() {
    Input query = new Input(3, 4);
    Input value = new Input(5, 6);
    assertThatThrownBy(() -> new Attention().name("look").apply(query, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer 'look' (Attention) needs as many features in query and key. Received:"
                + " query=(None, 3, 4) and key=(None, 5, 6)");
    assertThatThrownBy(() -> new Attention().name("look").apply(query, value, new Input(7, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer 'look' (Attention) needs as many steps in value and key. Received:"
                + " value=(None, 5, 6) and key=(None, 7, 4)");
    assertThatThrownBy(
            () ->
                new MultiHeadAttention(2, 3)
                    .name("look")
                    .apply(query, o -> o.value(value).attentionMask(new Input(3, 4))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer 'look' (MultiHeadAttention) expects attention_mask of the shape (None, 3, 5)."
                + " Received: (None, 3, 4)");
    assertThatThrownBy(
            () ->
                new MultiHeadAttention(2, 3)
                    .name("look")
                    .apply(query, o -> o.value(value).valueMask(new Input(3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer 'look' (MultiHeadAttention) expects value_mask of the shape (None, 5)."
                + " Received: (None, 3)");
  }
}
