package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.config.Nest;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.SymbolicTensor;
import io.kerava.layers.Add;
import io.kerava.layers.AdditiveAttention;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Concatenate;
import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.Flatten;
import io.kerava.layers.GRU;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Masking;
import io.kerava.layers.MultiHeadAttention;
import io.kerava.layers.Softmax;
import io.kerava.ops.ArrayTensor;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.IteratorMultiDataSetIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** How models are called, against what tools/record_model_calls.py recorded. */
@ResourceLock("KerasNames")
final class ModelCallsTest {
  private static RecordedTrap recorded(String name, String engine) {
    return RecordedTrap.of("model_calls", name, engine);
  }

  @Test
  void a_sequential_that_nobody_has_built_has_no_inputs() {
    RecordedTrap trap = recorded("sequential_without_input", "cpu");
    Sequential model = new Sequential("stack", new Dense(2));
    assertThatThrownBy(model::inputs)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(trap.text("inputs"));
    assertThatThrownBy(model::outputs)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(trap.text("outputs"));
    assertThatThrownBy(model::inputNames)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(trap.text("inputs"));
    model.build(3);
    assertThat(model.inputs()).containsExactly(model.input());
    assertThat(model.outputs()).containsExactly(model.output());
    assertThat(model.inputNames()).containsExactly("input_layer");
  }

  private static List<String> nextNames() {
    Input x = new Input(3);
    Tensor conditions = Ops.notEqual(x, 0);
    return Stream.concat(
            Stream.of(conditions, Ops.any(conditions, -1))
                .map(each -> SymbolicTensor.of(each).node().operation().name()),
            Stream.of(new Model(x, x).name()))
        .toList();
  }

  private static List<String> texts(JsonNode names) {
    return Golden.each(names).map(JsonNode::asText).toList();
  }

  @Test
  void a_sequential_counts_the_names_of_masks() {
    JsonNode names = recorded("names_of_masks_in_a_sequential", "cpu").recorded();
    Sequential atOnce =
        new Sequential(new Input(4), new Embedding(5, 3).maskZero(true), new LSTM(2));
    assertThat(atOnce.layers()).hasSize(2);
    assertThat(nextNames()).isEqualTo(texts(names.get("at_once")));
    Sequential model = new Sequential();
    model.add(new Input(4, 3));
    model.add(new Masking());
    model.add(new LSTM(2));
    model.add(new Dense(1));
    assertThat(nextNames()).isEqualTo(texts(names.get("one_by_one")));
    assertThat(model.pop()).isInstanceOf(Dense.class);
    assertThat(nextNames()).isEqualTo(texts(names.get("one_less")));
    Sequential late = new Sequential(new Embedding(5, 3).maskZero(true), new LSTM(2));
    assertThat(nextNames()).isEqualTo(texts(names.get("before")));
    late.build(4);
    assertThat(nextNames()).isEqualTo(texts(names.get("built")));
    late.build(4);
    assertThat(late.call(Nd4j.ones(2, 4), false).rank()).isEqualTo(2);
    assertThat(nextNames()).isEqualTo(texts(names.get("called")));
  }

