package io.kerava.models;

import static java.util.Map.entry;

import io.kerava.config.Nest;
import io.kerava.layers.Activation;
import io.kerava.layers.Add;
import io.kerava.layers.Average;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Bidirectional;
import io.kerava.layers.Concatenate;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Dot;
import io.kerava.layers.Dropout;
import io.kerava.layers.Embedding;
import io.kerava.layers.Flatten;
import io.kerava.layers.GRU;
import io.kerava.layers.GRUCell;
import io.kerava.layers.GaussianNoise;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.GlobalAveragePooling2D;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.LSTMCell;
import io.kerava.layers.Layer;
import io.kerava.layers.Maximum;
import io.kerava.layers.Merging;
import io.kerava.layers.Multiply;
import io.kerava.layers.RNN;
import io.kerava.layers.RandomFlip;
import io.kerava.layers.Rescaling;
import io.kerava.layers.Reshape;
import io.kerava.layers.SimpleRNN;
import io.kerava.layers.SimpleRNNCell;
import io.kerava.layers.Softmax;
import io.kerava.layers.SpatialDropout2D;
import io.kerava.layers.Subtract;
import io.kerava.layers.TimeDistributed;
import io.kerava.ops.Tensor;
import io.kerava.optimizers.SGD;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The models of tools/record_functional_json.py. */
final class FunctionalJsonModels {
  static final Map<String, Supplier<Model>> ALL =
      Map.ofEntries(
          entry("chain", FunctionalJsonModels::chain),
          entry("unnamed_input", FunctionalJsonModels::unnamedInput),
          entry("branches", FunctionalJsonModels::branches),
          entry("shared", FunctionalJsonModels::shared),
          entry("in_turns", FunctionalJsonModels::inTurns),
          entry("nested", FunctionalJsonModels::nested),
          entry("nested_twice", FunctionalJsonModels::nestedTwice),
          entry("nested_in_nested", FunctionalJsonModels::nestedInNested),
          entry("several_within", FunctionalJsonModels::severalWithin),
          entry("names_within", FunctionalJsonModels::namesWithin),
          entry("sequential_within", FunctionalJsonModels::sequentialWithin),
          entry("sequential_twice", FunctionalJsonModels::sequentialTwice),
          entry("within_sequential", FunctionalJsonModels::withinSequential),
          entry("all_within", FunctionalJsonModels::allWithin),
          entry("two_inputs", FunctionalJsonModels::twoInputs),
          entry("two_outputs", FunctionalJsonModels::twoOutputs),
          entry("by_name", FunctionalJsonModels::byName),
          entry("list_of_one", FunctionalJsonModels::listOfOne),
          entry("structure", FunctionalJsonModels::structure),
          entry("merging", FunctionalJsonModels::merging),
          entry("residual", FunctionalJsonModels::residual),
          entry("between", FunctionalJsonModels::between),
          entry("between_several", FunctionalJsonModels::betweenSeveral),
          entry("between_layers_of_a_sequential", FunctionalJsonModels::betweenLayersOfASequential),
          entry("features", FunctionalJsonModels::features),
          entry("part", FunctionalJsonModels::part),
          entry("modes", FunctionalJsonModels::modes),
          entry("chain_of_states", FunctionalJsonModels::chainOfStates),
          entry("states", FunctionalJsonModels::states),
          entry("initial_states", FunctionalJsonModels::initialStates),
          entry("initial_state", FunctionalJsonModels::initialState),
          entry("compiled_by_name", FunctionalJsonModels::compiledByName),
          entry("both_ways", FunctionalJsonModels::bothWays),
          entry("frozen", FunctionalJsonModels::frozen),
          entry("all_frozen", FunctionalJsonModels::allFrozen),
          entry("compiled", FunctionalJsonModels::compiled),
          entry("ids", FunctionalJsonModels::ids),
          entry("cells_within", FunctionalJsonModels::cellsWithin),
          entry("merging_functions", FunctionalJsonModels::mergingFunctions),
          entry("images", FunctionalJsonModels::images),
          entry("unused_input", FunctionalJsonModels::unusedInput),
          entry("same_output_twice", FunctionalJsonModels::sameOutputTwice),
          entry("shared_within_and_outside", FunctionalJsonModels::sharedWithinAndOutside));

  private FunctionalJsonModels() {}

  private static Input input(String name, long... shape) {
    return new Input(shape).name(name);
  }

