package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.Kerava;
import io.kerava.arrays.Shape;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.layers.Normalization;
import io.kerava.layers.RandomContrast;
import io.kerava.layers.RandomFlip;
import io.kerava.layers.RandomRotation;
import io.kerava.layers.RandomTranslation;
import io.kerava.layers.RandomZoom;
import io.kerava.layers.Rescaling;
import io.kerava.layers.Resizing;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models called as functions, on one batch. */
class CallTest {
  private static final INDArray IMAGES =
      Nd4j.linspace(DataType.FLOAT, 0, 1.0, 8 * 3 * 4).reshape(8, 3, 4, 1);

  @BeforeEach
  void seed() {
    Kerava.setRandomSeed(1);
  }

  private static Sequential augmentation(String engine) {
    return Engines.on(
        engine,
        new Sequential(
            new Rescaling(2),
            new RandomFlip("horizontal").seed(3),
            new RandomRotation(0.1).seed(4)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void augments_when_asked_to(String engine) {
    Sequential model = augmentation(engine);
    INDArray first = model.call(IMAGES, true);
    INDArray second = model.call(IMAGES, true);
    assertThat(first).isNotEqualTo(IMAGES.mul(2)).isNotEqualTo(second);
    assertThat(model.call(IMAGES, false)).isEqualTo(IMAGES.mul(2));
    assertThat(model.engine()).isEqualTo(engine);
  }

  @Test
  void augments_alike_on_both_engines() {
    INDArray cpu = augmentation("cpu").call(IMAGES, true);
    assertThat(augmentation("dl4j").call(IMAGES, true).equalsWithEps(cpu, 1e-5)).isTrue();
  }

  @Test
  void trains_alike_on_both_engines_around_and_behind_augmentations() {
    INDArray cpu = trained("cpu").get(0);
    assertThat(trained("dl4j").get(0).equalsWithEps(cpu, 1e-5)).isTrue();
  }

  private static List<INDArray> trained(String engine) {
    Kerava.setRandomSeed(5);
    Sequential model =
        new Sequential(
            new Dense(2), // learns by the gradients that come back through the augmentations
            new RandomTranslation(0.3, 0.3).seed(1),
            new RandomZoom(0.3).fillMode("constant").seed(2),
            new RandomContrast(0.5, 0.5).valueRange(-9, 9).seed(3),
            new Resizing(2, 3).antialias(true),
            new Flatten(),
            new Dense(1));
    model.compile(c -> c.loss("mse").optimizer("sgd").engine(engine));
    model.fit(IMAGES, Nd4j.ones(8, 1), f -> f.batchSize(4).epochs(3).shuffle(false).verbose(0));
    return model.getWeights();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void predicts_unbuilt_where_nothing_is_to_be_learned(String engine) {
    assertThat(augmentation(engine).predict(IMAGES)).isEqualTo(IMAGES.mul(2));
    Sequential adapted = Engines.on(engine, new Sequential(new Normalization().adapt(IMAGES)));
    assertThat(adapted.predict(IMAGES).meanNumber().doubleValue()).isBetween(-1e-5, 1e-5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void renews_what_layers_keep_and_nothing_else(String engine) {
    Sequential model =
        Engines.on(engine, new Sequential(new Dense(3), new BatchNormalization().momentum(0)));
    INDArray x = Nd4j.linspace(DataType.FLOAT, -1, 0.3, 8).reshape(4, 2);
    model.call(x, false);
    List<INDArray> before = model.getWeights();
    INDArray y = model.call(x, true);
    List<INDArray> after = model.getWeights();
    assertThat(after.subList(0, 4)).isEqualTo(before.subList(0, 4));
    assertThat(after.get(4)).isNotEqualTo(before.get(4));
    // With no momentum the moving moments are the batch's, so that both modes agree
    assertThat(model.call(x, false).equalsWithEps(y, 1e-5)).isTrue();
    assertThat(model.network().output(x).equalsWithEps(y, 1e-5)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void takes_images_of_any_size(String engine) {
    Sequential model =
        Engines.on(
            engine,
            new Sequential(
                new Input(Shape.NONE, Shape.NONE, 1), new RandomFlip(), new Resizing(2, 2)));
    for (int size : new int[] {4, 6, 4}) {
      INDArray image = Nd4j.ones(3, size, size + 1, 1);
      assertThat(model.call(image, true).equalsWithEps(Nd4j.ones(3, 2, 2, 1), 1e-6)).isTrue();
      assertThat(model.predict(image).equalsWithEps(Nd4j.ones(3, 2, 2, 1), 1e-6)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void applies_the_last_activation(String engine) {
    Sequential model = Engines.on(engine, new Sequential(new Dense(3).activation("softmax")));
    INDArray y = model.call(Nd4j.ones(2, 4), true);
    assertThat(y.sum(1).equalsWithEps(Nd4j.ones(2), 1e-6)).isTrue();
    assertThat(y).isEqualTo(model.call(Nd4j.ones(2, 4), false));
  }

  @Test
  void calls_a_single_layer_in_training_mode() {
    Sequential model = new Sequential(new Dropout(0.5).inputShape(100));
    Layer dropout = model.getLayer(0);
    INDArray x = Nd4j.ones(2, 100);
    assertThat(dropout.call(x)).isEqualTo(x);
    assertThat(dropout.call(x, false)).isEqualTo(x);
    assertThat(dropout.call(x, true).eq(0).castTo(DataType.FLOAT).sumNumber().intValue())
        .isBetween(60, 140);
  }

  @Test
  void takes_a_model_of_another_shape_no_further() {
    Sequential model = new Sequential("mine", new Dense(3).inputDim(2));
    assertThatThrownBy(() -> model.call(Nd4j.ones(4, 5), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The model 'mine' takes x of the shape (None, 2). Received: x of the shape (None, 5)."
                + " Reshape x, or change the inputShape of the model's first layer.");
  }

  @Test
  void predicts_before_fit_where_an_adapted_layer_knows_what_comes_in() {
    INDArray x = Nd4j.createFromArray(new float[][] {{1, 10}, {3, 30}});
    Sequential model =
        new Sequential(new Normalization().adapt(x), new Dense(1).kernelInitializer("ones"));
    assertThat(model.predict(x, p -> p.verbose(0)))
        .isEqualTo(Nd4j.createFromArray(new float[][] {{-2}, {2}}));
  }
}
