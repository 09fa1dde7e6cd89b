package io.kerava.examples;

import io.kerava.datasets.LabeledImages;
import io.kerava.datasets.SyntheticDigits;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.models.Model;
import io.kerava.models.Sequential;
import io.kerava.ops.Tensor;
import io.kerava.random.RandomSeed;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * An autoencoder, trained as a whole and then taken apart: the encoder and the decoder are models
 * of their own, and have learned with it (blog.keras.io, "Building Autoencoders in Keras"). The
 * decoder alone then draws digits that nobody wrote, from codes between those of two others.
 *
 * <pre>{@code
 * image = keras.Input((784,))
 * encoder = keras.Model(image, layers.Dense(32, activation="relu")(image))
 * code = keras.Input((32,))
 * decoder = keras.Model(code, layers.Dense(784, activation="sigmoid")(code))
 * autoencoder = keras.Model(image, decoder(encoder(image)))
 * autoencoder.compile(optimizer="adam", loss="binary_crossentropy")
 * autoencoder.fit(x, x, epochs=30, batch_size=64)
 * codes = encoder.predict(x)
 * pictures = decoder.predict(codes)
 * new = decoder.predict((codes[first] + codes[closest]) / 2)
 * }</pre>
 *
 * <p>The digits are drawn by the program, so that each run has the same. An argument is the number
 * of epochs.
 */
public final class Autoencoder {
  private static final int SAMPLES = 2_000;
  private static final int EPOCHS = 30;
  private static final int PIXELS = 784;
  private static final int CODE = 32;
  private static final int DIGITS = 10;
  private static final long SEED = 1;

  private final Model encoder;
  private final Model decoder;
  private final Model whole;

  private Autoencoder() {
    RandomSeed.set(SEED);
    Input image = new Input(PIXELS);
    Tensor encoded = new Dense(CODE).activation("relu").apply(image);
    encoder = new Model(image, encoded).name("encoder");
    Input code = new Input(CODE);
    Tensor decoded = new Dense(PIXELS).activation("sigmoid").apply(code);
    decoder = new Model(code, decoded).name("decoder");
    whole = new Model(image, decoder.apply(encoder.apply(image))).name("autoencoder");
  }

  /**
   * What the two halves do, used one after the other.
   *
   * @param error the mean error of a pixel that was encoded and decoded
   * @param drawn new digits, from 0 to 9
   * @param read how many of them can be read by a network that has learned the others
   */
  record Result(double error, INDArray drawn, int read) {}

  public static void main(String[] args) {
    var unused = run(SAMPLES, args.length == 0 ? EPOCHS : Integer.parseInt(args[0]));
  }

  static Result run(int samples, int epochs) {
    LabeledImages digits = SyntheticDigits.generate(samples, SEED);
    INDArray x = digits.x().reshape(-1, PIXELS).div(255);
    Autoencoder models = new Autoencoder();
    models.whole.summary();
    models.whole.compile("adam", "binary_crossentropy");
    models.whole.fit(x, x, f -> f.epochs(epochs).batchSize(64).verbose(2));

    INDArray codes = models.encoder.predict(x, p -> p.verbose(0));
    INDArray pictures = models.decoder.predict(codes, p -> p.verbose(0));
    double error = Transforms.abs(pictures.sub(x)).meanNumber().doubleValue();
    INDArray drawn = models.decoder.predict(between(codes, digits.y()), p -> p.verbose(0));
    int read = read(drawn, x, digits.y());
    InkPicture.print(drawn.reshape(-1, 28, 28), DIGITS / 2);
    System.out.println(read + " of the " + DIGITS + " new digits can be read");
    System.out.printf(
        Locale.ROOT,
        "%d pixels become %d numbers and come back with a mean error of %.3f%n",
        PIXELS,
        CODE,
        error);
    return new Result(error, drawn, read);
  }

  /** For each digit the code half-way between that of the first one written and its closest. */
  private static INDArray between(INDArray codes, int[] labels) {
    INDArray between = Nd4j.create(DIGITS, CODE);
    for (int digit = 0; digit < DIGITS; digit++) {
      int wanted = digit;
      int[] written = IntStream.range(0, labels.length).filter(i -> labels[i] == wanted).toArray();
      INDArray first = codes.getRow(written[0]);
      INDArray others = codes.getRows(Arrays.copyOfRange(written, 1, written.length));
      INDArray closeness = others.subRowVector(first).norm2(1).neg();
      INDArray second = others.getRow(closeness.argMax(0).getInt(0));
      between.putRow(digit, first.add(second).div(2));
    }
    return between;
  }

  /** How many of the new digits a network that has learned the old ones takes for what they are. */
  private static int read(INDArray drawn, INDArray x, int[] labels) {
    Sequential reader =
        new Sequential(new Dense(64).activation("relu"), new Dense(DIGITS).activation("softmax"));
    reader.compile("adam", "sparse_categorical_crossentropy");
    reader.fit(x, labels, f -> f.epochs(10).verbose(0));
    int[] taken = reader.predict(drawn, p -> p.verbose(0)).argMax(1).toIntVector();
    return Math.toIntExact(IntStream.range(0, DIGITS).filter(i -> taken[i] == i).count());
  }
}
