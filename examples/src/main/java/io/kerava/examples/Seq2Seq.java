package io.kerava.examples;

import io.kerava.arrays.Shape;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.models.Model;
import io.kerava.ops.Tensor;
import io.kerava.random.RandomSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Keras's example "Character-level recurrent sequence-to-sequence model", on a small task: a string
 * of digits is written backwards. One LSTM reads it, a second one begins with the states of the
 * first, and writes a digit after the other, each of which it gets back with its states.
 *
 * <pre>{@code
 * encoder_inputs = keras.Input(shape=(LENGTH, TOKENS))
 * encoder_outputs, state_h, state_c = keras.layers.LSTM(UNITS, return_state=True)(encoder_inputs)
 * decoder_inputs = keras.Input(shape=(None, TOKENS))
 * decoder_lstm = keras.layers.LSTM(UNITS, return_sequences=True, return_state=True)
 * decoder_outputs, _, _ = decoder_lstm(decoder_inputs, initial_state=[state_h, state_c])
 * decoder_dense = keras.layers.Dense(TOKENS, activation="softmax")
 * model = keras.Model([encoder_inputs, decoder_inputs], decoder_dense(decoder_outputs))
 *
 * encoder_model = keras.Model(encoder_inputs, [state_h, state_c])
 * states = [keras.Input(shape=(UNITS,)), keras.Input(shape=(UNITS,))]
 * decoder_outputs, state_h, state_c = decoder_lstm(decoder_inputs, initial_state=states)
 * decoder_model = keras.Model(
 *     [decoder_inputs] + states, [decoder_dense(decoder_outputs), state_h, state_c])
 * }</pre>
 *
 * <p>Arguments: the number of strings (10000) and of epochs (20).
 */
public final class Seq2Seq {
  private static final String TOKENS = "0123456789^"; // ^ stands before the first digit
  private static final int LENGTH = 4;
  private static final int UNITS = 64;
  private static final int STRINGS = 10_000;
  private static final int EPOCHS = 20;
  private static final int TESTED = 200;
  private static final int SHOWN = 5;
  private static final long SEED = 7;

  private final Model training;
  private final Model encoder;
  private final Model decoder;

  private Seq2Seq() {
    RandomSeed.set(SEED);
    Input read = new Input(LENGTH, TOKENS.length());
    List<Tensor> encoded = new LSTM(UNITS).returnState(true).applyAll(read);
    List<Tensor> states = encoded.subList(1, 3);
    Input written = new Input(Shape.NONE, TOKENS.length());
    LSTM lstm = new LSTM(UNITS).returnSequences(true).returnState(true);
    Dense dense = new Dense(TOKENS.length()).activation("softmax");
    Tensor digits = dense.apply(lstm.applyAll(written, o -> o.initialState(states)).get(0));
    training = new Model(List.of(read, written), digits);

    encoder = new Model(read, states);
    List<Input> before = List.of(new Input(UNITS), new Input(UNITS));
    List<Tensor> step = lstm.applyAll(written, o -> o.initialState(before));
    decoder =
        new Model(
            List.of(written, before.get(0), before.get(1)),
            List.of(dense.apply(step.get(0)), step.get(1), step.get(2)));
  }

  public static void main(String[] args) {
    int strings = args.length > 0 ? Integer.parseInt(args[0]) : STRINGS;
    int epochs = args.length > 1 ? Integer.parseInt(args[1]) : EPOCHS;
    run(strings, epochs);
  }

  /** The share of strings, none of which were learned, that are written backwards without fault. */
  static double run(int strings, int epochs) {
    Random random = new Random(SEED);
    List<String> learned = strings(strings, random);
    List<String> answers = learned.stream().map(Seq2Seq::backwards).toList();
    List<String> shifted =
        answers.stream().map(each -> "^" + each.substring(0, LENGTH - 1)).toList();
    Seq2Seq models = new Seq2Seq();
    models.training.compile(
        c -> c.optimizer("adam").loss("categorical_crossentropy").metrics("accuracy"));
    models.training.fit(
        List.of(encoded(learned), encoded(shifted)),
        encoded(answers),
        f -> f.batchSize(32).epochs(epochs));
    List<String> tested = strings(TESTED, random);
    List<String> written = models.written(tested);
    int right = 0;
    for (int i = 0; i < tested.size(); i++) {
      boolean isRight = written.get(i).equals(backwards(tested.get(i)));
      right += isRight ? 1 : 0;
      if (i < SHOWN) {
        System.out.println(
            tested.get(i) + " -> " + written.get(i) + "  " + (isRight ? "right" : "wrong"));
      }
    }
    return (double) right / tested.size();
  }

  /** Digit after digit: what was written goes in again, and the states with it. */
  private List<String> written(List<String> strings) {
    List<INDArray> states = encoder.predictAll(encoded(strings), p -> p.verbose(0));
    List<String> last = strings.stream().map(each -> "^").toList();
    List<StringBuilder> written = strings.stream().map(each -> new StringBuilder()).toList();
    for (int at = 0; at < LENGTH; at++) {
      List<INDArray> step =
          decoder.predictAll(
              List.of(encoded(last), states.get(0), states.get(1)), p -> p.verbose(0));
      INDArray likeliest = step.get(0).argMax(2);
      List<String> next = new ArrayList<>();
      for (int i = 0; i < written.size(); i++) {
        next.add(TOKENS.substring(likeliest.getInt(i, 0), likeliest.getInt(i, 0) + 1));
        written.get(i).append(next.get(i));
      }
      last = next;
      states = step.subList(1, 3);
    }
    return written.stream().map(StringBuilder::toString).toList();
  }

  private static List<String> strings(int count, Random random) {
    List<String> strings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      strings.add(
          random.ints(LENGTH, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining()));
    }
    return strings;
  }

  private static String backwards(String digits) {
    return new StringBuilder(digits).reverse().toString();
  }

  /** One-hot tokens: (strings, steps, tokens). */
  private static INDArray encoded(List<String> strings) {
    int steps = strings.get(0).length();
    int width = TOKENS.length();
    float[] values = new float[strings.size() * steps * width];
    for (int i = 0; i < strings.size(); i++) {
      for (int at = 0; at < steps; at++) {
        values[(i * steps + at) * width + TOKENS.indexOf(strings.get(i).charAt(at))] = 1;
      }
    }
    return Nd4j.createFromArray(values).reshape(strings.size(), steps, width);
  }
}
