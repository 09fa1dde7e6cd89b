package io.kerava.examples;

import static io.kerava.preprocessing.Categorical.toCategorical;

import io.kerava.callbacks.History;
import io.kerava.datasets.DatasetUnavailableException;
import io.kerava.datasets.ImageData;
import io.kerava.datasets.Mnist;
import io.kerava.datasets.SyntheticDigits;
import io.kerava.layers.Dense;
import io.kerava.models.Scores;
import io.kerava.models.Sequential;
import io.kerava.numpy.Np;
import io.kerava.pictures.Charts;
import io.kerava.pictures.NeuronDiagram;
import io.kerava.pictures.TrainingReport;
import io.kerava.random.RandomSeed;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that reads handwritten digits.
 *
 * <pre>{@code
 * (x_train, y_train), (x_test, y_test) = mnist.load_data()
 * x_train = x_train.reshape(-1, 784).astype('float32') / 255
 * x_test = x_test.reshape(-1, 784).astype('float32') / 255
 * y_train = to_categorical(y_train, 10)
 * y_test = to_categorical(y_test, 10)
 *
 * model = Sequential()
 * model.add(Dense(32, activation='relu', input_dim=784))
 * model.add(Dense(10, activation='relu'))
 * model.add(Dense(10, activation='sigmoid'))
 * model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
 * model.summary()
 * model.fit(x_train, y_train, batch_size=32, epochs=5)
 *
 * score = model.evaluate(x_test, y_test, verbose=0)
 * print('Test loss:', score[0])
 * print('Test accuracy:', score[1])
 * }</pre>
 *
 * <p>The lecture's picture of this network labels each row of units with the activation of another
 * row. {@code --literal} trains what the picture says: ReLU, sigmoid, ReLU. It learns less well,
 * and its loss is NaN, in Keras too: a digit for which all outputs are 0 has no probabilities.
 */
public final class MnistNetwork {
  private static final int EPOCHS = 5;
  private static final int SHOWN = 25;
  private static final long SEED = 1;

  private MnistNetwork() {}

  public static void main(String[] args) {
    if (args.length == 0) {
      PictureFolder.announce();
      run(digits(), model(), EPOCHS);
    } else if (args.length == 1 && args[0].equals("--literal")) {
      PictureFolder.announce();
      run(digits(), literalModel(), EPOCHS);
    } else {
      System.out.println("Expected no argument, or --literal for the network as it was drawn");
    }
  }

  static Sequential model() {
    RandomSeed.set(SEED);
    Sequential model = new Sequential();
    model.add(new Dense(32).activation("relu").inputDim(784));
    model.add(new Dense(10).activation("relu"));
    model.add(new Dense(10).activation("sigmoid"));
    return model;
  }

  static Sequential literalModel() {
    RandomSeed.set(SEED);
    Sequential model = new Sequential();
    model.add(new Dense(32).activation("relu").inputDim(784));
    model.add(new Dense(10).activation("sigmoid"));
    model.add(new Dense(10).activation("relu"));
    return model;
  }

  /** MNIST, or the digits that this program draws where MNIST can't be had. */
  static ImageData digits() {
    try {
      return Mnist.loadData();
    } catch (DatasetUnavailableException e) {
      System.out.println(e.getMessage());
      System.out.println("Synthetic digits stand in: accuracies on them say nothing about MNIST.");
      return SyntheticDigits.loadData();
    }
  }

  static Scores run(ImageData digits, Sequential model, int epochs) {
    System.out.println(digits);
    INDArray xTrain = digits.xTrain().reshape(-1, 784).div(255);
    INDArray xTest = digits.xTest().reshape(-1, 784).div(255);
    INDArray yTrain = toCategorical(digits.yTrain(), 10);
    INDArray yTest = toCategorical(digits.yTest(), 10);

    model.compile(c -> c.loss("categorical_crossentropy").optimizer("adam").metrics("accuracy"));
    model.summary();
    PictureFolder.save("digits", () -> NeuronDiagram.of(model));
    History history = model.fit(xTrain, yTrain, f -> f.batchSize(32).epochs(epochs));

    Scores score = model.evaluate(xTest, yTest, e -> e.verbose(0));
    System.out.printf(Locale.ROOT, "Test loss: %.4f%n", score.get(0));
    System.out.printf(Locale.ROOT, "Test accuracy: %.4f%n", score.get(1));
    if (PictureFolder.isGiven()) {
      draw(digits, model, history);
    }
    return score;
  }

  private static void draw(ImageData digits, Sequential model, History history) {
    INDArray x = digits.xTest();
    int[] y = digits.yTest();
    int[] predicted = Np.argmax(model.predict(x.reshape(-1, 784).div(255), p -> p.verbose(0)));
    PictureFolder.save("digits-training", () -> Charts.history(history));
    PictureFolder.save("digits-confusion", () -> Charts.confusionMatrix(y, predicted));
    PictureFolder.save(
        "digits-predictions",
        () ->
            Charts.predictions(
                Np.slice(x, 0, SHOWN), Np.slice(y, 0, SHOWN), Np.slice(predicted, 0, SHOWN)));
    PictureFolder.saveReport(
        "digits", () -> TrainingReport.of(model, history, r -> r.confusionMatrix(y, predicted)));
  }
}
