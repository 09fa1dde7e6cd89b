package io.kerava.examples;

import io.kerava.callbacks.History;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Embedding;
import io.kerava.layers.GlobalAveragePooling1D;
import io.kerava.layers.Input;
import io.kerava.layers.LayerNormalization;
import io.kerava.layers.MultiHeadAttention;
import io.kerava.models.Model;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import io.kerava.random.RandomSeed;
import java.util.Locale;
import java.util.Random;

/**
 * Keras's example "Text classification with Transformer", its layers written as functions, on
 * sequences that need attention: the first token names a place, and what stands there is the class.
 * Without the attention between them the tokens don't come together, and little is learned.
 *
 * <pre>{@code
 * def token_and_position_embedding(x, maxlen, vocab_size):
 *     positions = ops.cumsum(ops.ones_like(x), axis=1) - 1
 *     positions = layers.Embedding(maxlen, EMBED_DIM)(positions)
 *     return layers.Embedding(vocab_size, EMBED_DIM)(x) + positions
 *
 * def transformer_block(x):
 *     attended = layers.MultiHeadAttention(NUM_HEADS, EMBED_DIM)(x, x)
 *     attended = layers.Dropout(0.1)(attended)
 *     x = layers.LayerNormalization(epsilon=1e-6)(x + attended)
 *     y = layers.Dense(FF_DIM, activation="relu")(x)
 *     y = layers.Dense(EMBED_DIM)(y)
 *     y = layers.Dropout(0.1)(y)
 *     return layers.LayerNormalization(epsilon=1e-6)(x + y)
 *
 * inputs = layers.Input(shape=(maxlen,), dtype="int32")
 * x = transformer_block(token_and_position_embedding(inputs, maxlen, vocab_size))
 * x = layers.GlobalAveragePooling1D()(x)
 * x = layers.Dense(20, activation="relu")(x)
 * model = keras.Model(inputs, layers.Dense(CLASSES, activation="softmax")(x))
 * model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
 * model.fit(x_train, y_train, batch_size=32, epochs=15, validation_data=(x_val, y_val))
 * }</pre>
 *
 * <p>The sequences are made from a seed. An argument is the number of epochs.
 */
public final class TransformerClassifier {
  private static final int EMBED_DIM = 32;
  private static final int NUM_HEADS = 2;
  private static final int FF_DIM = 32;
  private static final int PLACES = 10;
  private static final int CLASSES = 4;
  private static final int SAMPLES = 8_000;
  private static final int EPOCHS = 15;
  private static final long SEED = 1;

  private TransformerClassifier() {}

  public static void main(String[] args) {
    var unused = run(SAMPLES, args.length == 0 ? EPOCHS : Integer.parseInt(args[0]));
  }

  private static Tensor tokenAndPositionEmbedding(Tensor x, int maxlen, int vocabSize) {
    Tensor positions = Ops.cumsum(Ops.onesLike(x), 1).subtract(1);
    positions = new Embedding(maxlen, EMBED_DIM).apply(positions);
    return new Embedding(vocabSize, EMBED_DIM).apply(x).add(positions);
  }

  private static Tensor transformerBlock(Tensor x, boolean attends) {
    Tensor attended =
        attends
            ? new MultiHeadAttention(NUM_HEADS, EMBED_DIM).apply(x, x)
            : new Dense(EMBED_DIM).apply(x);
    attended = new Dropout(0.1).apply(attended);
    Tensor seen = new LayerNormalization().epsilon(1e-6).apply(x.add(attended));
    Tensor y = new Dense(FF_DIM).activation("relu").apply(seen);
    y = new Dense(EMBED_DIM).apply(y);
    y = new Dropout(0.1).apply(y);
    return new LayerNormalization().epsilon(1e-6).apply(seen.add(y));
  }

  private static Model model(boolean attends) {
    RandomSeed.set(SEED);
    Input inputs = new Input(1 + PLACES).dtype("int32");
    Tensor x = tokenAndPositionEmbedding(inputs, 1 + PLACES, CLASSES + PLACES);
    x = transformerBlock(x, attends);
    x = new GlobalAveragePooling1D().apply(x);
    x = new Dense(20).activation("relu").apply(x);
    return new Model(inputs, new Dense(CLASSES).activation("softmax").apply(x));
  }

  /** Accuracies on sequences that were not learned. */
  record Accuracies(double without, double with) {}

  static Accuracies run(int samples, int epochs) {
    Accuracies accuracies =
        new Accuracies(accuracy(false, samples, epochs), accuracy(true, samples, epochs));
    System.out.printf(Locale.ROOT, "Accuracy without attention: %.3f%n", accuracies.without());
    System.out.printf(Locale.ROOT, "Accuracy with attention:    %.3f%n", accuracies.with());
    return accuracies;
  }

  private static double accuracy(boolean attends, int samples, int epochs) {
    Random random = new Random(SEED);
    Sequences learned = Sequences.of(samples, random);
    Sequences tested = Sequences.of(1_000, random);
    Model model = model(attends);
    model.summary();
    model.compile("adam", "sparse_categorical_crossentropy", "accuracy");
    History history =
        model.fit(
            learned.x(),
            learned.y(),
            f -> f.batchSize(32).epochs(epochs).validationData(tested.x(), tested.y()));
    return history.last("val_accuracy");
  }

  /** Sequences: the number of a place, then what stands in each place; and what stands in that. */
  private record Sequences(int[][] x, int[] y) {
    static Sequences of(int count, Random random) {
      Sequences made = new Sequences(new int[count][1 + PLACES], new int[count]);
      for (int i = 0; i < count; i++) {
        int place = random.nextInt(PLACES);
        made.x[i][0] = CLASSES + place;
        for (int at = 1; at <= PLACES; at++) {
          made.x[i][at] = random.nextInt(CLASSES);
        }
        made.y[i] = made.x[i][1 + place];
      }
      return made;
    }
  }
}
