package io.kerava.examples;

import io.kerava.datasets.ImageData;
import io.kerava.datasets.LabeledImages;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.layers.MaxPooling2D;
import io.kerava.models.Model;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.random.RandomSeed;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Are two digits the same one? After Keras's example "Image similarity estimation using a Siamese
 * Network": one tower looks at both images, and the distance between what it makes of them tells.
 * There a Dense layer makes a similarity of the distance, which learns nothing where its weight
 * begins with the wrong sign; here the similarity is 1 where the distance is 0, and falls to 0.
 *
 * <pre>{@code
 * image = keras.Input((28, 28, 1))
 * x = layers.Conv2D(8, (5, 5), activation="relu")(image)
 * x = layers.MaxPooling2D(pool_size=(2, 2))(x)
 * x = layers.Conv2D(16, (5, 5), activation="relu")(x)
 * x = layers.MaxPooling2D(pool_size=(2, 2))(x)
 * x = layers.Flatten()(x)
 * x = layers.Dense(16, activation="tanh")(x)
 * tower = keras.Model(image, x, name="tower")
 *
 * first = keras.Input((28, 28, 1), name="first")
 * second = keras.Input((28, 28, 1), name="second")
 * difference = tower(first) - tower(second)
 * distance = ops.sum(difference ** 2, axis=1, keepdims=True)
 * siamese = keras.Model([first, second], ops.exp(-distance))
 * siamese.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
 * siamese.fit([first_images, second_images], labels, epochs=10, batch_size=32)
 * }</pre>
 *
 * <p>Half of the pairs are of one digit. An argument is the number of epochs.
 */
public final class Siamese {
  private static final int PAIRS = 10_000;
  private static final int TESTED = 2_000;
  private static final int EPOCHS = 10;
  private static final long SEED = 1;

  private Siamese() {}

  public static void main(String[] args) {
    int epochs = args.length == 0 ? EPOCHS : Integer.parseInt(args[0]);
    var unused = run(MnistNetwork.digits(), PAIRS, epochs);
  }

  private static Model tower() {
    Input image = new Input(28, 28, 1);
    Tensor x = new Conv2D(8, 5, 5).activation("relu").apply(image);
    x = new MaxPooling2D(2, 2).apply(x);
    x = new Conv2D(16, 5, 5).activation("relu").apply(x);
    x = new MaxPooling2D(2, 2).apply(x);
    x = new Flatten().apply(x);
    x = new Dense(16).activation("tanh").apply(x);
    return new Model(image, x).name("tower");
  }

  static Model model() {
    RandomSeed.set(SEED);
    Model tower = tower();
    Input first = new Input(28, 28, 1).name("first");
    Input second = new Input(28, 28, 1).name("second");
    Tensor difference = tower.apply(first).subtract(tower.apply(second));
    Tensor distance = Ops.sumKeepdims(difference.power(2), 1);
    return new Model(List.of(first, second), Ops.exp(distance.negative()));
  }

  /** The share of pairs of digits, none of which were learned, that are told right. */
  static double run(ImageData digits, int pairs, int epochs) {
    System.out.println(digits);
    Random random = new Random(SEED);
    Pairs learned = Pairs.of(digits.train(), pairs, random);
    Pairs tested = Pairs.of(digits.test(), TESTED, random);
    Model model = model();
    model.summary();
    model.compile("adam", "binary_crossentropy", "accuracy");
    model.fit(learned.x(), learned.same(), f -> f.epochs(epochs).batchSize(32));
    double accuracy = model.evaluate(tested.x(), tested.same(), e -> e.verbose(0)).get("accuracy");
    System.out.printf(Locale.ROOT, "Accuracy on pairs it has not seen: %.3f%n", accuracy);
    return accuracy;
  }

  /** Pairs of images, and for each 1 where both are the same digit. */
  private record Pairs(INDArray first, INDArray second, INDArray same) {
    static Pairs of(LabeledImages digits, int count, Random random) {
      int[] first = new int[count];
      int[] second = new int[count];
      double[] same = new double[count];
      for (int i = 0; i < count; i++) {
        same[i] = i % 2;
        first[i] = random.nextInt(digits.size());
        do {
          second[i] = random.nextInt(digits.size());
        } while ((digits.y()[first[i]] == digits.y()[second[i]]) != (same[i] == 1));
      }
      INDArray x = digits.x().reshape(-1, 28 * 28).div(255);
      return new Pairs(
          x.getRows(first).reshape(-1, 28, 28, 1),
          x.getRows(second).reshape(-1, 28, 28, 1),
          Nd4j.create(same).reshape(-1, 1));
    }

    List<INDArray> x() {
      return List.of(first, second);
    }
  }
}
