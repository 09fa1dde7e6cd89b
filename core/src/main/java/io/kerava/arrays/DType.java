package io.kerava.arrays;

import java.util.Locale;

/** What the elements of a tensor are, under Keras's names. */
public enum DType {
  /** 32 bits of a floating-point number: Java's {@code float}, which every layer computes with. */
  FLOAT32,
  /** 32 bits of a whole number: Java's {@code int}, for indices, labels and counts. */
  INT32,
  /** True or false: Java's {@code boolean}, for masks and conditions. */
  BOOL;

  /** Whether gradients go through tensors of this type. */
  public boolean isFloat() {
    return this == FLOAT32;
  }

  /** Keras's name: {@code float32}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
