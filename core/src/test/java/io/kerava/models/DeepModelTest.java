package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.layers.AskedLayer;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models of many layers: each {@code add} costs the same, and the weights are what they were. */
class DeepModelTest {
  private static Sequential stack(int layers, Layer... before) {
    Sequential model = new Sequential("deep", before);
    for (int i = 0; i < layers; i++) {
      model.add(new Dense(2).activation("tanh").name("dense_" + i));
    }
    return model;
  }

  @Test
  void asks_a_layer_nothing_when_others_are_added_or_taken_away() {
    AskedLayer first = new AskedLayer(new Dense(2));
    Sequential model = new Sequential("deep", new Input(2), first);
    int weights = first.times("weights");
    int shapes = first.times("outputShape");
    for (int i = 0; i < 50; i++) {
      model.add(new Dense(2).name("dense_" + i));
    }
    for (int i = 0; i < 25; i++) {
      model.pop();
    }
    assertThat(first.times("weights")).isEqualTo(weights);
    assertThat(first.times("outputShape")).isEqualTo(shapes);
    assertThat(model.countParams()).isEqualTo(26 * 6);
  }

  @Test
  void keeps_weights_that_were_changed_between_two_layers() {
    INDArray kernel = Nd4j.create(new float[][] {{1, 2}, {3, 4}});
    Sequential model = stack(2, new Input(2));
    model.getLayer(0).setWeights(kernel, Nd4j.ones(2));
    model.add(new Dense(1).name("last"));
    model.getLayer(1).setWeights(kernel.mul(2), Nd4j.zeros(2));
    model.add(new Dense(1).name("more"));
    model.pop();
    assertThat(model.getWeights().subList(0, 4))
        .containsExactly(kernel, Nd4j.ones(2), kernel.mul(2), Nd4j.zeros(2));
  }

  @Test
  void keeps_weights_that_were_changed_in_the_network_of_dl4j() {
    Sequential model = stack(2, new Input(2));
    model.network().getLayer(0).getParam("W").assign(5);
    model.add(new Dense(1).name("last"));
    assertThat(model.getLayer(0).getWeights().get(0)).isEqualTo(Nd4j.valueArrayOf(2, 2, 5f));
  }

  @Test
  void leaves_a_layer_that_was_taken_away_its_weights() {
    Sequential model = stack(3, new Input(2));
    Layer last = model.getLayer(2);
    List<INDArray> weights = last.getWeights();
    model.pop();
    model.getLayer(1).setWeights(Nd4j.ones(2, 2), Nd4j.ones(2));
    assertThat(last.getWeights()).isEqualTo(weights);
    INDArray x = Nd4j.create(new float[][] {{1, -1}});
    INDArray expected =
        Nd4j.math().tanh(x.mmul(weights.get(0)).addRowVector(weights.get(1).reshape(1, 2)));
    assertThat(last.call(x).sub(expected).norm2Number().doubleValue()).isLessThan(1e-6);
  }

  @Test
  void is_as_it_was_where_a_layer_does_not_fit() {
    Sequential model = stack(3, new Input(2));
    List<INDArray> weights = model.getWeights();
    Layer wrong = new LSTM(2);
    assertThatThrownBy(() -> model.add(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 of layer LSTM is incompatible with the layer: expected ndim=3, found ndim=2."
                + " Full shape received: (None, 2). Give (batch, steps, features):"
                + " a recurrent layer in front of this one needs returnSequences(true), and plain"
                + " rows a Reshape");
    assertThat(model.layers()).hasSize(3);
    assertThat(model.getWeights()).isEqualTo(weights);
  }

  @Test
  void reads_back_a_model_of_a_thousand_layers() {
    Sequential model = stack(1000, new Input(2));
    String json = model.toJson();
    Sequential read = Sequential.fromJson(json);
    assertThat(read.toJson()).isEqualTo(json);
    read.setWeights(model.getWeights());
    INDArray x = Nd4j.create(new float[][] {{1, -1}});
    assertThat(read.predict(x, o -> o.verbose(0))).isEqualTo(model.predict(x, o -> o.verbose(0)));
    assertThat(model.summaryText()).contains("dense_999 (Dense)");
  }
}
