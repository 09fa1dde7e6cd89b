package io.kerava.preprocessing;

import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** From texts to tokens: standardize, split, and join adjacent tokens. */
record Tokenization(
    TextStep<String> standardize, TextStep<List<String>> split, Optional<Ngrams> ngrams) {

  /** The tokens of each text; without splitting, the texts are the tokens of a single row. */
  Tokens<String> of(List<String> given) {
    List<String> texts = Tokens.withoutNull(given, "text", "a string");
    if (split.isNone()) {
      return of(Tokens.ofVector(texts));
    }
    return joined(texts.stream().map(standardize.function()).map(split.function()).toList());
  }

  /** The tokens of a column of texts, or without splitting of rows of tokens. */
  Tokens<String> of(Tokens<String> rows) {
    if (!split.isNone()) {
      return of(rows.rows().stream().map(Tokenization::only).toList());
    }
    Function<String, String> each = standardize.function();
    List<List<String>> standardized =
        rows.rows().stream().map(row -> row.stream().map(each).toList()).toList();
    if (rows.shape().filter(shape -> shape.rank() == 1).isEmpty()) {
      return joined(standardized);
    }
    if (ngrams.isPresent()) {
      throw new UnsupportedKerasFeatureException(
          "TextVectorization: `ngrams` of a vector of strings that are not split would join one"
              + " text with the next. Give rows of tokens, a String[][].");
    }
    return Tokens.ofVector(standardized.get(0));
  }

  private static String only(List<String> row) {
    if (row.size() != 1) {
      throw new IllegalArgumentException(
          "When using `TextVectorization` to tokenize strings, the input rank must be 1 or the last"
              + " shape dimension must be 1. Received a row of "
              + row.size()
              + " strings. Give one text in each row, or split(\"none\") where they are tokens"
              + " already.");
    }
    return row.get(0);
  }

  private Tokens<String> joined(List<List<String>> rows) {
    return Tokens.ofRows(ngrams.map(each -> rows.stream().map(each::of).toList()).orElse(rows));
  }
}
