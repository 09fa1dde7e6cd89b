package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.config.KerasJson;
import io.kerava.config.Nest;
import io.kerava.layers.Add;
import io.kerava.layers.AdditiveAttention;
import io.kerava.layers.Attention;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Concatenate;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Flatten;
import io.kerava.layers.GRU;
import io.kerava.layers.GaussianNoise;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import io.kerava.layers.Masking;
import io.kerava.layers.ReversibleEmbedding;
import io.kerava.layers.Subtract;
import io.kerava.layers.TimeDistributed;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.testing.Golden;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The traps that Keras's own tests of functional models know, against what
 * tools/record_functional_traps.py recorded.
 */
@ResourceLock("KerasNames")
class FunctionalTrapsTest {
  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void the_mode_of_the_model_wins_over_that_of_a_node(String engine) {
    RecordedTrap trap = RecordedTrap.of("training_flag_of_a_node", engine);
    Input x = new Input(3);
    Tensor hidden = new Dense(4).apply(x);
    Tensor y = new BatchNormalization().momentum(0.5).apply(hidden, o -> o.training(false));
    y = new Dropout(0.5).apply(y, o -> o.training(true));
    Model model = new Model(x, new Dense(1).apply(y));
    trap.begin(model);
    trap.requireArrays("predicted", model.predictAll(trap.array("x"), p -> p.verbose(0)));
    Tensor normalized =
        new BatchNormalization().momentum(0.5).apply(new Dense(4).apply(x), o -> o.training(false));
    Model learning = new Model(x, new Dense(1).apply(normalized));
    trap.begin(learning, "before_fit");
    learning.compile("sgd", "mse");
    trap.requireLogs(
        "logs", learning.fit(trap.array("fit_x"), trap.array("fit_y"), trap::likeKeras));
    trap.requireWeights("after", learning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void an_input_is_an_output_and_another_is_used_by_nobody(String engine) {
    RecordedTrap trap = RecordedTrap.of("input_as_output", engine);
    Input a = new Input(2).name("a");
    Input b = new Input(2).name("b");
    Input unused = new Input(5).name("unused");
    Tensor y = new Dense(2).name("y").apply(a);
    Model model =
        new Model(Map.of("a", a, "b", b, "unused", unused), Map.of("dense", y, "same", b));
    trap.requireLayers(trap.recorded().get("layers"), model);
    trap.begin(model);
    Map<String, INDArray> data =
        Map.of("a", trap.array("a"), "b", trap.array("b"), "unused", trap.array("unused"));
    trap.requireArrays("predicted", model.predictAll(data, p -> p.verbose(0)));
    model.compile(c -> c.optimizer("sgd").loss("mse").metrics(Map.of("same", List.of("mae"))));
    Map<String, INDArray> targets =
        Map.of("same", trap.array("same_y"), "dense", trap.array("dense_y"));
    trap.requireLogs("logs", model.fit(data, targets, trap::likeKeras));
    trap.requireScores("scores", model.evaluate(data, targets, e -> e.verbose(0)));
    trap.requireWeights("after", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void a_model_within_gives_its_inputs_on(String engine) {
    RecordedTrap trap = RecordedTrap.of("model_within_whose_output_is_its_input", engine);
    Input innerX = new Input(3);
    Input innerZ = new Input(3);
    Tensor hidden = new Dense(3).activation("tanh").apply(innerX);
    Model inner = new Model(List.of(innerX, innerZ), List.of(hidden, innerZ, innerX));
    Input x = new Input(3);
    Tensor h = new Dense(3).apply(x);
    Model model = new Model(x, new Dense(1).apply(new Concatenate().apply(inner.applyAll(h, x))));
    trap.begin(model);
    trap.requireArrays("predicted", model.predictAll(trap.array("x"), p -> p.verbose(0)));
    model.compile("sgd", "mse");
    trap.requireLogs("logs", model.fit(trap.array("x"), trap.array("y"), trap::likeKeras));
    trap.requireWeights("after", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void data_have_a_last_axis_of_one_element_more_or_less(String engine) {
    RecordedTrap trap = RecordedTrap.of("rank_of_data", engine);
    Input column = new Input(1).name("column");
    Input row = new Input(3).name("row");
    Input steps = new Input(3, 1).name("steps");
    Tensor all = new Concatenate().apply(column, row, new Flatten().apply(steps));
    Model model = new Model(List.of(column, row, steps), new Dense(1).apply(all));
    trap.begin(model);
    List<INDArray> x = List.of(trap.array("column"), trap.array("row"), trap.array("steps"));
    trap.requireArrays("predicted", model.predictAll(x, p -> p.verbose(0)));
    model.compile(c -> c.optimizer("sgd").loss("mse").metrics("mae"));
    trap.requireLogs("logs", model.fit(x, trap.array("y"), trap::likeKeras));
    trap.requireWeights("after", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void an_input_is_one_number_for_each_sample(String engine) {
    RecordedTrap trap = RecordedTrap.of("scalar_input", engine);
    Input a = new Input(3).name("a");
    Input b = new Input().name("b");
    Model model = new Model(List.of(a, b), new Dense(2).apply(a.add(Ops.expandDims(b, 1))));
    trap.begin(model);
    List<INDArray> x = List.of(trap.array("a"), trap.array("b"));
    trap.requireArrays("predicted", model.predictAll(x, p -> p.verbose(0)));
    model.compile("sgd", "mse");
    trap.requireLogs("logs", model.fit(x, trap.array("y"), trap::likeKeras));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void a_model_of_lists_takes_data_by_name(String engine) {
    RecordedTrap trap = RecordedTrap.of("dicts_for_lists", engine);
    Input title = new Input(4).name("title");
    Input body = new Input(3).name("body");
    Tensor both = new Concatenate().apply(title, body);
    Tensor features = new Dense(4).activation("relu").apply(both);
    Tensor priority = new Dense(1).activation("sigmoid").name("priority").apply(features);
    Tensor department = new Dense(3).activation("softmax").name("department").apply(features);
    Model model = new Model(List.of(title, body), List.of(priority, department));
    trap.begin(model);
    Map<String, INDArray> x =
        Map.of(
            "more", trap.array("more"), "body", trap.array("body"), "title", trap.array("title"));
    trap.requireArrays("predicted", model.predictAll(x, p -> p.verbose(0)));
    model.compile(
        c ->
            c.optimizer("sgd")
                .loss(Map.of("department", "categorical_crossentropy", "priority", "mse"))
                .metrics(Map.of("department", List.of("accuracy"), "priority", List.of("mae"))));
    float[][] oneHot = new float[8][3];
    List<Long> classes = trap.counts("classes");
    for (int i = 0; i < oneHot.length; i++) {
      oneHot[i][classes.get(i).intValue()] = 1;
    }
    Map<String, Object> y = Map.of("department", oneHot, "priority", abs(trap.array("priority")));
    trap.requireLogs("logs", model.fit(x, y, trap::likeKeras));
    trap.requireScores("scores", model.evaluate(x, y, e -> e.verbose(0)));
    trap.requireWeights("after", model);
  }

  private static INDArray abs(INDArray x) {
    return Transforms.abs(x);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void a_model_of_a_map_takes_a_list_in_the_order_of_its_names(String engine) {
    RecordedTrap trap = RecordedTrap.of("lists_for_dicts", engine);
    Input first = new Input(2).name("i1");
    Input second = new Input(2).name("i2");
    Model model = new Model(Map.of("i2", second, "i1", first), new Subtract().apply(second, first));
    model.engine(engine);
    List<INDArray> x = List.of(trap.array("first"), trap.array("second"));
    trap.requireArrays("predicted", model.predictAll(x, p -> p.verbose(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void one_tensor_is_an_output_and_an_input_three_times(String engine) {
    RecordedTrap trap = RecordedTrap.of("one_tensor_three_times", engine);
    Input x = new Input(3);
    Tensor h = new Dense(2).name("h").apply(x);
    Tensor tripled = new Add().apply(h, h, h);
    Tensor y = new Dense(2).activation("sigmoid").name("y").apply(tripled);
    Model model = new Model(x, List.of(y, h, y, y));
    trap.begin(model);
    trap.requireArrays("predicted", model.predictAll(trap.array("x"), p -> p.verbose(0)));
    model.compile(
        c ->
            c.optimizer("sgd")
                .loss(List.of("binary_crossentropy", "mse", "mse", "mae"))
                .lossWeights(1, 0.5, 2, 0.25));
    List<INDArray> targets =
        List.of(
            abs(trap.array("y0")),
            abs(trap.array("y1")),
            abs(trap.array("y2")),
            abs(trap.array("y3")));
    trap.requireLogs("logs", model.fit(trap.array("x"), targets, trap::likeKeras));
    trap.requireWeights("after", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void a_weighted_metric_is_called_so_beside_its_twin_alone(String engine) {
    RecordedTrap trap = RecordedTrap.of("same_metric_weighted_and_not", engine);
    Input x = new Input(3);
    Tensor a = new Dense(1).name("a").apply(x);
    Tensor b = new Dense(1).name("b").apply(x);
    Model model = new Model(x, List.of(a, b));
    trap.begin(model);
    model.compile(
        c ->
            c.optimizer("sgd")
                .loss(List.of("mse", "mse"))
                .metrics(Map.of("a", List.of("mae", "mse"), "b", List.of("mae")))
                .weightedMetrics(Map.of("a", List.of("mae"), "b", List.of("mse"))));
    INDArray weights = abs(trap.array("wa"));
    TrainingData data =
        TrainingData.of(trap.array("x"), List.of(trap.array("ya"), trap.array("yb")))
            .withSampleWeight(List.of(weights, abs(trap.array("wb"))));
    trap.requireLogs("logs", model.fit(data, trap::likeKeras));
    trap.requireScores("scores", model.evaluate(data, e -> e.verbose(0)));
    Model single = new Model(x, a);
    single.compile(
        c ->
            c.optimizer("sgd")
                .loss("mse")
                .metrics("mae")
                .weightedMetrics("mae", "mse")
                .engine(engine));
    TrainingData ofOne =
        TrainingData.of(trap.array("x"), trap.array("ya")).withSampleWeight(List.of(weights));
    trap.requireScores("single_scores", single.evaluate(ofOne, e -> e.verbose(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void a_mask_goes_through_merging_layers_into_recurrent_ones_and_the_loss(String engine) {
    RecordedTrap trap = RecordedTrap.of("masks_along_branches", engine);
    Input x = new Input(5, 2);
    Tensor masked = new Masking().apply(x);
    Tensor a = new TimeDistributed(new Dense(3)).apply(masked);
    Tensor b = new Dense(3).activation("tanh").apply(x);
    Tensor added = new Add().apply(a, b);
    Tensor gated = new GRU(2).returnSequences(true).apply(masked);
    Tensor joined = new Concatenate().apply(added, gated);
    Tensor steps = new LSTM(2).returnSequences(true).name("steps").apply(joined);
    Tensor last = new LSTM(2).name("last").apply(joined);
    Model model = new Model(x, List.of(steps, last));
    trap.begin(model);
    INDArray data = trap.array("zeroed");
    trap.requireArrays("predicted", model.predictAll(data, p -> p.verbose(0)));
    model.compile("sgd", "mse");
    List<INDArray> y = List.of(trap.array("y_steps"), trap.array("y_last"));
    trap.requireLogs("logs", model.fit(data, y, trap::likeKeras));
    trap.requireWeights("after", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void a_layer_is_used_again_behind_its_own_output(String engine) {
    RecordedTrap trap = RecordedTrap.of("layer_behind_its_own_output", engine);
    Input x = new Input(3);
    Dense dense = new Dense(3).activation("tanh");
    BatchNormalization normalization = new BatchNormalization().momentum(0.8);
    Tensor h = normalization.apply(dense.apply(x));
    h = dense.apply(normalization.apply(h));
    h = new Add().apply(dense.apply(h), h);
    Model model = new Model(x, new Dense(1).apply(normalization.apply(h)));
    trap.requireLayers(trap.recorded().get("layers"), model);
    trap.begin(model);
    trap.requireArrays("predicted", model.predictAll(trap.array("x"), p -> p.verbose(0)));
    model.compile("adam", "mse");
    trap.requireLogs("logs", model.fit(trap.array("x"), trap.array("y"), trap::likeKeras));
    trap.requireWeights("after", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void a_compiled_model_within_keeps_its_loss_and_optimizer_for_itself(String engine) {
    RecordedTrap trap = RecordedTrap.of("compiled_model_within", engine);
    Input innerX = new Input(3);
    Tensor hidden = new Dense(4).activation("tanh").kernelRegularizer("l2").apply(innerX);
    Model inner = new Model(innerX, new Dense(2).apply(hidden));
    inner.compile(c -> c.optimizer("adam").loss("mae").metrics("mse").engine(engine));
    Input x = new Input(3);
    Model outer = new Model(x, new Dense(1).apply(inner.apply(x)));
    trap.begin(outer);
    INDArray data = trap.array("x");
    INDArray innerY = trap.array("inner_y");
    trap.requireLogs("first", inner.fit(data, innerY, trap::likeKeras));
    outer.compile("sgd", "mse");
    trap.requireLogs("second", outer.fit(data, trap.array("y"), trap::likeKeras));
    trap.requireLogs("third", inner.fit(data, innerY, trap::likeKeras));
    trap.requireScores("scores", inner.evaluate(data, innerY, e -> e.verbose(0)));
    trap.requireWeights("after", outer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void nothing_is_drawn_in_predict(String engine) {
    RecordedTrap trap = RecordedTrap.of("dropout_in_predict", engine);
    Input x = new Input(3);
    Dropout shared = new Dropout(0.5);
    Tensor h = new Dense(4).apply(shared.apply(x, o -> o.training(true)));
    Tensor y = shared.apply(h, o -> o.training(true));
    Model model = new Model(x, new GaussianNoise(1).apply(y, o -> o.training(true)));
    trap.begin(model);
    INDArray first = model.predict(trap.array("x"), p -> p.verbose(0));
    INDArray second = model.predict(trap.array("x"), p -> p.verbose(0));
    trap.requireArrays("predicted", List.of(first, second));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void a_clone_shares_within_itself_what_its_original_does(String engine) {
    RecordedTrap trap = RecordedTrap.of("clones", engine);
    Input innerX = new Input(3);
    Model inner = new Model(innerX, new Dense(3).activation("tanh").apply(innerX));
    Input x = new Input(3);
    Dense dense = new Dense(3);
    Tensor added = new Add().apply(inner.apply(dense.apply(x)), dense.apply(inner.apply(x)));
    Model model = new Model(x, new Dense(1).name("top").apply(added));
    trap.begin(model);
    Model clone = Models.cloneModel(model);
    Model kept =
        Models.cloneModel(
            model, c -> c.cloneFunction(each -> isTop(each) ? each : CloneOptions.copy(each)));
    assertThat(
            List.of(
                (long) clone.getWeights().size(),
                clone.countParams(),
                (long) kept.getWeights().size()))
        .isEqualTo(trap.counts("counts"));
    trap.begin(clone);
    kept.setWeights(trap.arrays("before").stream().map(each -> each.mul(2)).toList());
    kept.engine(engine);
    trap.requireArrays(
        "predicted",
        List.of(model, clone, kept).stream()
            .map(each -> each.predict(trap.array("x"), p -> p.verbose(0)))
            .toList());
    clone.compile("sgd", "mse");
    trap.requireLogs("logs", clone.fit(trap.array("x"), trap.array("y"), trap::likeKeras));
    trap.requireWeights("after", clone);
    trap.requireWeights("original", model);
  }

  private static boolean isTop(Layer layer) {
    return layer.name().equals("top");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void a_model_is_called_on_other_inputs_than_its_own(String engine) {
    RecordedTrap trap = RecordedTrap.of("called_on_other_inputs", engine);
    Input x = new Input(3);
    Model model = new Model(x, new Dense(3).apply(new Dense(3).activation("relu").apply(x)));
    Input other = new Input(3);
    Tensor first = model.apply(other);
    Tensor second = model.apply(new Dense(3).apply(first));
    Model whole = new Model(other, new Dense(1).apply(new Concatenate().apply(first, second)));
    trap.begin(whole);
    model.engine(engine);
    INDArray data = trap.array("x");
    trap.requireArrays(
        "predicted",
        List.of(whole.predict(data, p -> p.verbose(0)), model.predict(data, p -> p.verbose(0))));
    whole.compile("sgd", "mse");
    trap.requireLogs("logs", whole.fit(data, trap.array("y"), trap::likeKeras));
    trap.requireWeights("after", whole);
    trap.requireArrays("later", model.predictAll(data, p -> p.verbose(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void the_normalization_of_a_frozen_model_keeps_its_means(String engine) {
    RecordedTrap trap = RecordedTrap.of("frozen_within", engine);
    for (String name : List.of("all", "thawed", "only")) {
      Input innerX = new Input(3);
      BatchNormalization normalization = new BatchNormalization().momentum(0.5);
      Model inner = new Model(innerX, normalization.apply(new Dense(3).apply(innerX)));
      Input x = new Input(3);
      Model model = new Model(x, new Dense(1).apply(inner.apply(x)));
      trap.begin(model, name + "_before");
      if (name.equals("only")) {
        normalization.trainable(false);
      } else {
        inner.trainable(false);
        normalization.trainable(name.equals("thawed"));
      }
      model.compile("sgd", "mse");
      trap.requireLogs(
          name + "_logs", model.fit(trap.array("x"), trap.array("y"), trap::likeKeras));
      trap.requireWeights(name + "_after", model);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void penalties_of_weights_count_once_and_those_of_outputs_with_each_use(String engine) {
    RecordedTrap trap = RecordedTrap.ofTensorFlow("penalties_of_shared_layers", engine);
    Input x = new Input(3);
    Dense dense = new Dense(3).kernelRegularizer("l2").biasRegularizer("l1");
    Dense active = new Dense(3).activityRegularizer("l2");
    Input innerX = new Input(3);
    Model inner = new Model(innerX, active.apply(dense.apply(innerX)));
    Tensor h = inner.apply(dense.apply(inner.apply(x)));
    Tensor a = new Dense(1).name("a").apply(h);
    Tensor b = new Dense(1).name("b").apply(active.apply(h));
    Model model = new Model(x, List.of(a, b));
    trap.begin(model);
    model.compile(c -> c.optimizer("sgd").loss(List.of("mse", "mse")).lossWeights(0.5, 2));
    INDArray data = trap.array("x");
    List<INDArray> y = List.of(trap.array("a"), trap.array("b"));
    trap.requireScores("scores", model.evaluate(data, y, e -> e.verbose(0).batchSize(8)));
    trap.requireLogs("logs", model.fit(data, y, trap::likeKeras));
    trap.requireWeights("after", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void models_begin_and_end_in_between(String engine) {
    RecordedTrap trap = RecordedTrap.of("parts_of_a_model", engine);
    Input x = new Input(-1, 2).name("input");
    Tensor x1 = new Dense(3).name("dense1").apply(x);
    Tensor x2 = new Dense(4).name("dense2").apply(x1);
    Tensor y = new Dense(5).name("dense3").apply(x2);
    Model full = new Model(x, y).name("full");
    List<Model> parts =
        List.of(
            new Model(x2, y),
            new Model(x1, x2),
            new Model(full.getLayer("dense2").input(), y),
            new Model(full.getLayer("dense1").input(), full.getLayer("dense2").output()),
            new Model(List.of(x2, x), List.of(y, x1)));
    trap.begin(full);
    List<INDArray> predicted = new ArrayList<>();
    Map<Long, INDArray> data =
        Map.of(2L, trap.array("x"), 3L, trap.array("h1"), 4L, trap.array("h2"));
    for (int i = 0; i < parts.size(); i++) {
      trap.requireLayers(trap.recorded().get("layers").get(i), parts.get(i));
      parts.get(i).engine(engine);
      predicted.addAll(
          parts
              .get(i)
              .predictAll(
                  parts.get(i).inputs().stream()
                      .map(each -> data.get(each.shape().last()))
                      .toList(),
                  p -> p.verbose(0)));
    }
    trap.requireArrays("predicted", predicted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void says_which_input_is_missing(String engine) {
    RecordedTrap trap = RecordedTrap.of("messages", engine);
    Input x = new Input(3).name("x");
    Input z = new Input(3).name("z");
    Model model = new Model(List.of(x, z), new Dense(1).apply(new Add().apply(x, z)));
    model.compile(c -> c.optimizer("sgd").loss("mse").engine(engine));
    List<float[][]> none = Arrays.asList(new float[][] {{1, 1, 1}}, null);
    assertThatThrownBy(() -> model.fit(none, new float[][] {{1}}, f -> f.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(trap.text("none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void an_embedding_is_reversed_at_the_end(String engine) {
    Map<String, UnaryOperator<ReversibleEmbedding>> layers =
        Map.of(
            "tied", layer -> layer.maskZero(true).embeddingsRegularizer("l2"),
            "capped", layer -> layer.logitSoftCap(0.5),
            "untied", layer -> layer.tieWeights(false).maskZero(true));
    layers.forEach(
        (name, options) -> {
          RecordedTrap trap = RecordedTrap.of("layer_called_in_two_forms", engine);
          Input ids = new Input(4);
          ReversibleEmbedding words = options.apply(new ReversibleEmbedding(6, 3));
          Tensor states = new LSTM(3).returnSequences(true).apply(words.apply(ids));
          Tensor logits = words.apply(new Dense(3).apply(states), o -> o.reverse(true));
          Model model = new Model(ids, logits);
          assertThat(KerasJson.read(model.toJson()))
              .isEqualTo(KerasJson.read(trap.text(name + "_json")));
          for (Model each : List.of(model, Model.fromJson(model.toJson()))) {
            trap.begin(each, name + "_before");
            INDArray x = trap.array(name + "_x");
            trap.requireArrays(name + "_predicted", each.predictAll(x, p -> p.verbose(0)));
            each.compile("sgd", "mse");
            trap.requireLogs(name + "_logs", each.fit(x, trap.array(name + "_y"), trap::likeKeras));
            trap.requireWeights(name + "_after", each);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void attention_looks_along_the_axis_before_the_last(String engine) {
    RecordedTrap trap = RecordedTrap.of("attention_of_several_axes", engine);
    Input x = new Input(2, 3, 4);
    Tensor y = new Dense(4).apply(x);
    List<Tensor> dot =
        new Attention()
            .useScale(true)
            .applyAll(List.of(x, y), o -> o.returnAttentionScores(true).useCausalMask(true));
    Tensor added = new AdditiveAttention().apply(y, x);
    Tensor both =
        new Concatenate()
            .apply(
                new Flatten().apply(dot.get(0)),
                new Flatten().apply(dot.get(1)),
                new Flatten().apply(added));
    Model model = new Model(x, new Dense(1).apply(both));
    trap.begin(model);
    trap.requireArrays("predicted", model.predictAll(trap.array("x"), p -> p.verbose(0)));
    model.compile("sgd", "mse");
    trap.requireLogs("logs", model.fit(trap.array("x"), trap.array("y"), trap::likeKeras));
    trap.requireWeights("after", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void structures_within_structures_go_by_their_sorted_names(String engine) {
    RecordedTrap trap = RecordedTrap.of("nested_inputs_and_outputs", engine);
    Input i1 = new Input(1).name("i1");
    Input i2 = new Input(2).name("i2");
    Input i3 = new Input(3).name("i3");
    Tensor o1 = new Dense(1).name("o1").apply(i1);
    Tensor o2 = new Dense(2).name("o2").apply(i2);
    Tensor o3 = new Dense(3).name("o3").apply(i3);
    Model model = new Model(nest(i1, i2, i3), nest(o1, o2, o3));
    assertThat(model.outputNames())
        .isEqualTo(Golden.each(trap.recorded().get("output_names")).map(JsonNode::asText).toList());
    trap.begin(model);
    Map<String, INDArray> named =
        Map.of("i2", trap.array("x2"), "i3", trap.array("x3"), "i1", trap.array("x1"));
    trap.requireArrays("predicted", model.predictAll(named, p -> p.verbose(0)));
    List<INDArray> inOrder = List.of(trap.array("x1"), trap.array("x3"), trap.array("x2"));
    trap.requireArrays("predicted", model.predictAll(inOrder, p -> p.verbose(0)));
  }

  private static Nest<Tensor> nest(Tensor one, Tensor two, Tensor three) {
    Nest<Tensor> others = Nest.of(Map.of("two", two, "three", three));
    return new Nest.Entries<>(Map.of("one", Nest.of(one), "others", others));
  }
}
