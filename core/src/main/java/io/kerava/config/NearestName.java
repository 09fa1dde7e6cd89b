package io.kerava.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The message about an unknown name, with the known name that is nearest to it. */
public final class NearestName {
  private NearestName() {}

  /** {@code Unknown loss 'msee'. Did you mean 'mse'? Known: mse, mae, ….} */
  public static String message(String kind, String received, Collection<String> known) {
    String suggestion = nearest(received, known).map(n -> " Did you mean '" + n + "'?").orElse("");
    return "Unknown "
        + kind
        + " '"
        + received
        + "'."
        + suggestion
        + " Known: "
        + String.join(", ", known)
        + ".";
  }

  /**
   * The known name with the fewest edits, where at most half of its letters differ; otherwise the
   * first one that goes on from what was received, such as {@code f1_score} from {@code f1}.
   */
  static Optional<String> nearest(String received, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> edits(received, name)))
        .filter(name -> edits(received, name) <= Math.max(1, name.length() / 2))
        .or(() -> known.stream().filter(name -> goesOn(received, name)).findFirst());
  }

  private static boolean goesOn(String start, String name) {
    return start.length() >= 2 && name.regionMatches(true, 0, start, 0, start.length());
  }

  /** Levenshtein's distance, upper and lower case alike. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
