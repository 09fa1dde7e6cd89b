package io.kerava.layers;

import io.kerava.config.PythonText;
import io.kerava.ops.Einsum;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The equation of an {@link EinsumDense}: the axes of input, kernel and output by their letters.
 * Three points stand for any axes of the input that come first, the batch axis among them, or last.
 *
 * @param input the letters of the input's axes
 * @param elided where there are axes without a letter
 */
record DenseEquation(String input, String kernel, String output, Elided elided) {
  /** Which axes of the input have no letter. */
  enum Elided {
    NONE,
    FIRST,
    LAST
  }

  private static final Pattern FORM =
      Pattern.compile(
          "(\\.\\.\\.)?([a-zA-Z]+)(\\.\\.\\.)?,([a-zA-Z]+)->(\\.\\.\\.)?([a-zA-Z]+)(\\.\\.\\.)?");

  /**
   * An equation as Keras writes it.
   *
   * @throws IllegalArgumentException where it has another form
   */
  static DenseEquation parse(String equation) {
    Matcher form = FORM.matcher(equation);
    boolean matches = form.matches();
    boolean first = matches && form.group(1) != null;
    boolean last = matches && form.group(3) != null;
    if (!matches
        || (first && last)
        || first != (form.group(5) != null)
        || last != (form.group(7) != null)
        || (last && form.group(2).length() < 2)) {
      throw new IllegalArgumentException(
          "Invalid einsum equation '"
              + PythonText.excerpt(equation)
              + "'. Equations must be in the form [X],[Y]->[Z], ...[X],[Y]->...[Z], or"
              + " [X]...,[Y]->[Z]....");
    }
    String output = form.group(6);
    output
        .chars()
        .filter(letter -> output.indexOf(letter) != output.lastIndexOf(letter))
        .findFirst()
        .ifPresent(
            letter -> {
              throw new IllegalArgumentException(
                  "Output character '"
                      + (char) letter
                      + "' appeared more than once in the output.");
            });
    Elided elided = first ? Elided.FIRST : last ? Elided.LAST : Elided.NONE;
    return new DenseEquation(form.group(2), form.group(4), output, elided);
  }

  /**
   * The product of an input, batch axis included, and the kernel.
   *
   * @param rank the number of the input's axes
   */
  Einsum einsum(int rank) {
    String others =
        IntStream.range(0, rank - input.length())
            .mapToObj(Character::toString) // no letters, so none of the equation's
            .collect(Collectors.joining());
    return switch (elided) {
      case NONE -> new Einsum(input, kernel, output);
      case FIRST -> new Einsum(others + input, kernel, others + output);
      case LAST -> new Einsum(input + others, kernel, output + others);
    };
  }
}