  /** A model in Keras's JSON: written again it is the same, and it computes the same. */
  private static void requireReadsAndRuns(RecordedTrap trap, String name) {
    Model model = Model.fromJson(trap.recorded().get(name).toString());
    assertThat(JsonDifferences.between(trap.recorded().get(name), model.toJson())).isEmpty();
    trap.begin(model, name + "_before");
    trap.requireArrays(
        name + "_predicted", model.predictAll(trap.arrays(name + "_x"), p -> p.verbose(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void arrays_stand_beside_tensors(String engine) {
    RecordedTrap trap = recorded("arrays_beside_tensors", engine);
    requireReadsAndRuns(trap, "operations");
    requireReadsAndRuns(trap, "attention");
    requireReadsAndRuns(trap, "softmax");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void arrays_are_given_in_java(String engine) {
    RecordedTrap trap = recorded("arrays_beside_tensors", engine);
    Input x = new Input(3).name("x");
    Tensor y = x.add(Ops.array(Shape.of(3), 0.1f, 2f, -3f));
    Tensor z = Ops.multiply(Ops.array(Nd4j.createFromArray(new double[][] {{0.1, 1, 2}})), y);
    Tensor w = Ops.where(Ops.array(Shape.of(3), true, false, true), z, y);
    Tensor v = w.matmul(Ops.array(Shape.of(3, 2), 0f, 1f, 2f, 3f, 4f, 5f));
    Tensor u = v.multiply(Ops.array(Shape.of(2), 2, 3));
    Model model = Engines.on(engine, new Model(x, List.of(w, u)));
    trap.requireArrays(
        "operations_predicted", model.predictAll(trap.arrays("operations_x"), p -> p.verbose(0)));
    Model again = Model.fromJson(model.toJson());
    assertThat(again.toJson()).isEqualTo(model.toJson());
    trap.requireArrays(
        "operations_predicted", again.predictAll(trap.arrays("operations_x"), p -> p.verbose(0)));
  }

  @Test
  void arrays_that_do_not_fit_are_refused() {
    Input q = new Input(4, 3).name("q");
    Tensor two = Ops.array(Nd4j.ones(2, 4, 4));
    assertThatThrownBy(
            () -> new MultiHeadAttention(2, 3).name("look").apply(q, o -> o.attentionMask(two)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Layer 'look' (MultiHeadAttention) expects an array for attention_mask of the shape"
                + " (4, 4) or (1, 4, 4), the same for all samples. Received: (2, 4, 4)");
    assertThatThrownBy(() -> new Softmax().apply(q, o -> o.mask(two)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The `mask` must be broadcastable to `inputs`. Each mask dimension must be 1 or match"
                + " the corresponding input dimension. Received: inputs.shape=(None, 4, 3),"
                + " mask.shape=(2, 4, 4)");
    assertThatThrownBy(() -> new Add().apply(q, Ops.array(Nd4j.ones(1, 4, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected an Input, or what a layer gave that was applied to one. Arrays stand beside"
                + " one: x.add(array). Received: <Array shape=(1, 4, 3), dtype=float32>");
    assertThatThrownBy(() -> new LSTM(2).name("lstm").apply(q, o -> o.mask(two)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "The layer 'lstm' takes a tensor for 'mask', which has samples. Received: <Array"
                + " shape=(2, 4, 4), dtype=float32>");
    assertThatThrownBy(() -> ArrayTensor.of(Shape.of(1), "int64", 1e12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An array's whole numbers must have at most 32 bits. Received: 1.0E12");
    assertThatThrownBy(() -> ArrayTensor.of(Shape.of(1), "complex64", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "An array's type must be one of floats, whole numbers or bool. Received: complex64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void masks_have_other_axes(String engine) {
    RecordedTrap trap = recorded("masks_of_other_axes", engine);
    requireReadsAndRuns(trap, "more_axes");
    requireReadsAndRuns(trap, "channels_first");
    requireReadsAndRuns(trap, "other_axes");
  }

  private static List<@Nullable INDArray> given(RecordedTrap trap, String... there) {
    List<@Nullable INDArray> given = new ArrayList<>();
    for (String name : List.of("x", "seen", "key", "state", "steps")) {
      given.add(List.of(there).contains(name) ? trap.array(name) : null);
    }
    return given;
  }

  private static Model withOptionalInputs() {
    Input x = new Input(4, 3).name("x");
    Input seen = new Input(4, 4).name("seen").optional(true);
    Input key = new Input(4, 3).name("key").optional(true);
    Input state = new Input(3).name("state").optional(true);
    Input steps = new Input(4).name("steps").dtype("bool").optional(true);
    Tensor y = new MultiHeadAttention(2, 3).apply(List.of(x, x, key), o -> o.attentionMask(seen));
    y = new GRU(3).returnSequences(true).apply(y, o -> o.initialState(state));
    y = new BatchNormalization().apply(y, o -> o.mask(steps));
    y = new GlobalAveragePooling1D().apply(y, o -> o.mask(steps));
    return new Model(List.of(x, seen, key, state, steps), new Dense(2).name("y").apply(y))
        .name("model");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void layers_get_nothing_for_inputs_that_are_left_out(String engine) {
    RecordedTrap trap = recorded("optional_inputs", engine);
    Model model = withOptionalInputs();
    assertThat(JsonDifferences.between(trap.recorded().get("model"), model.toJson())).isEmpty();
    assertThat(Model.fromJson(model.toJson()).toJson()).isEqualTo(model.toJson());
    assertThat(model.summaryText()).isEqualTo(trap.text("summary"));
    trap.begin(model);
    Map<String, List<@Nullable INDArray>> ways =
        Map.of(
            "with_none", given(trap, "x"),
            "with_some", given(trap, "x", "state"),
            "with_others", given(trap, "x", "seen", "key", "steps"));
    List<@Nullable INDArray> all = given(trap, "x", "seen", "key", "state", "steps");
    trap.requireArrays("with_all", model.predictAll(all, p -> p.verbose(0)));
    for (String way : List.of("with_none", "with_some", "with_others")) {
      List<@Nullable INDArray> x = ways.get(way);
      trap.requireArrays(way, model.predictAll(x, p -> p.verbose(0)));
      trap.requireArrays(way + "_called", model.callAll(x, o -> o.training(true)));
    }
    trap.begin(model, "before_fit");
    model.compile("sgd", "mse");
    model.engine(engine);
    List<@Nullable INDArray> x = given(trap, "x", "state");
    INDArray y = trap.array("targets");
    trap.requireLogs("logs", model.fit(x, y, trap::likeKeras));
    trap.requireScores("scores", model.evaluate(x, y, e -> e.verbose(0)));
    trap.requireWeights("after", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void iterators_leave_inputs_out_in_all_batches_alike(String engine) {
    RecordedTrap trap = recorded("optional_inputs", engine);
    Model model = withOptionalInputs();
    trap.begin(model, "before_fit");
    model.compile("sgd", "mse");
    model.engine(engine);
    List<@Nullable INDArray> x = given(trap, "x", "state");
    MultiDataSetIterator twoEpochs = batches(trap, x, x, x, x);
    trap.requireLogs("logs", model.fit(twoEpochs, f -> f.epochs(2).stepsPerEpoch(2).verbose(0)));
    trap.requireScores("scores", model.evaluate(batches(trap, x, x), e -> e.verbose(0)));
    trap.requireWeights("after", model);
    assertThat(model.predict(batches(trap, x, x), p -> p.verbose(0)))
        .isEqualTo(model.predict(x, p -> p.verbose(0)));
    List<@Nullable INDArray> more = given(trap, "x", "seen", "state");
    String refusal =
        "Batch 2 of the iterator: it leaves out other inputs than the first one. Expected: the same"
            + " in all batches.";
    assertThatThrownBy(() -> model.fit(batches(trap, x, more), f -> f.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(refusal);
    assertThatThrownBy(() -> model.predict(batches(trap, more, x), p -> p.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(refusal);
    assertThatThrownBy(
            () ->
                model.fit(batches(trap, x), f -> f.verbose(0).validationData(batches(trap, more))))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage("validationData leaves out other optional inputs than x. Expected: the same.");
  }

  /** Batches of four samples, the first ones and the others in turn. */
  @SafeVarargs
  private static MultiDataSetIterator batches(
      RecordedTrap trap, List<@Nullable INDArray>... inputs) {
    List<MultiDataSet> batches = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      INDArrayIndex rows = NDArrayIndex.interval(i % 2 * 4, i % 2 * 4 + 4);
      INDArray[] features = new INDArray[inputs[i].size()];
      for (int input = 0; input < features.length; input++) {
        INDArray all = inputs[i].get(input);
        features[input] = all == null ? null : all.get(rows);
      }
      INDArray[] labels = {trap.array("targets").get(rows)};
      batches.add(new org.nd4j.linalg.dataset.MultiDataSet(features, labels));
    }
    return new IteratorMultiDataSetIterator(batches.iterator(), 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void each_of_several_masks_may_be_left_out(String engine) {
    RecordedTrap trap = recorded("optional_masks", engine);
    Input q = new Input(4, 3).name("q");
    Input v = new Input(4, 3).name("v");
    Input ofQ = new Input(4).name("of_q").dtype("bool").optional(true);
    Input ofV = new Input(4).name("of_v").dtype("bool").optional(true);
    Tensor masked = new Masking().apply(q);
    Tensor y = new AdditiveAttention().apply(List.of(masked, v), o -> o.mask(ofQ, ofV));
    Model model = new Model(List.of(q, v, ofQ, ofV), new Dense(2).apply(new Flatten().apply(y)));
    trap.begin(model);
    for (String there : List.of("q v of_q of_v", "q v of_q", "q v of_v", "q v")) {
      List<@Nullable INDArray> x = new ArrayList<>();
      for (String name : List.of("q", "v", "of_q", "of_v")) {
        x.add(List.of(there.split(" ", -1)).contains(name) ? trap.array(name) : null);
      }
      trap.requireArrays(there, model.predictAll(x, p -> p.verbose(0)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void a_model_within_says_which_inputs_may_be_left_out(String engine) {
    RecordedTrap trap = recorded("optional_inputs_of_a_model_within", engine);
    Input a = new Input(4, 3);
    Input b = new Input(4, 3).optional(true);
    Model inner =
        new Model(List.of(a, b), new MultiHeadAttention(2, 3).apply(List.of(a, a), o -> o.key(b)))
            .name("inner");
    Input c = new Input(4, 3).name("c");
    Input d = new Input(4, 3).name("d");
    Model strict =
        new Model(List.of(c, d), new MultiHeadAttention(2, 3).apply(List.of(c, c), o -> o.key(d)))
            .name("strict");
    Input x = new Input(4, 3).name("x");
    Input o = new Input(4, 3).name("o").optional(true);
    Model model = new Model(Map.of("x", x, "o", o), new Dense(1).apply(inner.apply(x, o)));
    trap.begin(model);
    INDArray data = trap.array("x");
    Map<String, @Nullable INDArray> alone = new HashMap<>();
    alone.put("x", data);
    alone.put("o", null);
    trap.requireArrays("predicted", model.callAll(alone, q -> q));
    trap.requireArrays("with_all", model.callAll(Map.of("x", data, "o", data.add(1)), q -> q));
    Model refusing = new Model(List.of(x, o), strict.apply(x, o));
    assertThatThrownBy(() -> refusing.predict(Arrays.asList(data, null), p -> p.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(trap.text("strict"));
    Model required = new Model(List.of(x, new Input(2).name("r")), new Dense(1).apply(x));
    assertThatThrownBy(() -> required.predict(Arrays.asList(data, null), p -> p.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(trap.text("required"));
    Model adding = new Model(List.of(x, o), new Add().name("add").apply(x, o));
    assertThatThrownBy(() -> adding.predict(Arrays.asList(data, null), p -> p.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The input 'o' is left out, and the layer 'add' can't do without.");
    Model given = new Model(List.of(x, o), List.of(new Dense(1).apply(x), o));
    assertThatThrownBy(() -> given.predictAll(Arrays.asList(data, null), p -> p.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The input 'o' is left out, and it is an output of the model.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void a_model_is_called_with_several_inputs(String engine) {
    RecordedTrap trap = recorded("several_inputs_and_outputs", engine);
    Input a = new Input(3).name("a");
    Input b = new Input(2).name("b");
    Tensor normalized =
        new BatchNormalization()
            .momentum(0.5)
            .name("normalized")
            .apply(new Concatenate().apply(a, b));
    Model model = new Model(List.of(a, b), List.of(normalized, new Dense(2).name("y").apply(b)));
    trap.begin(model);
    List<INDArray> x = List.of(trap.array("a"), trap.array("b"));
    trap.requireArrays("called", model.callAll(x, o -> o));
    trap.requireArrays("by_name", model.callAll(Map.of("a", x.get(0), "b", x.get(1)), o -> o));
    trap.requireArrays("on_batch", model.predictAllOnBatch(x));
    trap.requireArrays("on_batch", model.predictAllOnBatch(Map.of("a", x.get(0), "b", x.get(1))));
    trap.requireArrays("trained", model.callAll(x, o -> o.training(true)));
    trap.requireWeights("renewed", model);
    model.compile(
        c ->
            c.optimizer("sgd")
                .loss(List.of("mse", "mae"))
                .metrics(Arrays.asList(List.of("mae"), null))
                .engine(engine));
    List<INDArray> y = List.of(trap.array("y"), trap.array("z"));
    trap.requireScores("train", model.trainOnBatch(x, y));
    trap.requireScores("test", model.testOnBatch(x, y));
    trap.requireWeights("after", model);
    assertThatThrownBy(() -> model.call(x, o -> o))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The model 'functional' has several outputs, ['normalized', 'y']. Call callAll, which"
                + " returns each of them.");
    assertThatThrownBy(() -> model.predictOnBatch(x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The model 'functional' has several outputs, ['normalized', 'y']. Call"
                + " predictAllOnBatch, which returns the predictions of each.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void a_mask_is_given_to_a_model(String engine) {
    RecordedTrap trap = recorded("masks_of_a_model", engine);
    Sequential inner =
        new Sequential(
            "inner", new Input(4, 3), new Dense(3), new LSTM(2).returnSequences(true), new GRU(2));
    trap.begin(inner, "inner_before");
    INDArray x = trap.array("x");
    INDArray steps = trap.array("steps");
    trap.requireArrays("called", List.of(inner.call(x, o -> o.mask(steps))));
    Input a = new Input(4, 3).name("a");
    Input b = new Input(4, 3).name("b");
    Tensor both = new Concatenate().apply(new LSTM(2).apply(a), new LSTM(2).apply(b));
    Model pair = new Model(List.of(a, b), both).name("pair");
    trap.begin(pair, "pair_before");
    List<INDArray> twice = List.of(x, x);
    trap.requireArrays("first", pair.callAll(twice, o -> o.mask(List.of(steps))));
    trap.requireArrays("second", pair.callAll(twice, o -> o.mask(Map.of("b", steps))));
    requireReadsAndRuns(trap, "applied");
    requireReadsAndRuns(trap, "applied_pair");
    assertThatThrownBy(() -> inner.call(x, o -> o.mask(x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The model 'inner' takes a mask of the steps of its input 'dense', (batch, steps)."
                + " Received: a mask of the shape (8, 4, 3) for 8 samples of the shape (4, 3).");
    assertThatThrownBy(() -> pair.callAll(twice, o -> o.mask(Map.of("c", steps))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The model 'pair' takes masks of its inputs, ['a', 'b']. Received: ['c']");
  }

  private static Model nestedModel() {
    Input i1 = new Input(3).name("i1");
    Input i2 = new Input(2).name("i2");
    Input i3 = new Input(1).name("i3");
    Nest<Tensor> inputs =
        new Nest.Entries<>(Map.of("p", Nest.of(List.of(i1, i2)), "q", Nest.of(i3)));
    List<Tensor> y = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      y.add(new Dense(1).name("y" + i).apply(new Concatenate().apply(i1, i2, i3)));
    }
    Nest<Tensor> outputs =
        new Nest.Entries<>(
            Map.of(
                "a", Nest.of(y.subList(0, 2)),
                "b", Nest.of(Map.of("b1", y.get(2), "b2", y.get(3))),
                "c", Nest.of(y.get(4))));
    return new Model(inputs, outputs).name("model");
  }

  private static CompileOptions compiled(CompileOptions options, String way) {
    Map<String, ?> nested =
        Map.of("a", List.of("mse", "mae"), "b", Map.of("b1", "mse", "b2", "mae"), "c", "mse");
    return switch (way) {
      case "whole" ->
          options
              .loss(nested)
              .lossWeights(
                  Map.of("a", List.of(1.0, 2.0), "b", Map.of("b1", 0.5, "b2", 1.0), "c", 3.0))
              .metrics(
                  Map.of(
                      "a", List.of("mae", List.of("mae", "mse")),
                      "b", withNull("b1", "mae", "b2"),
                      "c", List.of("mae")))
              .weightedMetrics(
                  withNull("a", Arrays.asList(null, "mae"), "c", "b", withNull("b1", "mse", "b2")));
      case "some" ->
          options
              .loss(Map.of("a", Arrays.asList(null, "mae"), "b", Map.of("b1", "mse"), "c", "mse"))
              .lossWeights(1, 2, 3, 4);
      case "flat" ->
          options.loss(List.of("mse", "mae", "mse", "mse", "mse")).lossWeights(1, 2, 3, 4, 5);
      case "one" -> options.loss("mse");
      case "unknown" -> options.loss(Map.of("a", List.of("mse", "mae"), "z", "mse"));
      case "unknown_within" ->
          options.loss(Map.of("a", List.of("mse", "mae"), "b", Map.of("z", "mse")));
      case "too_long" -> options.loss(Map.of("a", List.of("mse", "mae", "mse")));
      case "few_weights" ->
          options.loss(Map.of("a", List.of("mse", "mae"), "c", "mse")).lossWeights(1, 2);
      case "metrics" ->
          options.loss("mse").metrics(Map.of("a", List.of("mae", "mae"), "c", List.of("mae")));
      default -> throw new AssertionError(way);
    };
  }

  private static Map<String, @Nullable Object> withNull(String key, Object value, String empty) {
    Map<String, @Nullable Object> map = new HashMap<>();
    map.put(key, value);
    map.put(empty, null);
    return map;
  }

  private static Map<String, @Nullable Object> withNull(
      String key, Object value, String empty, String other, Object otherValue) {
    Map<String, @Nullable Object> map = withNull(key, value, empty);
    map.put(other, otherValue);
    return map;
  }

  /** What belongs to five outputs, in their structure. */
  private static Map<String, Object> structure(RecordedTrap trap, String names) {
    List<INDArray> each = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      each.add(trap.array(names + i));
    }
    return Map.of(
        "a", each.subList(0, 2),
        "b", Map.of("b1", each.get(2), "b2", each.get(3)),
        "c", each.get(4));
  }

  private static Map<String, Object> nestedInputs(RecordedTrap trap) {
    return Map.of("p", List.of(trap.array("x1"), trap.array("x2")), "q", trap.array("x3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void data_and_losses_stand_in_the_structure_of_the_model(String engine) {
    RecordedTrap trap = recorded("nested_structures", engine);
    Model model = nestedModel();
    Map<String, Object> x = nestedInputs(trap);
    Map<String, Object> y = structure(trap, "t");
    trap.begin(model);
    trap.requireArrays("predicted", model.predictAll(x, p -> p.verbose(0)));
    for (String way : List.of("whole", "some", "flat", "one")) {
      model.compile(c -> compiled(c.optimizer("sgd"), way));
      trap.begin(model, way + "_before");
      trap.requireLogs(
          way + "_logs",
          model.fit(x, y, f -> trap.likeKeras(f).sampleWeight(structure(trap, "w"))));
      trap.requireScores(way + "_scores", model.evaluate(x, y, e -> e.verbose(0)));
      trap.requireWeights(way + "_after", model);
      Map<String, @Nullable Object> config = model.getCompileConfig();
      JsonNode expected = trap.recorded().get(way + "_compile");
      for (String part : List.of("loss", "loss_weights", "metrics", "weighted_metrics")) {
        assertThat(KerasJson.write(Map.of("it", String.valueOf(config.get(part)))))
            .as(way + " " + part)
            .isEqualTo(
                KerasJson.write(
                    Map.of("it", String.valueOf(KerasJson.read(expected.toString()).get(part)))));
      }
      Model again = Model.fromJson(model.toJson());
      assertThat(again.toJson()).isEqualTo(model.toJson());
    }
  }

  @Test
  void structures_that_do_not_fit_are_refused_as_by_keras() {
    RecordedTrap trap = recorded("nested_structures", "cpu");
    Model model = nestedModel();
    Map<String, Object> x = nestedInputs(trap);
    Map<String, Object> y = structure(trap, "t");
    for (String way : List.of("unknown", "unknown_within", "too_long", "few_weights", "metrics")) {
      model.compile(c -> compiled(c.optimizer("sgd"), way));
      String message = trap.text(way);
      String own = message.substring(message.indexOf("Invalid") < 0 ? 0 : message.indexOf("Inv"));
      assertThatThrownBy(() -> model.fit(x, y, f -> f.verbose(0)))
          .as(way)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(own);
    }
    model.compile("sgd", "mse");
    Map<String, Object> other =
        Map.of("a", List.of(trap.array("t0"), trap.array("t1")), "b", trap.array("t2"), "c", x);
    Map<String, Object> short4 = new HashMap<>(other);
    short4.put("c", trap.array("t4"));
    assertThatThrownBy(() -> model.fit(x, short4, f -> f.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(trap.text("other_y").strip());
    model.compile(c -> c.loss(Map.of("a", "mse")));
    assertThatThrownBy(() -> model.fit(x, y, f -> f.verbose(0)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "One loss for a list or a map of outputs is not supported. Received: one at the path"
                + " ('a',) in the `loss` argument.");
    model.compile(c -> c.loss(Map.of("c", List.of("mse", "mae"))));
    assertThatThrownBy(() -> model.fit(x, y, f -> f.verbose(0)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "Several losses for one output are not supported. Received: 2 at the path ('c',) in"
                + " the `loss` argument.");
  }
}
