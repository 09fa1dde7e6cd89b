package io.kerava.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Damage that knows nothing of the format: what disks, copies and bad editors do. */
public final class ByteMutations {
  /** Numbers at which lengths, counts and offsets go wrong. */
  private static final int[] EDGES = {
    0,
    1,
    -1,
    2,
    127,
    128,
    255,
    256,
    32767,
    32768,
    65535,
    65536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Integer.MAX_VALUE - 1,
    1 << 30,
    1 << 24
  };

  /** Any of those below. */
  public static final Mutation ANY =
      Mutation.anyOf(
          ByteMutations::flipped,
          ByteMutations::flipped,
          ByteMutations::replaced,
          ByteMutations::truncated,
          ByteMutations::extended,
          ByteMutations::deleted,
          ByteMutations::doubled,
          ByteMutations::zeroed,
          ByteMutations::swapped,
          ByteMutations::withOtherLength);

  private ByteMutations() {}

  static byte[] flipped(byte[] file, RandomGenerator random) {
    byte[] other = file.clone();
    for (int count = 1 + random.nextInt(3); count > 0 && other.length > 0; count--) {
      other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return other;
  }

  static byte[] replaced(byte[] file, RandomGenerator random) {
    byte[] other = file.clone();
    for (int count = 1 + random.nextInt(4); count > 0 && other.length > 0; count--) {
      other[random.nextInt(other.length)] = (byte) random.nextInt(256);
    }
    return other;
  }

  static byte[] truncated(byte[] file, RandomGenerator random) {
    return Arrays.copyOf(file, random.nextInt(file.length + 1));
  }

  static byte[] extended(byte[] file, RandomGenerator random) {
    byte[] other = Arrays.copyOf(file, file.length + 1 + random.nextInt(40));
    if (random.nextBoolean()) {
      random.nextBytes(other);
      System.arraycopy(file, 0, other, 0, file.length);
    }
    return other;
  }

  static byte[] deleted(byte[] file, RandomGenerator random) {
    int from = random.nextInt(file.length + 1);
    int to = Math.min(file.length, from + 1 + random.nextInt(40));
    return joined(Arrays.copyOf(file, from), Arrays.copyOfRange(file, to, file.length));
  }

  static byte[] doubled(byte[] file, RandomGenerator random) {
    int from = random.nextInt(file.length + 1);
    int to = Math.min(file.length, from + 1 + random.nextInt(40));
    return joined(Arrays.copyOf(file, to), Arrays.copyOfRange(file, from, file.length));
  }

  static byte[] zeroed(byte[] file, RandomGenerator random) {
    byte[] other = file.clone();
    int from = random.nextInt(file.length + 1);
    Arrays.fill(other, from, Math.min(file.length, from + 1 + random.nextInt(40)), (byte) 0);
    return other;
  }

  static byte[] swapped(byte[] file, RandomGenerator random) {
    byte[] other = file.clone();
    int length = 1 + random.nextInt(20);
    if (file.length >= 2 * length) {
      int a = random.nextInt(file.length - length + 1);
      int b = random.nextInt(file.length - length + 1);
      System.arraycopy(file, a, other, b, length);
      System.arraycopy(file, b, other, a, length);
    }
    return other;
  }

  static byte[] withOtherLength(byte[] file, RandomGenerator random) {
    if (file.length < Integer.BYTES) {
      return file.clone();
    }
    byte[] other = file.clone();
    ByteBuffer buffer =
        ByteBuffer.wrap(other)
            .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int at = random.nextInt(file.length - Integer.BYTES + 1);
    int edge = EDGES[random.nextInt(EDGES.length)];
    if (random.nextBoolean()) {
      buffer.putShort(at, (short) (random.nextBoolean() ? edge : buffer.getShort(at) + 1));
    } else {
      buffer.putInt(at, random.nextBoolean() ? edge : buffer.getInt(at) - 1);
    }
    return other;
  }

  static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
