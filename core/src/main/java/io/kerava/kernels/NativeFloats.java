package io.kerava.kernels;

import io.kerava.arrays.ElementCount;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Floats in native memory, where OpenBLAS reads and writes them. Copying to and from the heap is a
 * plain memory copy, which several threads may do at once.
 */
final class NativeFloats {
  /** The length of a cache line, to which OpenBLAS's widest loads want to be aligned. */
  private static final int ALIGNMENT = 64;

  private FloatBuffer buffer = FloatBuffer.allocate(0);
  private FloatPointer[] pointers = {};

  /** Several, all empty. */
  static NativeFloats[] several(int count) {
    NativeFloats[] made = new NativeFloats[count];
    Arrays.setAll(made, i -> new NativeFloats());
    return made;
  }

  /** Makes room; the content is unspecified where it had to grow. */
  void reserve(int length, int parts) {
    if (buffer.capacity() < length || pointers.length < parts) {
      buffer = allocate(Math.max(length, buffer.capacity()));
      pointers = new FloatPointer[parts];
      for (int i = 0; i < parts; i++) {
        pointers[i] = new FloatPointer(buffer);
      }
    }
  }

  /** Makes room for (rows, columns). */
  void reserve(int rows, int columns, int parts) {
    reserve(ElementCount.of(rows, columns), parts);
  }

  /** An aligned slice ends at a multiple of the alignment too, so the size is rounded up. */
  private static FloatBuffer allocate(int length) {
    int bytes = ElementCount.ofNativeFloats(length) * Float.BYTES;
    int rounded = ElementCount.parts(bytes, ALIGNMENT) * ALIGNMENT;
    return ByteBuffer.allocateDirect(rounded + ALIGNMENT)
        .alignedSlice(ALIGNMENT)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  void put(int index, float[] from, int offset, int length) {
    buffer.put(index, from, offset, length);
  }

  void get(int index, float[] to, int offset, int length) {
    buffer.get(index, to, offset, length);
  }

  /** A new pointer to the first element, for a caller that shares the memory with others. */
  FloatPointer pointer() {
    return new FloatPointer(buffer);
  }

  /** The pointer to the first element, for threads that share it: none of them may move it. */
  FloatPointer first() {
    return pointers[0];
  }

  /** A pointer to an element. Each part of a loop has one of its own, since it is moved. */
  FloatPointer at(int part, int index) {
    return pointers[part].position(index);
  }
}
