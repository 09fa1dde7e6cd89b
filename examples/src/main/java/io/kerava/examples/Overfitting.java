package io.kerava.examples;

import static io.kerava.preprocessing.Categorical.toCategorical;

import io.kerava.callbacks.History;
import io.kerava.datasets.LabeledImages;
import io.kerava.datasets.SyntheticDigits;
import io.kerava.layers.Activation;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Layer;
import io.kerava.models.Sequential;
import io.kerava.pictures.Charts;
import io.kerava.random.RandomSeed;
import io.kerava.regularizers.L1;
import io.kerava.regularizers.L2;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that has far more weights than samples learns them by heart: its loss on them falls to
 * nothing, its loss on others doesn't. What four remedies do about it:
 *
 * <pre>{@code
 * hidden = {
 *     'none': [Dense(128, activation='relu')],
 *     'L1': [Dense(128, activation='relu', kernel_regularizer=L1(1e-4))],
 *     'L2': [Dense(128, activation='relu', kernel_regularizer=L2(1e-3))],
 *     'dropout': [Dense(128, activation='relu'), Dropout(0.5)],
 *     'batch normalization': [Dense(128), BatchNormalization(), Activation('relu')],
 * }
 * for name, layers in hidden.items():
 *     model = Sequential([Input((784,)), *layers, Dense(10, activation='softmax')])
 *     model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['categorical_crossentropy', 'accuracy'])
 *     history = model.fit(x, y, batch_size=32, epochs=60, validation_split=0.75, verbose=0)
 *     print(name, history.history['categorical_crossentropy'][-1],
 *           history.history['val_categorical_crossentropy'][-1],
 *           history.history['val_accuracy'][-1])
 * }</pre>
 *
 * <p>The losses shown are the metric's, without the penalties of L1 and L2. The digits are drawn by
 * the program, so that each run has the same.
 */
public final class Overfitting {
  private static final int SAMPLES = 800;
  private static final int EPOCHS = 60;
  private static final long SEED = 1;

  private Overfitting() {}

  public static void main(String[] args) {
    PictureFolder.announce();
    run(SAMPLES, EPOCHS);
  }

  static void run(int samples, int epochs) {
    LabeledImages digits = SyntheticDigits.generate(samples, SEED);
    INDArray x = digits.x().reshape(-1, 784).div(255);
    INDArray y = toCategorical(digits.y(), 10);

    System.out.println("remedy                 loss  val_loss  val_accuracy");
    print("none", fit(x, y, epochs, hidden()));
    print("L1", fit(x, y, epochs, hidden().kernelRegularizer(new L1(1e-4))));
    print("L2", fit(x, y, epochs, hidden().kernelRegularizer(new L2(1e-3))));
    print("dropout", fit(x, y, epochs, hidden(), new Dropout(0.5)));
    print(
        "batch normalization",
        fit(
            x,
            y,
            epochs,
            hidden().activation("linear"),
            new BatchNormalization(),
            new Activation("relu")));
  }

  /** A new one for each model: one layer object is one layer, with the same weights wherever. */
  private static Dense hidden() {
    return new Dense(128).activation("relu").inputDim(784);
  }

  private static History fit(INDArray x, INDArray y, int epochs, Layer... hidden) {
    RandomSeed.set(SEED);
    Sequential model = new Sequential(hidden);
    model.add(new Dense(10).activation("softmax"));
    model.compile(
        c ->
            c.loss("categorical_crossentropy")
                .optimizer("adam")
                .metrics("categorical_crossentropy", "accuracy"));
    return model.fit(x, y, f -> f.batchSize(32).epochs(epochs).validationSplit(0.75).verbose(0));
  }

  private static void print(String remedy, History history) {
    System.out.printf(
        Locale.ROOT,
        "%-19s  %6.4f  %8.4f  %12.4f%n",
        remedy,
        history.last("categorical_crossentropy"),
        history.last("val_categorical_crossentropy"),
        history.last("val_accuracy"));
    PictureFolder.save(
        "overfitting-" + remedy.replace(' ', '-'),
        () -> Charts.history(history, c -> c.title("Remedy: " + remedy)));
  }
}
