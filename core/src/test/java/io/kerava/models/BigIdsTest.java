package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.layers.Add;
import io.kerava.layers.Dense;
import io.kerava.layers.Embedding;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.ops.Tensor;
import io.kerava.optimizers.SGD;
import io.kerava.training.TrainingData;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Ids from 2^24 on, which floats hold only in part. */
final class BigIdsTest {
  private static final int ROWS = (1 << 24) + 4;
  private static final int[][] IDS = {{ROWS - 4}, {ROWS - 3}, {ROWS - 2}, {ROWS - 1}, {7}, {0}};
  private static final float[] VECTORS = {1, 2, 3, 4, 5, 6};
  private static final INDArray TABLE = table();

  /** Its table is made once: drawn weights that others take the place of cost seconds. */
  private static Sequential model() {
    return new Sequential(
        "big",
        new Input(1),
        new Embedding(ROWS, 1).embeddingsInitializer(shape -> TABLE),
        new Flatten());
  }

  /** The last four rows are 1 to 4, row 7 is 5, and row 0 is 6; all others are 0. */
  private static INDArray table() {
    INDArray table = Nd4j.zeros(ROWS, 1);
    for (int i = 0; i < IDS.length; i++) {
      table.putScalar(IDS[i][0], 0, VECTORS[i]);
    }
    return table;
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void whole_numbers_reach_an_embedding_exactly(String engine) {
    Sequential model = Engines.on(engine, model());
    INDArray ids = Nd4j.createFromArray(IDS);
    INDArray longs = ids.castTo(DataType.INT64);
    DataSet batch = new DataSet(ids, Nd4j.zeros(6, 1));
    for (INDArray predicted :
        new INDArray[] {
          model.predict(IDS, p -> p.verbose(0)),
          model.predict(ids, p -> p.verbose(0)),
          model.predict(longs, p -> p.verbose(0).batchSize(2)),
          model.predict(new SingletonDataSetIterator(batch), p -> p.verbose(0)),
          model.call(ids, false),
          model.getLayer(0).call(ids)
        }) {
      assertThat(predicted.ravel().toFloatVector()).containsExactly(VECTORS);
    }
  }

  @Test
  void a_step_changes_the_rows_of_its_ids_alone() {
    Sequential model = model();
    model.compile(c -> c.optimizer(new SGD().learningRate(0.5)).loss("mse"));
    model.fit(new int[][] {{ROWS - 3}}, new double[] {0}, f -> f.verbose(0));
    assertThat(model.predict(IDS, p -> p.verbose(0)).ravel().toFloatVector())
        .containsExactly(1, 0, 3, 4, 5, 6);
    assertThatThrownBy(() -> model.predict(new int[][] {{ROWS}}, p -> p.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Received the id 16777220.");
    String floats =
        "The model's Embedding has more than 16777216 rows, and float numbers count no further"
            + " without gaps. Give x as int[][], or as an INDArray of the type INT or LONG, such as"
            + " x.castTo(DataType.INT). Received: x of float numbers.";
    assertThatThrownBy(() -> model.predict(Nd4j.ones(2, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(floats);
    assertThatThrownBy(() -> model.fit(Nd4j.ones(2, 1), Nd4j.ones(2, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(floats);
    assertThatThrownBy(() -> model.predict(new float[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The model 'big' has more ids than floats can count. Call predict(int[][]).");
  }

  @Test
  void such_an_embedding_comes_first() {
    Sequential model = new Sequential(new Input(1), new Flatten());
    assertThatThrownBy(() -> model.add(new Embedding(ROWS, 1).name("ids")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The layer 'ids' has more ids than floats can count, and the layers before it compute"
                + " with floats. Expected: an Embedding of at most 16777216 rows, or one that is"
                + " the first layer. Received: Embedding(name='ids', input_dim=16777220,"
                + " output_dim=1).");
  }

  private static Embedding embedding() {
    return new Embedding(ROWS, 1).name("ids").embeddingsInitializer(shape -> TABLE);
  }

  @Test
  void its_input_goes_to_nobody_else() {
    Input x = new Input(1);
    Tensor ids = new Flatten().apply(embedding().apply(x));
    Tensor floats = new Dense(1).name("dense").apply(x);
    assertThatThrownBy(() -> new Model(x, new Add().apply(ids, floats)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of the model goes to an Embedding of more than 16777216 rows, whose ids floats"
                + " can't count, and to the layer 'dense'. Give the others an Input of their own.");
    assertThatThrownBy(() -> new Model(x, List.of(ids, x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of the model goes to an Embedding of more than 16777216 rows, whose ids floats"
                + " can't count, and out of the model. Give the others an Input of their own.");
    Tensor behind = embedding().apply(new Flatten().apply(x));
    assertThatThrownBy(() -> new Model(x, behind))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The layer 'ids' has more ids than floats can count");
  }

  @Test
  void says_which_label_is_no_class() {
    Sequential model = new Sequential(new Input(1), new Dense(2).activation("softmax"));
    model.compile(c -> c.loss("sparse_categorical_crossentropy"));
    assertThatThrownBy(
            () ->
                model.evaluate(
                    TrainingData.of(new double[] {1, 2}, new double[] {0, 1})
                        .targets(new int[] {0, Integer.MAX_VALUE}),
                    e -> e.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Received: 2147483647");
  }
}
