package io.kerava.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** .npy files with other headers over the same values. */
public final class NpyMutations {
  private static final List<String> SHAPES =
      List.of(
          "()",
          "(0,)",
          "(1,)",
          "(2,)",
          "(3,)",
          "(4,)",
          "(6,)",
          "(12,)",
          "(2, 3)",
          "(3, 2)",
          "(2, 3, 1)",
          "(1, 2, 3)",
          "(6, 1)",
          "(0, 3)",
          "(-2, -3)",
          "(-1,)",
          "(2,3)",
          "(2, 3,)",
          "(2 3)",
          "(6)",
          "6",
          "[2, 3]",
          "(2.0, 3)",
          "(02, 3)",
          "(2L, 3L)",
          "(+2, 3)",
          "(1000000,)",
          "(1000000000,)",
          "(2147483648,)",
          "(4294967296, 4294967296)",
          "(99999999999999999999,)",
          "(65536, 65536)",
          "(0, 9999999999)",
          "(1" + ", 1".repeat(40) + ",)",
          "(None, 3)",
          "((2, 3))",
          "(2, '3')",
          "");
  private static final List<String> TYPES =
      List.of(
          "'<f4'",
          "'>f4'",
          "'=f4'",
          "'f4'",
          "'<F4'",
          "'<f8'",
          "'>f8'",
          "'<f2'",
          "'<f16'",
          "'<c8'",
          "'<i4'",
          "'>i4'",
          "'<i8'",
          "'<u4'",
          "'|i1'",
          "'|u1'",
          "'|b1'",
          "'|O'",
          "'<U1'",
          "'|S4'",
          "'|V4'",
          "'<M8[s]'",
          "''",
          "'<'",
          "[('a', '<f4')]",
          "('<f4', (1,))",
          "None",
          "4");
  private static final Pattern SHAPE = Pattern.compile("\\([^()]*\\)");
  private static final Pattern TYPE = Pattern.compile("'[<>|=][^']*'");
  private static final Pattern ORDER = Pattern.compile("True|False");

  /** Any of them. */
  public static final Mutation ANY =
      Mutation.anyOf(
          replacing(SHAPE, SHAPES),
          replacing(TYPE, TYPES),
          replacing(ORDER, List.of("True", "False", "true", "0", "None", "")),
          replacing(
              Pattern.compile("[{}:,'() ]"), List.of("", "  ", "x", "}", "{", "#", "\n", "\u0000")),
          replacing(Pattern.compile("$"), List.of(" junk", "\n\n", "}", " ".repeat(300), "# note")),
          replacing(ORDER, List.of("True")).then(replacing(TYPE, TYPES)),
          NpyMutations::withOtherVersion,
          NpyMutations::withOtherLength,
          NpyMutations::withOtherValues);

  private NpyMutations() {}

  /**
   * Replaces one of the places where a pattern fits in the header, and sets the header's length.
   */
  private static Mutation replacing(Pattern pattern, List<String> others) {
    return (file, random) -> {
      if (file.length < 10) {
        return file.clone();
      }
      int end = Math.min(file.length, 10 + (buffer(file).getShort(8) & 0xffff));
      String header = new String(file, 10, end - 10, StandardCharsets.ISO_8859_1);
      List<String> found = pattern.matcher(header).results().map(r -> r.group()).toList();
      String other = Matcher.quoteReplacement(others.get(random.nextInt(others.size())));
      int wanted = found.isEmpty() ? 0 : random.nextInt(found.size());
      int[] seen = {0};
      String text =
          pattern
              .matcher(header)
              .replaceAll(r -> seen[0]++ == wanted ? other : Matcher.quoteReplacement(r.group()));
      byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
      byte[] start = Arrays.copyOf(file, 10);
      buffer(start).putShort(8, (short) content.length);
      return ByteMutations.joined(
          ByteMutations.joined(start, content), Arrays.copyOfRange(file, end, file.length));
    };
  }

  private static byte[] withOtherVersion(byte[] file, RandomGenerator random) {
    byte[] other = file.clone();
    if (other.length > 7) {
      other[6 + random.nextInt(2)] = (byte) random.nextInt(5);
    }
    return other;
  }

  private static byte[] withOtherLength(byte[] file, RandomGenerator random) {
    byte[] other = file.clone();
    if (other.length > 9) {
      int length = buffer(other).getShort(8);
      buffer(other)
          .putShort(
              8,
              (short)
                  (random.nextBoolean() ? random.nextInt(65536) : length + random.nextInt(-3, 4)));
    }
    return other;
  }

  private static byte[] withOtherValues(byte[] file, RandomGenerator random) {
    byte[] other = Arrays.copyOf(file, Math.max(0, file.length + random.nextInt(-9, 10)));
    if (other.length > 140) {
      other[128 + random.nextInt(other.length - 128)] = (byte) random.nextInt(256);
    }
    return other;
  }

  private static ByteBuffer buffer(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }
}
