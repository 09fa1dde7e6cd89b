package io.kerava.examples;

import io.kerava.callbacks.History;
import io.kerava.datasets.LabeledImages;
import io.kerava.datasets.SyntheticDigits;
import io.kerava.layers.Activation;
import io.kerava.layers.Add;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.GlobalAveragePooling2D;
import io.kerava.layers.Input;
import io.kerava.layers.MaxPooling2D;
import io.kerava.models.Model;
import io.kerava.ops.Tensor;
import io.kerava.random.RandomSeed;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A small residual network for digits: what each block makes is added to what went into it.
 *
 * <pre>{@code
 * def block(x, filters):
 *     y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
 *     y = layers.BatchNormalization(momentum=0.9)(y)
 *     y = layers.Activation("relu")(y)
 *     y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
 *     y = layers.BatchNormalization(momentum=0.9)(y)
 *     return layers.Activation("relu")(layers.Add()([y, x]))
 *
 * image = keras.Input((28, 28, 1))
 * x = layers.Conv2D(8, 3, padding="same", activation="relu")(image)
 * x = layers.MaxPooling2D()(x)
 * x = block(block(x, 8), 8)
 * x = layers.GlobalAveragePooling2D()(x)
 * model = keras.Model(image, layers.Dense(10, activation="softmax")(x))
 * model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
 * model.fit(x_train, y_train, batch_size=32, epochs=8, validation_split=0.2)
 * }</pre>
 *
 * <p>The digits are drawn by the program, so that each run has the same. An argument is the number
 * of epochs.
 */
public final class ResidualDigits {
  private static final int SAMPLES = 2_000;
  private static final int EPOCHS = 8;
  private static final int FILTERS = 8;
  private static final long SEED = 1;

  private ResidualDigits() {}

  public static void main(String[] args) {
    var unused = run(SAMPLES, args.length == 0 ? EPOCHS : Integer.parseInt(args[0]));
  }

  private static Tensor block(Tensor x, int filters) {
    Tensor y = new Conv2D(filters, 3).padding("same").useBias(false).apply(x);
    y = new BatchNormalization().momentum(0.9).apply(y);
    y = new Activation("relu").apply(y);
    y = new Conv2D(filters, 3).padding("same").useBias(false).apply(y);
    y = new BatchNormalization().momentum(0.9).apply(y);
    return new Activation("relu").apply(new Add().apply(y, x));
  }

  static Model model() {
    RandomSeed.set(SEED);
    Input image = new Input(28, 28, 1);
    Tensor x = new Conv2D(FILTERS, 3).padding("same").activation("relu").apply(image);
    x = new MaxPooling2D().apply(x);
    x = block(block(x, FILTERS), FILTERS);
    x = new GlobalAveragePooling2D().apply(x);
    return new Model(image, new Dense(10).activation("softmax").apply(x));
  }

  static double run(int samples, int epochs) {
    LabeledImages digits = SyntheticDigits.generate(samples, SEED);
    INDArray x = digits.x().reshape(-1, 28, 28, 1).div(255);
    Model model = model();
    model.summary();
    model.compile("adam", "sparse_categorical_crossentropy", "accuracy");
    History history =
        model.fit(x, digits.y(), f -> f.batchSize(32).epochs(epochs).validationSplit(0.2));
    double accuracy = history.last("val_accuracy");
    System.out.printf(Locale.ROOT, "Accuracy on digits it has not seen: %.3f%n", accuracy);
    return accuracy;
  }
}