  private static Model chain() {
    Input x = input("x", 4);
    Tensor hidden = new Dense(5).activation("relu").kernelRegularizer("l2").apply(x);
    Dense last = new Dense(2).activation("softmax");
    return new Model(x, last.apply(new Dropout(0.2).apply(hidden)));
  }

  private static Model unnamedInput() {
    Input x = new Input(4);
    return new Model(x, new Dense(1).apply(x));
  }

  static Model branches() {
    Input x = input("x", 4);
    Tensor a = new Dense(3).activation("tanh").apply(x);
    Tensor b = new Dense(3).apply(x);
    Dense last = new Dense(1);
    return new Model(x, last.apply(new Add().apply(a, b))).name("two_branches");
  }

  private static Model shared() {
    Input x = input("x", 4);
    Dense layer = new Dense(4).activation("tanh").name("shared");
    Concatenate both = new Concatenate();
    Tensor once = layer.apply(x);
    return new Model(x, both.apply(once, layer.apply(layer.apply(x))));
  }

  private static Model inTurns() {
    Input x = input("x", 4);
    Dense a = new Dense(4).name("a");
    Dense b = new Dense(4).name("b");
    return new Model(x, a.apply(b.apply(a.apply(b.apply(x)))));
  }

  private static Model inner() {
    Input x = input("inner_x", 4);
    Add add = new Add();
    return new Model(x, add.apply(new Dense(4).activation("relu").apply(x), x)).name("inner");
  }

  private static Model nested() {
    Input x = input("x", 4);
    Dense last = new Dense(1);
    return new Model(x, last.apply(inner().apply(x)));
  }

  private static Model nestedTwice() {
    Input x = input("x", 4);
    Model model = inner();
    Tensor twice = model.apply(model.apply(x));
    return new Model(x, List.of(twice, model.apply(x)));
  }

  private static Model nestedInNested() {
    Input x = input("middle_x", 4);
    Dense dense = new Dense(4);
    Model middle = new Model(x, dense.apply(inner().apply(x))).name("middle");
    x = input("x", 4);
    Dense last = new Dense(1);
    return new Model(x, last.apply(middle.apply(x)));
  }

  private static Model severalWithin() {
    Input a = input("p", 3);
    Input b = input("q", 2);
    Tensor dense = new Dense(2).apply(a);
    Model model =
        new Model(List.of(a, b), List.of(dense, new Concatenate().apply(a, b))).name("pair");
    Input x = input("x", 3);
    Input y = input("y", 2);
    return new Model(List.of(x, y), new Concatenate().apply(model.applyAll(x, y)));
  }

  private static Model namesWithin() {
    Input a = input("p", 3);
    Input b = input("q", 2);
    Model model = new Model(Map.of("p", a, "q", b), new Concatenate().apply(a, b)).name("named");
    Input x = input("x", 3);
    Input y = input("y", 2);
    return new Model(List.of(x, y), new Dense(2).apply(model.apply(x, y)));
  }

  private static Sequential block() {
    return new Sequential("block", new Dense(5).activation("relu"), new BatchNormalization());
  }

  private static Model sequentialWithin() {
    Input x = input("x", 3);
    Dense last = new Dense(1);
    return new Model(x, last.apply(block().apply(x)));
  }

  private static Model sequentialTwice() {
    Input x = input("x", 3);
    Input y = input("y", 3);
    Sequential model = new Sequential("tower", input("in", 3), new Dense(3));
    return new Model(List.of(x, y), new Subtract().apply(model.apply(x), model.apply(y)));
  }

  private static Model withinSequential() {
    return new Sequential("outer", input("x", 4), inner(), new Dense(1));
  }

  private static Model allWithin() {
    Sequential deep = new Sequential("deep", input("in", 4), inner(), new Dense(3));
    Input x = input("x", 4);
    return new Model(x, new Dense(1).apply(deep.apply(x)));
  }

  private static Model twoInputs() {
    Input a = input("a", 3);
    Input b = input("b", 2);
    return new Model(List.of(a, b), new Dense(2).apply(new Concatenate(1).apply(a, b)));
  }

  private static Model twoOutputs() {
    Input x = input("x", 3);
    Tensor hidden = new Dense(4).activation("relu").apply(x);
    Tensor first = new Dense(2).name("first").apply(hidden);
    return new Model(x, List.of(first, new Dense(1).name("second").apply(hidden)));
  }

