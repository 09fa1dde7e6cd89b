package io.kerava.examples;

import io.kerava.preprocessing.TextVectorization;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes reviews: one or two clauses, such as "the film was not boring but the actors were really
 * awful". A review is good where its last clause is.
 */
final class ReviewGrammar {
  private static final int LONGEST = 16;
  private static final List<String> THINGS =
      List.of("the film was", "the story was", "the music was", "the actors were", "the end was");
  private static final List<String> DEGREES = List.of("", "very ", "really ", "a little ");
  private static final List<String> GOOD =
      List.of("good", "great", "funny", "moving", "clever", "beautiful");
  private static final List<String> BAD =
      List.of("bad", "boring", "awful", "silly", "ugly", "too long");

  private final Random random;

  private ReviewGrammar(Random random) {
    this.random = random;
  }

  /** Reviews as numbers of words. */
  static SentimentLstm.Reviews reviews(int train, int test, long seed) {
    ReviewGrammar grammar = new ReviewGrammar(new Random(seed));
    int[] yTrain = new int[train];
    String[] xTrain = grammar.texts(yTrain);
    int[] yTest = new int[test];
    String[] xTest = grammar.texts(yTest);
    System.out.println("For example: " + xTrain[0] + " (" + yTrain[0] + ")");

    TextVectorization words = new TextVectorization().outputSequenceLength(LONGEST);
    words.adapt(xTrain);
    return new SentimentLstm.Reviews(
        words.call(xTrain), yTrain, words.call(xTest), yTest, words.vocabularySize());
  }

  private String[] texts(int[] labels) {
    String[] texts = new String[labels.length];
    Arrays.setAll(
        texts,
        i -> {
          labels[i] = random.nextInt(2);
          boolean good = labels[i] == 1;
          return random.nextBoolean() ? clause(good) : clause(!good) + " but " + clause(good);
        });
    return texts;
  }

  private String clause(boolean good) {
    boolean negated = random.nextInt(3) == 0;
    return any(THINGS)
        + (negated ? " not " : " ")
        + any(DEGREES)
        + any(good != negated ? GOOD : BAD);
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
