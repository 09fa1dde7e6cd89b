package io.kerava.examples;

import io.kerava.datasets.ImageData;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.layers.MaxPooling2D;
import io.kerava.layers.RandomRotation;
import io.kerava.layers.RandomTranslation;
import io.kerava.layers.RandomZoom;
import io.kerava.layers.Rescaling;
import io.kerava.models.Sequential;
import io.kerava.random.RandomSeed;
import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Few images go further when each is turned, moved and zoomed a little otherwise in every epoch: a
 * convolutional network learns from some hundred digits, without and with augmentation.
 *
 * <pre>{@code
 * data_augmentation = keras.Sequential([
 *     layers.RandomRotation(0.05),
 *     layers.RandomTranslation(0.1, 0.1),
 *     layers.RandomZoom(0.1),
 * ])
 * model = keras.Sequential([data_augmentation, layers.Rescaling(1. / 255), ...])
 * }</pre>
 *
 * <p>Arguments: the number of digits to learn from (500) and of epochs (40).
 */
public final class ImageAugmentation {
  private static final int DIGITS = 500;
  private static final int EPOCHS = 40;
  private static final int SHOWN = 4;
  private static final long SEED = 1;

  private ImageAugmentation() {}

  /** Test accuracies. */
  record Accuracies(double plain, double augmented) {}

  public static void main(String[] args) {
    int digits = args.length > 0 ? Integer.parseInt(args[0]) : DIGITS;
    int epochs = args.length > 1 ? Integer.parseInt(args[1]) : EPOCHS;
    run(MnistNetwork.digits(), digits, epochs);
  }

  static Sequential augmentation() {
    RandomSeed.set(SEED);
    return new Sequential(
        new Input(28, 28, 1),
        new RandomRotation(0.05).fillMode("constant"),
        new RandomTranslation(0.1, 0.1).fillMode("constant"),
        new RandomZoom(0.1).fillMode("constant"));
  }

  static Accuracies run(ImageData data, int digits, int epochs) {
    System.out.println(data);
    INDArray x = data.xTrain().reshape(-1, 28, 28, 1).get(NDArrayIndex.interval(0, digits));
    int[] y = Arrays.copyOf(data.yTrain(), digits);
    INDArray xTest = data.xTest().reshape(-1, 28, 28, 1);

    show(x, augmentation());
    Accuracies accuracies =
        new Accuracies(
            accuracy(new Sequential(new Input(28, 28, 1)), x, y, xTest, data.yTest(), epochs),
            accuracy(augmentation(), x, y, xTest, data.yTest(), epochs));
    System.out.printf(Locale.ROOT, "Test accuracy without: %.4f%n", accuracies.plain());
    System.out.printf(Locale.ROOT, "Test accuracy with:    %.4f%n", accuracies.augmented());
    return accuracies;
  }

  private static double accuracy(
      Sequential model, INDArray x, int[] y, INDArray xTest, int[] yTest, int epochs) {
    RandomSeed.set(SEED);
    model.add(new Rescaling(1.0 / 255));
    model.add(new Conv2D(16, 3).activation("relu"));
    model.add(new MaxPooling2D(2));
    model.add(new Conv2D(32, 3).activation("relu"));
    model.add(new MaxPooling2D(2));
    model.add(new Flatten());
    model.add(new Dense(10).activation("softmax"));
    model.compile(
        c -> c.loss("sparse_categorical_crossentropy").optimizer("adam").metrics("accuracy"));
    model.fit(x, y, f -> f.epochs(epochs).verbose(0));
    return model.evaluate(xTest, yTest, e -> e.verbose(0)).get("accuracy");
  }

  /** The first digit, and what becomes of it. */
  private static void show(INDArray x, Sequential augmentation) {
    INDArray[] images = new INDArray[SHOWN];
    images[0] = x.get(NDArrayIndex.interval(0, 1)).dup();
    for (int i = 1; i < SHOWN; i++) {
      images[i] = augmentation.call(images[0], true);
    }
    InkPicture.print(Nd4j.concat(0, images).reshape(SHOWN, 28, 28).div(255), SHOWN);
  }
}
