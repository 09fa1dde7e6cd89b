package io.kerava.config;

import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code str.format} for named numbers: {@code "{epoch:02d}-{val_loss:.2f}"}. A {@code
 * Long} or {@code Integer} is Python's int, a {@code Double} its float; the types {@code d e E f F
 * %} are known, with fill, alignment, sign, width, groups of three digits and precision.
 */
public final class PythonTemplate {
  private static final Pattern PART =
      Pattern.compile("\\{\\{|\\}\\}|\\{([^{}:!.\\[]*)(?::([^{}]*))?\\}|[^{}]+|[{}]");
  private static final Pattern SPEC =
      Pattern.compile("(?:(.)?([<>=^]))?([-+ ])?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([deEfF%])?");

  private PythonTemplate() {}

  /**
   * The text with each field replaced.
   *
   * @throws NoSuchElementException where a field has no value; its message is the field's name
   * @throws IllegalArgumentException where the text is no template, or a format not known
   */
  public static String format(String template, Map<String, ? extends Number> values) {
    StringBuilder text = new StringBuilder();
    Matcher part = PART.matcher(template);
    while (part.find()) {
      String found = part.group();
      if (found.equals("{{") || found.equals("}}")) {
        text.append(found.charAt(0));
      } else if (part.group(1) != null) {
        Number value = values.get(part.group(1));
        if (value == null) {
          throw new NoSuchElementException(part.group(1));
        }
        text.append(field(value, part.group(2) == null ? "" : part.group(2)));
      } else if (found.equals("{") || found.equals("}")) {
        throw new IllegalArgumentException(
            "Expected fields such as {epoch:02d} or {val_loss:.2f}, and {{ or }} for a brace."
                + " Received: "
                + template);
      } else {
        text.append(found);
      }
    }
    return text.toString();
  }

  private static String field(Number value, String format) {
    Matcher spec = SPEC.matcher(format);
    if (!spec.matches()) {
      throw new IllegalArgumentException(
          "Expected a format such as 02d, .2f, .3e or .1%. Received: " + format);
    }
    boolean zeros = spec.group(4) != null;
    String fill = spec.group(1) != null ? spec.group(1) : zeros ? "0" : " ";
    String align = spec.group(2) != null ? spec.group(2) : zeros ? "=" : ">";
    String digits = digits(value, spec.group(8), spec.group(7));
    boolean negative = digits.startsWith("-");
    String sign = negative ? "-" : spec.group(3) == null ? "" : spec.group(3).replace("-", "");
    String size = negative ? digits.substring(1) : digits;
    int width = spec.group(5) == null ? 0 : Integer.parseInt(spec.group(5));
    if (spec.group(6) != null) {
      size =
          grouped(
              size,
              spec.group(6),
              align.equals("=") && fill.equals("0") ? width - sign.length() : 0);
    }
    int free = Math.max(0, width - sign.length() - size.length());
    return switch (align) {
      case "<" -> sign + size + fill.repeat(free);
      case "=" -> sign + fill.repeat(free) + size;
      case "^" -> fill.repeat(free / 2) + sign + size + fill.repeat(free - free / 2);
      default -> fill.repeat(free) + sign + size;
    };
  }

  /** Groups of three digits before the point, with zeros in front up to a width. */
  private static String grouped(String number, String mark, int width) {
    int end = 0;
    while (end < number.length() && Character.isDigit(number.charAt(end))) {
      end++;
    }
    StringBuilder text = new StringBuilder(number);
    int digits = end;
    for (int at = end - 3; at > 0; at -= 3) {
      text.insert(at, mark);
    }
    while (text.length() < width) {
      if (digits > 0 && digits % 3 == 0) {
        text.insert(0, mark);
      }
      text.insert(0, '0');
      digits++;
    }
    return text.toString();
  }

  private static String digits(Number value, @Nullable String type, @Nullable String precision) {
    boolean isInteger = !(value instanceof Double);
    if (type == null || type.equals("d")) {
      if (precision != null) {
        throw new IllegalArgumentException(
            "Expected a type behind the precision, such as .2f. Received: ." + precision);
      }
      if (type != null && !isInteger) {
        throw new IllegalArgumentException("Unknown format code 'd' for object of type 'float'");
      }
      return isInteger ? value.toString() : PythonText.number(value.doubleValue());
    }
    int places = precision == null ? 6 : Integer.parseInt(precision);
    double number = value.doubleValue();
    return switch (type) {
      case "e" -> PythonFormat.scientific(number, places);
      case "E" -> PythonFormat.scientific(number, places).toUpperCase(Locale.ROOT);
      case "%" -> PythonFormat.fixed(number * 100, places) + "%";
      case "F" -> PythonFormat.fixed(number, places).toUpperCase(Locale.ROOT);
      default -> PythonFormat.fixed(number, places);
    };
  }
}
