package io.kerava.examples;

import static io.kerava.preprocessing.Categorical.toCategorical;

import io.kerava.callbacks.History;
import io.kerava.datasets.ImageData;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.layers.MaxPooling2D;
import io.kerava.models.Scores;
import io.kerava.models.Sequential;
import io.kerava.numpy.Np;
import io.kerava.pictures.Charts;
import io.kerava.pictures.ModelPlot;
import io.kerava.random.RandomSeed;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keras's example of a convolutional network for handwritten digits, which reaches about 99 percent
 * of the test images in 12 epochs (keras.io, "Simple MNIST convnet").
 *
 * <pre>{@code
 * model = keras.Sequential([
 *     keras.Input(shape=(28, 28, 1)),
 *     layers.Conv2D(32, kernel_size=(3, 3), activation="relu"),
 *     layers.MaxPooling2D(pool_size=(2, 2)),
 *     layers.Conv2D(64, kernel_size=(3, 3), activation="relu"),
 *     layers.MaxPooling2D(pool_size=(2, 2)),
 *     layers.Flatten(),
 *     layers.Dropout(0.5),
 *     layers.Dense(10, activation="softmax"),
 * ])
 * model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
 * model.fit(x_train, y_train, batch_size=128, epochs=12, validation_split=0.1)
 * }</pre>
 *
 * <p>An argument is the number of epochs.
 */
public final class MnistConvNet {
  private static final int EPOCHS = 12;
  private static final int CLASSES = 10;
  private static final long SEED = 1;

  private MnistConvNet() {}

  public static void main(String[] args) {
    PictureFolder.announce();
    run(MnistNetwork.digits(), args.length == 0 ? EPOCHS : Integer.parseInt(args[0]));
  }

  static Sequential model() {
    RandomSeed.set(SEED);
    return new Sequential(
        new Input(28, 28, 1),
        new Conv2D(32, 3, 3).activation("relu"),
        new MaxPooling2D(2, 2),
        new Conv2D(64, 3, 3).activation("relu"),
        new MaxPooling2D(2, 2),
        new Flatten(),
        new Dropout(0.5),
        new Dense(CLASSES).activation("softmax"));
  }

  static Scores run(ImageData digits, int epochs) {
    System.out.println(digits);
    INDArray xTrain = digits.xTrain().reshape(-1, 28, 28, 1).div(255);
    INDArray xTest = digits.xTest().reshape(-1, 28, 28, 1).div(255);
    INDArray yTrain = toCategorical(digits.yTrain(), CLASSES);
    INDArray yTest = toCategorical(digits.yTest(), CLASSES);

    Sequential model = model();
    model.summary();
    model.compile(c -> c.loss("categorical_crossentropy").optimizer("adam").metrics("accuracy"));
    History history =
        model.fit(xTrain, yTrain, f -> f.batchSize(128).epochs(epochs).validationSplit(0.1));

    Scores score = model.evaluate(xTest, yTest, e -> e.verbose(0));
    System.out.printf(Locale.ROOT, "Test loss: %.4f%n", score.get(0));
    System.out.printf(Locale.ROOT, "Test accuracy: %.4f%n", score.get(1));
    String first = model.getLayer(0).name();
    PictureFolder.save("convnet", () -> ModelPlot.of(model, o -> o.showShapes(true)));
    PictureFolder.save("convnet-training", () -> Charts.history(history));
    PictureFolder.save("convnet-filters", () -> Charts.filters(model, first));
    PictureFolder.save(
        "convnet-features", () -> Charts.featureMaps(model, first, Np.slice(xTest, 0, 1)));
    return score;
  }
}
