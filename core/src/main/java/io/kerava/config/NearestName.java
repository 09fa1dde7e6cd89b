package io.kerava.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The message about an unknown name, with the known name that is meant most likely. */
public final class NearestName {
  /** No name that anybody types is longer, and a search takes the product of two lengths. */
  private static final int LONGEST_NAME = 100;

  private static final int MOST_KNOWN = 200;

  /** What PyTorch, scikit-learn and older Keras call what Keras has under another name. */
  private static final Map<String, String> NAMES_ELSEWHERE =
      Map.ofEntries(
          Map.entry("logloss", "binary_crossentropy"),
          Map.entry("bcewithlogitsloss", "binary_crossentropy"),
          Map.entry("crossentropy", "categorical_crossentropy"),
          Map.entry("crossentropyloss", "categorical_crossentropy"),
          Map.entry("nllloss", "sparse_categorical_crossentropy"),
          Map.entry("l1loss", "mean_absolute_error"),
          Map.entry("smoothl1loss", "huber"),
          Map.entry("auroc", "auc"),
          Map.entry("rocauc", "auc"),
          Map.entry("sensitivity", "recall"),
          Map.entry("logistic", "sigmoid"),
          Map.entry("identity", "linear"),
          Map.entry("xavier", "glorot_uniform"),
          Map.entry("xavieruniform", "glorot_uniform"),
          Map.entry("xaviernormal", "glorot_normal"),
          Map.entry("kaiminguniform", "he_uniform"),
          Map.entry("kaimingnormal", "he_normal"),
          Map.entry("convolution1d", "Conv1D"),
          Map.entry("convolution2d", "Conv2D"),
          Map.entry("convolution3d", "Conv3D"),
          Map.entry("cudnngru", "GRU"),
          Map.entry("cudnnlstm", "LSTM"));

  private NearestName() {}

  /** {@code Unknown loss 'msee'. Did you mean 'mse'? Known: mse, mae, ….} */
  public static String message(String kind, String received, Collection<String> known) {
    return "Unknown "
        + kind
        + " '"
        + PythonText.excerpt(received)
        + "'."
        + suggestion(received, known)
        + " Known: "
        + known.stream()
            .limit(MOST_KNOWN)
            .map(PythonText::excerpt)
            .collect(Collectors.joining(", "))
        + (known.size() > MOST_KNOWN ? ", … (" + known.size() + " in all)." : ".")
        + CustomObjects.hint(received);
  }

  /** {@code Did you mean 'mse'?} with a blank in front, or nothing where no name is near. */
  public static String suggestion(String received, Collection<String> known) {
    return nearest(received, known).map(name -> " Did you mean '" + name + "'?").orElse("");
  }

  /**
   * The first known name that fits best: it is spelt alike but for case and marks; it is
   * abbreviated to what was received, as {@code root_mean_squared_error} to {@code rmse}; it is
   * called so elsewhere; what was received has more words, such as {@code hinge_loss}; it is the
   * one with the fewest edits, where at most half of its letters differ; it goes on from what was
   * received, such as {@code f1_score} from {@code f1}.
   */
  static Optional<String> nearest(String received, Collection<String> known) {
    if (received.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    String letters = letters(received);
    String elsewhere = NAMES_ELSEWHERE.getOrDefault(letters, "");
    return first(known, name -> !letters.isEmpty() && letters(name).equals(letters))
        .or(() -> first(known, name -> initials(name).equals(letters)))
        .or(() -> first(known, elsewhere::equals))
        .or(() -> first(known, name -> goesOn(name + "_", received)))
        .or(() -> fewestEdits(received, known))
        .or(() -> first(known, name -> goesOn(received, name)));
  }

  private static Optional<String> first(Collection<String> known, Predicate<String> condition) {
    return known.stream().filter(condition).findFirst();
  }

  private static Optional<String> fewestEdits(String received, Collection<String> known) {
    return known.stream()
        .filter(name -> Math.abs(name.length() - received.length()) <= mostEdits(name))
        .min(Comparator.comparingInt(name -> edits(received, name)))
        .filter(name -> edits(received, name) <= mostEdits(name));
  }

  private static int mostEdits(String name) {
    return Math.max(1, name.length() / 2);
  }

  private static String letters(String name) {
    return name.replaceAll("[\\W_]", "").toLowerCase(Locale.ROOT);
  }

  /** Of a name in snake case with three words or more; two initials may stand for anything. */
  private static String initials(String name) {
    String[] words = name.split("_", -1);
    return words.length < 3
        ? ""
        : Arrays.stream(words)
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1))
            .collect(Collectors.joining());
  }

  private static boolean goesOn(String start, String name) {
    return start.length() >= 2 && name.regionMatches(true, 0, start, 0, start.length());
  }

  /**
   * Damerau's and Levenshtein's distance, upper and lower case alike: letters that are put in, left
   * out or replaced, and neighbours that have changed places.
   */
  private static int edits(String a, String b) {
    String from = a.toLowerCase(Locale.ROOT);
    String to = b.toLowerCase(Locale.ROOT);
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int replaced = edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        if (i > 1 && j > 1 && swapped(from, i, to, j)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[from.length()][to.length()];
  }

  private static boolean swapped(String from, int i, String to, int j) {
    return from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
  }
}
