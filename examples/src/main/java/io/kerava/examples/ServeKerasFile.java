package io.kerava.examples;

import io.kerava.datasets.Csv;
import io.kerava.datasets.Iris;
import io.kerava.models.Model;
import io.kerava.models.Models;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A model that was trained in Python answers in Java: {@code iris.keras} is loaded as it is, and
 * several threads ask it for one row after the other, as the requests of a service would. The
 * answers are those that Keras itself gives, which lie beside the file. {@code
 * tools/record_served_model.py} made both.
 *
 * <pre>{@code
 * normalization = layers.Normalization()
 * normalization.adapt(x)
 * model = keras.Sequential([
 *     keras.Input((4,)),
 *     normalization,
 *     layers.Dense(16, activation="relu"),
 *     layers.Dense(3, activation="softmax"),
 * ])
 * model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy",
 *               metrics=["accuracy"])
 * model.fit(x, y, batch_size=16, epochs=50)
 * model.save("iris.keras")
 * }</pre>
 */
public final class ServeKerasFile {
  private static final int THREADS = 4;
  private static final int ROWS = 1_000_000;

  private final Model model;
  private final float[][] rows;
  private final float[][] answers;

  private ServeKerasFile(Model model, float[][] rows, float[][] answers) {
    this.model = model;
    this.rows = rows;
    this.answers = answers;
  }

  public static void main(String[] args) {
    run(THREADS, ROWS);
  }

  /** The largest difference between an answer, in whichever thread, and the one of Keras. */
  static double run(int threads, int requests) {
    Model model = load("iris.keras");
    model.summary();
    ServeKerasFile service =
        new ServeKerasFile(
            model,
            Iris.loadData().x().toFloatMatrix(),
            Csv.loadResource(ServeKerasFile.class, "iris-answers.csv", c -> c.header(true))
                .x()
                .toFloatMatrix());
    service.show(0);
    service.show(50);
    service.show(100);
    double difference = service.ask(requests / 10); // until Java has compiled what is called
    return Math.max(difference, service.askFrom(threads, requests / threads));
  }

  private static Model load(String resource) {
    try (InputStream in = ServeKerasFile.class.getResourceAsStream(resource)) {
      return Models.loadModel(Objects.requireNonNull(in, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void show(int row) {
    float[] answer = model.predict(rows[row]);
    System.out.printf(
        Locale.ROOT,
        "Flower %3d: setosa %.4f, versicolor %.4f, virginica %.4f%n",
        row,
        answer[0],
        answer[1],
        answer[2]);
  }

  private double askFrom(int threads, int requests) {
    Thread[] running = new Thread[threads];
    double[] differences = new double[threads];
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      running[i] = new Thread(() -> differences[thread] = ask(requests));
      running[i].start();
    }
    try {
      for (Thread each : running) {
        each.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    int all = threads * requests;
    double largest = IntStream.range(0, threads).mapToDouble(i -> differences[i]).max().orElse(0);
    System.out.printf(Locale.ROOT, "%d threads: %,.0f rows/s%n", threads, all / seconds);
    System.out.printf(Locale.ROOT, "Largest difference to Keras's answers: %.1e%n", largest);
    return largest;
  }

  private double ask(int requests) {
    double largest = 0;
    long start = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      float[] answer = model.predict(rows[i % rows.length]);
      float[] expected = answers[i % rows.length];
      for (int k = 0; k < expected.length; k++) {
        largest = Math.max(largest, Math.abs(answer[k] - expected[k]));
      }
    }
    double microseconds = (System.nanoTime() - start) / 1e3;
    System.out.printf(Locale.ROOT, "%.2f microseconds a row%n", microseconds / requests);
    return largest;
  }
}
