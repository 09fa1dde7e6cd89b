package io.kerava.examples;

import io.kerava.datasets.DatasetUnavailableException;
import io.kerava.datasets.ImageData;
import io.kerava.datasets.SyntheticDigits;
import io.kerava.layers.Dense;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.layers.Softmax;
import io.kerava.losses.SparseCategoricalCrossentropy;
import io.kerava.models.Scores;
import io.kerava.models.Sequential;
import io.kerava.numpy.Np;
import io.kerava.pictures.Charts;
import io.kerava.pictures.Picture;
import io.kerava.random.RandomSeed;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * TensorFlow's tutorial "Basic classification: classify images of clothing".
 *
 * <pre>{@code
 * (train_images, train_labels), (test_images, test_labels) = fashion_mnist.load_data()
 * model = tf.keras.Sequential([
 *     tf.keras.layers.Flatten(input_shape=(28, 28)),
 *     tf.keras.layers.Dense(128, activation='relu'),
 *     tf.keras.layers.Dense(10)
 * ])
 * model.compile(optimizer='adam',
 *               loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
 *               metrics=['accuracy'])
 * model.fit(train_images / 255.0, train_labels, epochs=10)
 * }</pre>
 *
 * <p>An argument is the number of epochs.
 */
public final class FashionMnist {
  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");
  private static final int EPOCHS = 10;
  private static final int SHOWN = 5;
  private static final int DRAWN = 25;
  private static final long SEED = 1;

  private FashionMnist() {}

  public static void main(String[] args) {
    PictureFolder.announce();
    run(images(), args.length == 0 ? EPOCHS : Integer.parseInt(args[0]));
  }

  private static ImageData images() {
    try {
      return io.kerava.datasets.FashionMnist.loadData();
    } catch (DatasetUnavailableException e) {
      System.out.println(e.getMessage());
      System.out.println("Synthetic digits stand in: they wear no clothes.");
      return SyntheticDigits.loadData();
    }
  }

  static Sequential model() {
    RandomSeed.set(SEED);
    return new Sequential(
        new Input(28, 28),
        new Flatten(),
        new Dense(128).activation("relu"),
        new Dense(CLASSES.size()));
  }

  static Scores run(ImageData images, int epochs) {
    System.out.println(images);
    INDArray train = images.xTrain().div(255);
    INDArray test = images.xTest().div(255);

    Sequential model = model();
    model.compile(
        c ->
            c.optimizer("adam")
                .loss(new SparseCategoricalCrossentropy().fromLogits(true))
                .metrics("accuracy"));
    model.fit(train, images.yTrain(), f -> f.epochs(epochs));
    Scores score = model.evaluate(test, images.yTest(), e -> e.verbose(2));
    System.out.printf(Locale.ROOT, "Test accuracy: %.4f%n", score.get("accuracy"));

    model.add(new Softmax()); // from logits to probabilities
    INDArray probabilities =
        model.predict(test.get(NDArrayIndex.interval(0, SHOWN)), p -> p.verbose(0));
    for (int i = 0; i < SHOWN; i++) {
      int guess = probabilities.getRow(i).argMax().getInt(0);
      System.out.printf(
          Locale.ROOT,
          "%s %2.0f%% (%s)%n",
          CLASSES.get(guess),
          100 * probabilities.getDouble(i, guess),
          CLASSES.get(images.yTest()[i]));
    }
    PictureFolder.save(
        "fashion", () -> predictions(model, Np.slice(test, 0, DRAWN), images.yTest()));
    return score;
  }

  private static Picture predictions(Sequential model, INDArray x, int[] y) {
    int[] predicted = Np.argmax(model.predict(x, p -> p.verbose(0)));
    return Charts.predictions(x, Np.slice(y, 0, DRAWN), predicted, c -> c.classNames(CLASSES));
  }
}
