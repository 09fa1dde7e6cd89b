package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.Kerava;
import io.kerava.layers.Dense;
import io.kerava.layers.GRU;
import io.kerava.layers.GRUCell;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.LSTMCell;
import io.kerava.layers.Layer;
import io.kerava.layers.Masking;
import io.kerava.layers.RNN;
import io.kerava.layers.SimpleRNN;
import io.kerava.layers.SimpleRNNCell;
import io.kerava.optimizers.Adam;
import io.kerava.testing.DroppingCell;
import io.kerava.testing.MinimalRNNCell;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Models with cells, on each engine. */
@ResourceLock("KerasNames")
final class CellModelsTest {
  private static final int STEPS = 6;

  /** A layer, and an RNN of the cell that computes the same. */
  private record Pair(Layer layer, Layer rnn) {}

  static Stream<Arguments> pairs() {
    return Engines.with(
        Stream.of(
            new Pair(
                new LSTM(4).dropout(0.3).seed(5), new RNN(new LSTMCell(4).dropout(0.3).seed(5))),
            new Pair(
                new GRU(4).recurrentDropout(0.2).seed(1).goBackwards(true),
                new RNN(new GRUCell(4).recurrentDropout(0.2).seed(1)).goBackwards(true)),
            new Pair(
                new GRU(3).resetAfter(false).stateful(true),
                new RNN(new GRUCell(3).resetAfter(false)).stateful(true)),
            new Pair(
                new SimpleRNN(4).dropout(0.5).recurrentDropout(0.2).seed(2),
                new RNN(new SimpleRNNCell(4).dropout(0.5).recurrentDropout(0.2).seed(2)))));
  }

  private static INDArray sequences() {
    INDArray x = Nd4j.rand(12, STEPS, 3).subi(0.5);
    x.get(NDArrayIndex.interval(0, 4), NDArrayIndex.interval(3, STEPS), NDArrayIndex.all())
        .assign(0);
    return x;
  }

  private static Sequential trained(String engine, Layer layer, INDArray x, INDArray y) {
    Kerava.setRandomSeed(9);
    Sequential model = new Sequential(new Input(STEPS, 3), new Masking(), layer, new Dense(1));
    model.compile(c -> c.optimizer(new Adam(0.01)).loss("mse"));
    Engines.on(engine, model);
    model.fit(x, y, f -> f.batchSize(4).epochs(2).shuffle(false).verbose(0));
    return model;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void trains_as_the_layer_that_has_the_cell(String engine, Pair pair) {
    INDArray x = sequences();
    INDArray y = Nd4j.rand(12, 1);
    List<INDArray> expected = trained(engine, pair.layer(), x, y).getWeights();
    List<INDArray> found = trained(engine, pair.rnn(), x, y).getWeights();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i).sub(expected.get(i)).amaxNumber().doubleValue()).isLessThan(1e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void drops_the_same_in_all_steps_of_a_sequence(String engine) {
    Kerava.setRandomSeed(3);
    RNN layer = new RNN(new DroppingCell(8, List.of(8))).returnSequences(true);
    Sequential model = Engines.on(engine, new Sequential(new Input(STEPS, 8), layer));
    INDArray y = model.call(Nd4j.ones(5, STEPS, 8), true);
    INDArray first = y.get(NDArrayIndex.all(), NDArrayIndex.point(0), NDArrayIndex.all());
    assertThat(first.sumNumber().doubleValue()).isStrictlyBetween(10.0, 70.0);
    for (int i = 1; i < STEPS; i++) {
      assertThat(y.get(NDArrayIndex.all(), NDArrayIndex.point(i), NDArrayIndex.all()))
          .isEqualTo(first);
    }
    assertThat(model.call(Nd4j.ones(5, STEPS, 8), true)).isNotEqualTo(y);
    assertThat(model.call(Nd4j.ones(5, STEPS, 8), false)).isEqualTo(Nd4j.ones(5, STEPS, 8));
  }

  @Test
  void says_which_cell_gives_something_else_than_it_says() {
    RNN layer = new RNN(new DroppingCell(3, List.of(2)).name("wrong"));
    Sequential model = new Sequential(new Input(STEPS, 3), layer);
    assertThatThrownBy(() -> model.predict(sequences(), p -> p.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "A step of the cell 'wrong' (DroppingCell) must give an output of the shape")
        .hasMessageContaining(", as output_size and state_size say. Received: ");
  }

  @Test
  void reads_the_json_that_it_writes() {
    Sequential model =
        new Sequential(
            new Input(STEPS, 3),
            new RNN(List.of(new LSTMCell(3).dropout(0.1), new GRUCell(2))).returnSequences(true),
            new RNN(new SimpleRNNCell(2).useBias(false)));
    String json = model.toJson();
    Sequential read = Sequential.fromJson(json);
    assertThat(read.toJson()).isEqualTo(json);
    read.setWeights(model.getWeights());
    INDArray x = sequences();
    assertThat(read.predict(x, p -> p.verbose(0))).isEqualTo(model.predict(x, p -> p.verbose(0)));
  }

  @Test
  void counts_the_weights_of_all_cells() {
    Sequential model =
        new Sequential(
            new Input(STEPS, 3), new RNN(List.of(new MinimalRNNCell(4), new LSTMCell(2))));
    assertThat(model.countParams()).isEqualTo(3 * 4 + 4 * 4 + 4 * 8 + 2 * 8 + 8);
  }
}