  private static Model byName() {
    Input a = input("a", 3);
    Input b = input("b", 2);
    Tensor y = new Concatenate().apply(a, b);
    return new Model(Map.of("b", b, "a", a), Map.of("sum", new Dense(1).apply(y), "both", y));
  }

  private static Model listOfOne() {
    Input x = input("x", 3);
    return new Model(List.of(x), List.of(new Dense(1).apply(x)));
  }

  private static Model structure() {
    Input a = input("a", 3);
    Input b = input("b", 3);
    Tensor c = new Dense(2).apply(a);
    Nest<Tensor> sum = Nest.of(new Add().apply(a, b));
    Nest<Tensor> more = Nest.of(List.of(new Dense(1).apply(b)));
    return new Model(
        new Nest.Items<>(List.of(Nest.of((Tensor) a), Nest.of(List.of(b)))),
        new Nest.Items<>(
            List.of(Nest.of(c), new Nest.Entries<>(Map.of("sum", sum, "more", more)))));
  }

  private static Model merging() {
    Input a = input("a", 3);
    Input b = input("b", 3);
    Tensor product = new Multiply().apply(a, b);
    Tensor mean = new Average().apply(a, b);
    Tensor difference = new Subtract().apply(a, b);
    Tensor larger = new Maximum().apply(a, b);
    Concatenate all = new Concatenate();
    Tensor dot = new Dot(1).normalize(true).apply(a, b);
    return new Model(List.of(a, b), all.apply(product, mean, difference, larger, dot));
  }

  private static Model residual() {
    Input x = input("x", 6, 6, 2);
    Tensor y = new Conv2D(2, 3).padding("same").useBias(false).apply(x);
    y = new Activation("relu").apply(new BatchNormalization().apply(y));
    y = new Add().apply(y, x);
    return new Model(x, new Dense(1).apply(new GlobalAveragePooling2D().apply(y)));
  }

  private static Model between() {
    Input x = input("x", 4);
    Tensor hidden = new Dense(3).activation("relu").apply(x);
    Tensor y = new Dense(2).apply(hidden);
    return new Model(hidden, List.of(new Add().apply(y, new Dropout(0.5).apply(y)), y));
  }

  private static Model betweenSeveral() {
    Input x = input("x", 4);
    Tensor a = new Dense(3).apply(x);
    Tensor b = new Dense(2).apply(x);
    return new Model(List.of(a, b), new Concatenate().apply(new Dense(2).apply(a), b));
  }

  private static Model betweenLayersOfASequential() {
    Sequential model = new Sequential(input("x", 4), new Dense(3), new Dense(2), new Dense(1));
    return new Model(model.getLayer(0).output(), model.getLayer(1).output());
  }

  private static Model features() {
    Sequential model = new Sequential(input("x", 4), new Dense(3), new Dense(2));
    return new Model(List.of(model.input()), model.layers().stream().map(Layer::output).toList());
  }

  private static Model part() {
    Dense layer = new Dense(3).name("shared");
    Input other = input("other", 3);
    var unused = layer.apply(layer.apply(other));
    Input x = input("x", 3);
    return new Model(x, new Dense(1).apply(layer.apply(layer.apply(x))));
  }

  private static Model modes() {
    Input x = input("x", 4);
    Tensor y = new BatchNormalization().apply(x, o -> o.training(false));
    Tensor noisy = new GaussianNoise(0.1).apply(y);
    return new Model(x, new Dropout(0.5).apply(noisy, o -> o.training(true)));
  }

  private static Model chainOfStates() {
    Input x = input("x", 5, 2);
    Tensor output = new LSTM(3).returnState(true).applyAll(x).get(0);
    return new Model(x, new Dense(1).apply(output));
  }

  private static Model states() {
    Input x = input("x", -1, 2);
    List<Tensor> all = new LSTM(3).returnState(true).returnSequences(true).applyAll(x);
    Tensor steps = new TimeDistributed(new Dense(2)).apply(all.get(0));
    Tensor mean = new GlobalAveragePooling1D().apply(steps);
    return new Model(x, List.of(mean, new Concatenate().apply(all.get(1), all.get(2))));
  }

  private static Model initialStates() {
    Input x = input("x", -1, 2);
    Input y = input("y", 4, 3);
    List<Tensor> states = new LSTM(3).returnState(true).applyAll(x);
    Tensor z =
        new LSTM(3)
            .returnSequences(true)
            .apply(y, o -> o.initialState(states.get(1), states.get(2)));
    return new Model(List.of(x, y), new TimeDistributed(new Dense(2)).apply(z));
  }

