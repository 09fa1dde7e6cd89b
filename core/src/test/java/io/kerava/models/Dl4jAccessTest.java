package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.Kerava;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Dense;
import io.kerava.layers.ELU;
import io.kerava.layers.Input;
import io.kerava.layers.LayerNormalization;
import io.kerava.layers.ReLU;
import io.kerava.regularizers.L2;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What DL4J can do with the network behind a model. */
class Dl4jAccessTest {
  private static final INDArray X = Nd4j.createFromArray(new float[][] {{0, 1}, {1, 0}, {2, 2}});
  private static final INDArray Y =
      Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});

  private Sequential model;

  @BeforeEach
  void build() {
    Kerava.setRandomSeed(4);
    model =
        new Sequential(
            new Dense(5).activation("relu").activityRegularizer(new L2(0.01)).inputDim(2),
            new BatchNormalization(),
            new LayerNormalization(),
            new Dense(3).activation("softmax"));
    model.compile(c -> c.loss("categorical_crossentropy").optimizer("adam").metrics("accuracy"));
  }

  private void train() {
    model.fit(X, Y, f -> f.epochs(3).batchSize(1).verbose(0));
  }

  private INDArray predicted() {
    return model.predict(X, o -> o.verbose(0));
  }

  @Test
  void computes_in_dl4j_what_the_model_predicts() {
    MultiLayerNetwork network = model.network();
    assertThat(network.output(X)).isEqualTo(predicted());
    train();
    assertThat(network.output(X)).as("live after fit").isEqualTo(predicted());
    model.getLayer(0).setWeights(List.of(Nd4j.ones(2, 5), Nd4j.zeros(5)));
    assertThat(network.output(X)).as("live after setWeights").isEqualTo(predicted());
  }

  @Test
  void takes_over_weights_that_were_changed_in_dl4j() {
    MultiLayerNetwork network = model.network();
    INDArray params = network.params().dup();
    network.setParams(params.mul(0.5));
    assertThat(model.getLayer(0).getWeights().get(0)).isEqualTo(network.getParam("0_W"));
    assertThat(predicted()).isEqualTo(network.output(X));
    network.setParams(params);
    model.getLayer(0).trainable(false);
    assertThat(model.getLayer(-1).getWeights().get(0))
        .as("before the network is given up")
        .isEqualTo(network.getParam("4_W"));
  }

  @Test
  void is_kept_in_dl4j_s_files(@TempDir Path folder) throws Exception {
    train();
    File file = folder.resolve("model.zip").toFile();
    ModelSerializer.writeModel(model.network(), file, false);
    MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file, false);
    assertThat(read.output(X)).isEqualTo(predicted());
  }

  @Test
  void is_kept_in_dl4j_s_files_where_its_layers_begin_with_one_of_dl4j(@TempDir Path folder)
      throws Exception {
    model = new Sequential(new Input(2), new ReLU(), new ELU(), new Dense(3));
    File file = folder.resolve("model.zip").toFile();
    ModelSerializer.writeModel(model.network(), file, false);
    MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file, false);
    assertThat(read.output(X)).isEqualTo(model.network().output(X));
  }

  @Test
  void is_evaluated_by_dl4j() {
    train();
    Evaluation evaluation =
        model.network().evaluate(new ListDataSetIterator<>(new DataSet(X, Y).asList(), 2));
    Scores scores = model.evaluate(X, Y, o -> o.verbose(0));
    assertThat(evaluation.accuracy()).isEqualTo(scores.get("accuracy"));
  }

  @Test
  void tells_dl4j_s_listeners_of_each_step() {
    List<String> heard = new ArrayList<>();
    model
        .network()
        .setListeners(
            new BaseTrainingListener() {
              @Override
              public void iterationDone(Model network, int iteration, int epoch) {
                heard.add(iteration + " " + Double.isFinite(network.score()));
              }
            });
    model.fit(X, Y, f -> f.epochs(2).batchSize(2).verbose(0));
    assertThat(heard).containsExactly("1 true", "2 true", "3 true", "4 true");
  }

  @Test
  void counts_penalties_once_whoever_has_predicted_before() {
    double loss = model.evaluate(X, Y, o -> o.verbose(0)).loss();
    model.network().output(X);
    predicted();
    assertThat(model.evaluate(X, Y, o -> o.verbose(0)).loss()).isEqualTo(loss);
  }

  @Test
  void refuses_to_train_by_dl4j() {
    assertThatThrownBy(() -> model.network().fit(new DataSet(X, Y)))
        .isInstanceOf(UnsupportedKerasFeatureException.class);
  }
}
