package io.kerava.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A .npy file read in the plainest way, with patterns and without checks: what a careful reader
 * takes must be the same.
 */
public final class PlainNpy {
  private static final Pattern DESCR =
      Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
  private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*True");
  private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([^)]*)\\)");

  private PlainNpy() {}

  /** The values as floats, last axis fastest; empty where that can't be told. */
  public static Optional<List<Float>> floats(byte[] npy) {
    try {
      boolean first = npy[6] == 1;
      ByteBuffer start = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
      int from = first ? 10 : 12;
      int to = from + (first ? start.getShort(8) & 0xffff : start.getInt(8));
      String header = new String(npy, from, to - from, StandardCharsets.ISO_8859_1);
      String descr = found(DESCR, header);
      int[] shape =
          Arrays.stream(found(SHAPE, header).split(",", -1))
              .map(each -> each.replace("L", "").strip())
              .filter(each -> !each.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      ByteBuffer values = start.slice(to, npy.length - to);
      values.order(descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      String type = descr.replaceAll("[<>|=]", "");
      int width = type.charAt(1) - '0';
      Float[] out = new Float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
      for (int i = 0; i < out.length; i++) {
        int position = ORDER.matcher(header).find() ? position(i, shape) : i;
        out[i] = value(type, values, position * width);
      }
      return Optional.of(List.of(out));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Where the i-th value of C's order lies in Fortran's. */
  private static int position(int i, int[] shape) {
    int rest = i;
    int stride = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    int position = 0;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      stride /= shape[axis];
      position += rest % shape[axis] * stride;
      rest /= shape[axis];
    }
    return position;
  }

  private static String found(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IllegalArgumentException(header);
    }
    return matcher.group(1);
  }

  private static float value(String type, ByteBuffer values, int at) {
    return switch (type) {
      case "b1" -> values.get(at) == 0 ? 0 : 1;
      case "u1" -> values.get(at) & 0xff;
      case "i1" -> values.get(at);
      case "u2" -> values.getShort(at) & 0xffff;
      case "i2" -> values.getShort(at);
      case "u4" -> Float.parseFloat(Integer.toUnsignedString(values.getInt(at)));
      case "i4" -> (float) values.getInt(at);
      case "u8" -> Float.parseFloat(Long.toUnsignedString(values.getLong(at)));
      case "i8" -> (float) values.getLong(at);
      case "f4" -> values.getFloat(at);
      case "f8" -> (float) values.getDouble(at);
      case "f2" -> half(values.getShort(at));
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static float half(short bits) {
    int exponent = (bits >> 10) & 31;
    double fraction = (bits & 1023) / 1024.0;
    double size =
        exponent == 31
            ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
            : exponent == 0 ? fraction * 0x1p-14 : (1 + fraction) * Math.pow(2, exponent - 15);
    return (float) (bits < 0 ? -size : size);
  }
}
