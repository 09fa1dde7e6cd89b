package io.kerava.preprocessing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What Keras's names for standardizing and splitting mean. Letters and white space are ASCII's:
 * Keras leaves all others as they are.
 */
final class TextSteps {
  /** Each character is one that Keras names, in its regular expression. */
  private static final Pattern PUNCTUATION =
      Pattern.compile("[!\"#$%&()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~']");

  private static final Pattern WHITESPACE = Pattern.compile("[ \\t\\n\\x0B\\f\\r]+");

  static final TextStep.Type<String> STANDARDIZE =
      new TextStep.Type<>("standardize", standardizations());
  static final TextStep.Type<List<String>> SPLIT = new TextStep.Type<>("split", splits());

  private TextSteps() {}

  private static Map<String, Function<String, String>> standardizations() {
    Map<String, Function<String, String>> named = new LinkedHashMap<>();
    named.put("lower_and_strip_punctuation", text -> stripped(lower(text)));
    named.put("lower", TextSteps::lower);
    named.put("strip_punctuation", TextSteps::stripped);
    named.put(TextStep.NONE, text -> text);
    return named;
  }

  private static Map<String, Function<String, List<String>>> splits() {
    Map<String, Function<String, List<String>>> named = new LinkedHashMap<>();
    named.put("whitespace", TextSteps::words);
    named.put("character", text -> text.codePoints().mapToObj(Character::toString).toList());
    named.put(TextStep.NONE, List::of);
    return named;
  }

  private static String stripped(String text) {
    return PUNCTUATION.matcher(text).replaceAll("");
  }

  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, (char) (c - 'A' + 'a'));
      }
    }
    return lower.toString();
  }

  private static List<String> words(String text) {
    return WHITESPACE.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
  }
}
