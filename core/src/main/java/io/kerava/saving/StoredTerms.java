package io.kerava.saving;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A vocabulary that was read.
 *
 * @param place the file and the member, for messages
 * @param lines with empty ones at the end, which may be none
 * @param weights one for each token, and perhaps more, where they were asked for
 */
public record StoredTerms(String place, List<String> lines, Optional<float[]> weights) {
  /** A vocabulary of these tokens. */
  public StoredTerms {
    lines = List.copyOf(lines);
  }

  /** What is thrown where the tokens are no vocabulary for the layer. */
  public IOException refused(IllegalArgumentException why) {
    return ModelFileException.of(
        place,
        "is not what its layer takes",
        "a vocabulary for it",
        String.valueOf(why.getMessage()));
  }
}