  private static Model initialState() {
    Input x = input("x", 5, 2);
    Input y = input("y", 4, 3);
    Tensor state = new GRU(3).returnState(true).applyAll(x).get(1);
    return new Model(List.of(x, y), new GRU(3).apply(y, o -> o.initialState(state)));
  }

  private static Model compiledByName() {
    Input x = input("x", 3);
    Tensor p = new Dense(1).name("a").apply(x);
    Model model = new Model(x, Map.of("p", p, "q", new Dense(2).name("b").apply(x)));
    model.compile(
        c ->
            c.optimizer("rmsprop")
                .loss(Map.of("p", "mse", "q", "mae"))
                .lossWeights(Map.of("p", 1.0, "q", 0.5))
                .metrics(Map.of("p", List.of("mae"))));
    return model;
  }

  private static Model bothWays() {
    Input x = input("x", 5, 2);
    Tensor y = new Bidirectional(new GRU(2).returnSequences(true)).apply(x);
    return new Model(x, new SimpleRNN(2).apply(new Softmax().apply(y)));
  }

  private static Model frozen() {
    Input x = input("x", 4);
    Tensor y = new Dense(3).trainable(false).apply(x);
    Model model = inner().trainable(false);
    return new Model(x, new Concatenate().apply(y, model.apply(x)));
  }

  private static Model allFrozen() {
    return branches().trainable(false);
  }

  private static Model compiled() {
    Model model = branches();
    model.compile(new SGD(0.1).momentum(0.9), "mse", "mae");
    return model;
  }

  private static Model ids() {
    Input x = input("ids", 5).dtype("int32");
    Tensor y = new Flatten().apply(new Embedding(10, 2).apply(x));
    return new Model(x, new Dense(1).apply(y));
  }

  private static Model images() {
    Input x = input("x", 6, 6, 1);
    Tensor scaled = new Rescaling(1 / 255.0).apply(x);
    Tensor y = new RandomFlip("horizontal").seed(1).apply(scaled);
    y = new Flatten().apply(new SpatialDropout2D(0.1).apply(y));
    return new Model(x, new Dense(1).apply(y));
  }

  private static Model unusedInput() {
    Input x = input("x", 3);
    return new Model(List.of(x, input("unused", 2)), new Dense(1).apply(x));
  }

  private static Model sameOutputTwice() {
    Input x = input("x", 3);
    Tensor y = new Dense(2).apply(x);
    return new Model(x, List.of(y, y));
  }

  private static Model sharedWithinAndOutside() {
    Dense layer = new Dense(3).name("shared");
    Input a = input("a", 3);
    Model model = new Model(a, new Activation("relu").apply(layer.apply(a))).name("part");
    Input x = input("x", 3);
    return new Model(x, new Add().apply(model.apply(x), layer.apply(x)));
  }

  private static Model mergingFunctions() {
    Input a = input("a", 3);
    Input b = input("b", 3);
    List<Tensor> rows =
        Stream.<BinaryOperator<Tensor>>of(
                Merging::add,
                Merging::subtract,
                Merging::multiply,
                Merging::average,
                Merging::maximum,
                Merging::minimum)
            .map(each -> new Reshape(1, 3).apply(each.apply(a, b)))
            .toList();
    Tensor whole = new Flatten().apply(Merging.concatenate(rows, 1));
    return new Model(List.of(a, b), Merging.concatenate(whole, Merging.dot(List.of(a, b), 1)));
  }

  private static Model cellsWithin() {
    Input x = new Input(5, 3).name("x");
    Tensor one = new RNN(new GRUCell(2)).returnSequences(true).apply(x);
    Tensor several =
        new RNN(List.of(new GRUCell(2), new LSTMCell(4), new SimpleRNNCell(3)))
            .returnSequences(true)
            .apply(one);
    Tensor both =
        new Bidirectional(new RNN(List.of(new SimpleRNNCell(2), new GRUCell(3)))).apply(several);
    Tensor each =
        new TimeDistributed(new RNN(new SimpleRNNCell(2)))
            .apply(new Reshape(5, 1, 3).apply(several));
    return new Model(x, new Concatenate().apply(both, new Flatten().apply(each)));
  }
}
