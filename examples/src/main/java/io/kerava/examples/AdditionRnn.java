package io.kerava.examples;

import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.RepeatVector;
import io.kerava.models.Sequential;
import io.kerava.random.RandomSeed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Keras's example "Sequence to sequence learning for performing number addition": a network reads
 * {@code "535+61"} letter by letter and writes {@code "596 "}. One LSTM reads, its last output is
 * repeated for each letter of the answer, and a second LSTM writes.
 *
 * <pre>{@code
 * model = keras.Sequential()
 * model.add(layers.Input((MAXLEN, len(chars))))
 * model.add(layers.LSTM(128))
 * model.add(layers.RepeatVector(DIGITS + 1))
 * model.add(layers.LSTM(128, return_sequences=True))
 * model.add(layers.Dense(len(chars), activation="softmax"))
 * model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
 * }</pre>
 *
 * <p>Arguments: the number of questions (50000) and of epochs (30). With those, nearly all sums are
 * right; as in Keras the questions are written backwards, which makes them easier to learn.
 */
public final class AdditionRnn {
  private static final String CHARACTERS = " +0123456789";
  private static final int DIGITS = 3;
  private static final int QUESTION = 2 * DIGITS + 1;
  private static final int ANSWER = DIGITS + 1;
  private static final int QUESTIONS = 50_000;
  private static final int EPOCHS = 30;
  private static final int UNITS = 128;
  private static final double VALIDATED = 0.1;
  private static final int SHOWN = 10;
  private static final long SEED = 5;

  private AdditionRnn() {}

  /** A question, as it is read, and its answer. */
  private record Sum(String question, String answer) {}

  public static void main(String[] args) {
    int questions = args.length > 0 ? Integer.parseInt(args[0]) : QUESTIONS;
    int epochs = args.length > 1 ? Integer.parseInt(args[1]) : EPOCHS;
    run(questions, epochs);
  }

  static Sequential model() {
    RandomSeed.set(SEED);
    return new Sequential(
        new Input(QUESTION, CHARACTERS.length()),
        new LSTM(UNITS),
        new RepeatVector(ANSWER),
        new LSTM(UNITS).returnSequences(true),
        new Dense(CHARACTERS.length()).activation("softmax"));
  }

  /** The accuracy, letter by letter, on questions that were not learned. */
  static double run(int questions, int epochs) {
    List<Sum> sums = sums(questions, new Random(SEED));
    INDArray x = encoded(sums.stream().map(Sum::question).toList(), QUESTION);
    INDArray y = encoded(sums.stream().map(Sum::answer).toList(), ANSWER);
    int learned = (int) (questions * (1 - VALIDATED));
    INDArray xTrain = x.get(NDArrayIndex.interval(0, learned));
    INDArray yTrain = y.get(NDArrayIndex.interval(0, learned));
    INDArray xTest = x.get(NDArrayIndex.interval(learned, questions));
    INDArray yTest = y.get(NDArrayIndex.interval(learned, questions));

    Sequential model = model();
    model.compile(c -> c.loss("categorical_crossentropy").optimizer("adam").metrics("accuracy"));
    model.summary();
    model.fit(xTrain, yTrain, f -> f.batchSize(32).epochs(epochs).validationData(xTest, yTest));
    show(sums.subList(learned, learned + SHOWN), model.predict(xTest, p -> p.verbose(0)));
    return model.evaluate(xTest, yTest, e -> e.verbose(0)).get("accuracy");
  }

  /** Questions that differ, also in the order of the two numbers. */
  private static List<Sum> sums(int count, Random random) {
    Set<String> seen = new HashSet<>();
    List<Sum> sums = new ArrayList<>();
    while (sums.size() < count) {
      int a = number(random);
      int b = number(random);
      if (seen.add(Math.min(a, b) + "+" + Math.max(a, b))) {
        String question = padded(a + "+" + b, QUESTION);
        String answer = padded(Integer.toString(a + b), ANSWER);
        sums.add(new Sum(new StringBuilder(question).reverse().toString(), answer));
      }
    }
    return sums;
  }

  /** A number of one to three digits, each length as likely. */
  private static int number(Random random) {
    int digits = 1 + random.nextInt(DIGITS);
    int number = 0;
    for (int i = 0; i < digits; i++) {
      number = 10 * number + random.nextInt(10);
    }
    return number;
  }

  private static String padded(String text, int length) {
    return text + " ".repeat(length - text.length());
  }

  /** One-hot letters: (texts, length, characters). */
  private static INDArray encoded(List<String> texts, int length) {
    int width = CHARACTERS.length();
    float[] values = new float[texts.size() * length * width];
    for (int i = 0; i < texts.size(); i++) {
      for (int at = 0; at < length; at++) {
        values[(i * length + at) * width + CHARACTERS.indexOf(texts.get(i).charAt(at))] = 1;
      }
    }
    return Nd4j.createFromArray(values).reshape(texts.size(), length, width);
  }

  private static void show(List<Sum> sums, INDArray predictions) {
    INDArray letters = predictions.argMax(2);
    for (int i = 0; i < sums.size(); i++) {
      StringBuilder guess = new StringBuilder();
      for (int at = 0; at < ANSWER; at++) {
        guess.append(CHARACTERS.charAt(letters.getInt(i, at)));
      }
      Sum sum = sums.get(i);
      String question = new StringBuilder(sum.question()).reverse().toString();
      String mark = guess.toString().equals(sum.answer()) ? "right" : "wrong";
      System.out.println("Q " + question + "  T " + sum.answer() + "  G " + guess + "  " + mark);
    }
  }
}
