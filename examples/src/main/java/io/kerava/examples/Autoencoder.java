package io.kerava.examples;

import io.kerava.datasets.SyntheticDigits;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.models.Model;
import io.kerava.ops.Tensor;
import io.kerava.random.RandomSeed;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * An autoencoder, trained as a whole and then taken apart: the encoder and the decoder are models
 * of their own, and have learned with it (blog.keras.io, "Building Autoencoders in Keras").
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
  private static final long SEED = 1;

  private Autoencoder() {}

  public static void main(String[] args) {
    var unused = run(SAMPLES, args.length == 0 ? EPOCHS : Integer.parseInt(args[0]));
  }

  /** The mean error of a pixel, where the two halves are used one after the other. */
  static double run(int samples, int epochs) {
    INDArray x = SyntheticDigits.generate(samples, SEED).x().reshape(-1, PIXELS).div(255);
    RandomSeed.set(SEED);
    Input image = new Input(PIXELS);
    Tensor encoded = new Dense(CODE).activation("relu").apply(image);
    Model encoder = new Model(image, encoded).name("encoder");
    Input code = new Input(CODE);
    Tensor decoded = new Dense(PIXELS).activation("sigmoid").apply(code);
    Model decoder = new Model(code, decoded).name("decoder");
    Model autoencoder = new Model(image, decoder.apply(encoder.apply(image))).name("autoencoder");
    autoencoder.summary();
    autoencoder.compile("adam", "binary_crossentropy");
    autoencoder.fit(x, x, f -> f.epochs(epochs).batchSize(64).verbose(2));

    INDArray codes = encoder.predict(x, p -> p.verbose(0));
    INDArray pictures = decoder.predict(codes, p -> p.verbose(0));
    double error = Transforms.abs(pictures.sub(x)).meanNumber().doubleValue();
    System.out.printf(
        Locale.ROOT,
        "%d pixels become %d numbers and come back with a mean error of %.3f%n",
        PIXELS,
        CODE,
        error);
    return error;
  }
}
