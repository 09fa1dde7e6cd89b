package io.kerava.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as Python prints them, for messages and {@code toString} that a Keras user knows. */
public final class PythonText {
  private static final int LONGEST_STRING = 200;
  private static final int EXCERPT = 80;
  private static final int LONGEST_VALUE = 300;
  private static final int DEEPEST_VALUE = 20;
  private static final String MORE = "…";

  private PythonText() {}

  /**
   * A value of {@link KerasJson}'s kinds as Python's {@code repr} has it: {@code None, 'relu'}. Of
   * long ones it is the beginning, so that a message never repeats a whole file.
   */
  public static String value(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    append(value, text, 0);
    return text.toString();
  }

  private static void append(@Nullable Object value, StringBuilder text, int depth) {
    if (value == null) {
      text.append("None");
    } else if (value instanceof Boolean flag) {
      text.append(flag ? "True" : "False");
    } else if (value instanceof Double number) {
      text.append(number(number));
    } else if (value instanceof String string) {
      text.append('\'').append(excerpt(string)).append('\'');
    } else if (value instanceof List<?> list) {
      appendAll(list, '[', ']', text, depth);
    } else if (value instanceof Map<?, ?> map) {
      appendAll(map.entrySet(), '{', '}', text, depth);
    } else if (value instanceof Map.Entry<?, ?> entry) {
      append(entry.getKey(), text, depth);
      text.append(": ");
      append(entry.getValue(), text, depth);
    } else {
      text.append(excerpt(value.toString()));
    }
  }

  private static void appendAll(
      Collection<?> values, char open, char close, StringBuilder text, int depth) {
    text.append(open);
    String separator = "";
    for (Object each : values) {
      text.append(separator);
      if (text.length() > LONGEST_VALUE || depth > DEEPEST_VALUE) {
        text.append(MORE);
        break;
      }
      append(each, text, depth + 1);
      separator = ", ";
    }
    text.append(close);
  }

  /** A text to stand in a message: of a long one the beginning, and how long it is. */
  public static String excerpt(String text) {
    if (text.length() <= LONGEST_STRING) {
      return text;
    }
    int end = text.offsetByCodePoints(0, EXCERPT);
    return text.substring(0, end) + MORE + " (" + text.length() + " characters)";
  }

  /**
   * A number as Python's {@code repr} has it: {@code 0.001}, {@code 1e-07}, {@code 1.0}. The digits
   * are the fewest that stand for the value, which {@link Double#toString} has from JDK 19 on only.
   */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    if (value == 0) {
      return sign + "0.0";
    }
    BigDecimal digits = shortest(Math.abs(value)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = digits.toPlainString();
      return sign + (plain.contains(".") ? plain : plain + ".0");
    }
    String mantissa = digits.movePointLeft(exponent).toPlainString();
    return sign + mantissa + exponent(exponent);
  }

  /** {@code e-07}: at least two digits, always with a sign. */
  static String exponent(int exponent) {
    int size = Math.abs(exponent);
    return (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
  }

  /**
   * At a power of two the nearest text may belong to another number while the next one does not.
   */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < 17; digits++) {
      for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.CEILING}) {
        BigDecimal rounded = exact.round(new MathContext(digits, mode));
        if (rounded.doubleValue() == value) {
          return rounded;
        }
      }
    }
    return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
  }
}
