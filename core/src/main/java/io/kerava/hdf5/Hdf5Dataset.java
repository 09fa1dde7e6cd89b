package io.kerava.hdf5;

import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;

/** An array in a file. Nothing of it is read before it is asked for. */
public final class Hdf5Dataset {
  private static final int PIECE = 1 << 20;
  private static final int NULL_SPACE = 2;

  /** How much larger than the file a compressed array may be, where nobody knows its shape. */
  private static final int MOST_TIMES = 64;

  private final CheckedStorage storage;
  private final String where;
  private final String path;
  private final ObjectMessages messages;
  private final Shape shape;

  private Hdf5Dataset(
      CheckedStorage storage, String where, String path, ObjectMessages messages, Shape shape) {
    this.storage = storage;
    this.where = where;
    this.path = path;
    this.messages = messages;
    this.shape = shape;
  }

  static Hdf5Dataset of(
      CheckedStorage storage, String where, String path, ObjectMessages messages) {
    DataSpace space =
        DataSpace.readDataSpace(
            messages.needed(ObjectMessages.DATA_SPACE, "a shape"), storage.getSuperblock());
    Shape shape =
        space.getType() == NULL_SPACE ? Shape.of(0) : Shape.of(space.getDimensionsAsLong());
    if (!shape.isFullyKnown()) {
      throw new UnreadableException("is damaged", "a shape", shape.toString());
    }
    var unused = shape.size(); // which says so where it is too large for an array
    return new Hdf5Dataset(storage, where, path, messages, shape);
  }

  /** Where it is in the file, from the root: {@code "/layers/dense/vars/0"}. */
  public String path() {
    return path;
  }

  /** Its shape; that of a scalar has no axes. */
  public Shape shape() {
    return shape;
  }

  /**
   * Its numbers as floats: floats of 16, 32 and 64 bits, bfloat16, whole numbers, booleans.
   *
   * @throws Hdf5FormatException where they are of another type or damaged, or where they are packed
   *     and so many more than the file has bytes that only a known shape makes them credible
   */
  public FloatArray floats() throws IOException {
    return Reading.of(
        where,
        () -> {
          ElementType type = type();
          long most = MOST_TIMES * storage.size();
          if ((long) shape.size() * type.bytes() > most) {
            throw new UnreadableException(
                "is too large for its file", "at most " + most + " bytes", "shape " + shape);
          }
          return FloatArray.wrap(readFloats(type), shape);
        });
  }

  /**
   * Its numbers as floats, last axis fastest.
   *
   * @param expected their shape. Where they have another, nothing is read
   * @param purpose what they are for, as it stands in messages
   * @throws Hdf5FormatException where the shape is another, or they are of another type or damaged
   */
  public float[] floats(Shape expected, String purpose) throws IOException {
    if (!shape.equals(expected)) {
      throw Hdf5FormatException.of(
          where,
          "does not fit " + purpose,
          "an array of shape " + expected,
          "one of shape " + shape);
    }
    return Reading.of(where, () -> readFloats(type()));
  }

  /**
   * Its numbers, which are whole.
   *
   * @throws Hdf5FormatException where they are floats, past a {@code long} or damaged
   */
  public long[] longs() throws IOException {
    return Reading.of(
        where,
        () -> {
          ElementType type = type();
          if (type.hasFractions()) {
            throw new UnreadableException("is of another type", "whole numbers", "floats");
          }
          long most = MOST_TIMES * storage.size();
          if ((long) shape.size() * type.bytes() > most) {
            throw new UnreadableException(
                "is too large for its file", "at most " + most + " bytes", "shape " + shape);
          }
          Pieces pieces = pieces(type);
          long[] numbers = new long[shape.size()];
          int next = 0;
          while (next < numbers.length) {
            next = type.toLongs(pieces.next(), numbers, next);
          }
          return numbers;
        });
  }

  private float[] readFloats(ElementType type) {
    Pieces pieces = pieces(type); // which has looked for the bytes, before so many are allocated
    float[] numbers = new float[shape.size()];
    int next = 0;
    while (next < numbers.length) {
      next = type.toFloats(pieces.next(), numbers, next);
    }
    return numbers;
  }

  private ElementType type() {
    boolean isBfloat16 =
        Attributes.of(storage, messages)
            .find("dtype")
            .map(attribute -> Texts.of(storage, attribute).equals(List.of("bfloat16")))
            .orElse(false);
    return ElementType.of(messages.needed(ObjectMessages.DATA_TYPE, "a type"), isBfloat16);
  }

  /** The bytes of the numbers, one buffer of whole numbers after the other. */
  private interface Pieces {
    ByteBuffer next();
  }

  private Pieces pieces(ElementType type) {
    if (shape.size() == 0) {
      return () -> ByteBuffer.allocate(0);
    }
    DataLayoutMessage layout =
        DataLayoutMessage.createDataLayoutMessage(
            messages.needed(ObjectMessages.DATA_LAYOUT, "a place for its numbers"),
            storage.getSuperblock(),
            new BitSet());
    long bytes = (long) shape.size() * type.bytes();
    if (layout instanceof CompactDataLayoutMessage compact) {
      return whole(compact.getDataBuffer(), bytes);
    }
    if (layout instanceof ContiguousDataLayoutMessage contiguous) {
      return contiguous(contiguous, bytes);
    }
    if (layout instanceof ChunkedDataLayoutMessage chunked) {
      ChunkFilters filters = ChunkFilters.of(messages, type.bytes());
      byte[] read = new Chunks(storage, chunked, filters, shape, type.bytes()).read();
      return whole(ByteBuffer.wrap(read), bytes);
    }
    throw new UnreadableException(
        "is stored another way",
        "one piece, or blocks in a tree of version 1",
        layout.getClass().getSimpleName());
  }

  private static Pieces whole(ByteBuffer data, long bytes) {
    if (data.remaining() < bytes) {
      throw new UnreadableException("is damaged", bytes + " bytes", data.remaining() + " bytes");
    }
    data.limit(data.position() + (int) bytes);
    return () -> data;
  }

  private Pieces contiguous(ContiguousDataLayoutMessage layout, long bytes) {
    if (layout.getAddress() == StoredNumbers.UNDEFINED) {
      throw new UnreadableException("has no values", bytes + " bytes", "none");
    }
    if (layout.getSize() >= 0 && layout.getSize() < bytes) {
      throw new UnreadableException("is damaged", bytes + " bytes", layout.getSize() + " bytes");
    }
    storage.position(layout.getAddress() + bytes, 0);
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, bytes));
    long[] read = {0};
    return () -> {
      piece.clear().limit((int) Math.min(piece.capacity(), bytes - read[0]));
      storage.data(layout.getAddress() + read[0], piece);
      read[0] += piece.limit();
      return piece.flip();
    };
  }
}
