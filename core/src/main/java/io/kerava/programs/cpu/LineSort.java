package io.kerava.programs.cpu;

import java.util.Arrays;

/**
 * Sorts the places of numbers by the numbers, in memory of its own: by insertion where there are
 * few, else byte by byte. Both keep the order of equal ones. NaN counts as larger than all numbers,
 * and -0 as 0, as in JAX.
 */
final class LineSort {
  /** Up to this length inserting is faster. */
  private static final int SHORT = 64;

  private static final int DIGITS = 256;
  private static final int LARGEST = -1;

  /** The key of each number, compared without sign, above its place. */
  private long[] entries;

  private long[] others;
  private final int[] counts = new int[DIGITS];

  LineSort(int length) {
    entries = new long[length];
    others = new long[length > SHORT ? length : 0];
  }

  void put(int[] x, int first, int step, boolean descending) {
    for (int i = 0, at = first; i < entries.length; i++, at += step) {
      put(i, x[at] ^ Integer.MIN_VALUE, descending);
    }
  }

  void put(float[] x, int first, int step, boolean descending) {
    for (int i = 0, at = first; i < entries.length; i++, at += step) {
      put(i, key(x[at]), descending);
    }
  }

  /** The bits of a float as a whole number without sign in the same order. */
  private static int key(float x) {
    if (Float.isNaN(x)) {
      return LARGEST;
    }
    int bits = Float.floatToRawIntBits(x + 0f); // -0 + 0 is 0
    return bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
  }

  private void put(int place, int key, boolean descending) {
    long sorted = Integer.toUnsignedLong(descending ? ~key : key);
    entries[place] = (sorted << Integer.SIZE) | place;
  }

  /** Writes the places in their order. */
  void sort(int[] y, int first, int step) {
    if (entries.length <= SHORT) {
      insert();
    } else {
      for (int shift = Integer.SIZE; shift < Long.SIZE; shift += Byte.SIZE) {
        sortByDigit(shift);
      }
    }
    for (int i = 0, at = first; i < entries.length; i++, at += step) {
      y[at] = (int) entries[i];
    }
  }

  private void insert() {
    for (int i = 1; i < entries.length; i++) {
      long entry = entries[i];
      int to = i;
      for (; to > 0 && Long.compareUnsigned(entries[to - 1], entry) > 0; to--) {
        entries[to] = entries[to - 1];
      }
      entries[to] = entry;
    }
  }

  private void sortByDigit(int shift) {
    Arrays.fill(counts, 0);
    for (long entry : entries) {
      counts[digit(entry, shift)]++;
    }
    int begin = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      int count = counts[digit];
      counts[digit] = begin;
      begin += count;
    }
    for (long entry : entries) {
      others[counts[digit(entry, shift)]++] = entry;
    }
    long[] sorted = others;
    others = entries;
    entries = sorted;
  }

  private static int digit(long entry, int shift) {
    return (int) (entry >>> shift) & (DIGITS - 1);
  }
}
