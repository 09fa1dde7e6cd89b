package io.kerava.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.AttributeMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts of attributes: of one length, which the longest has, or each of its own in a heap. All are
 * decoded as UTF-8, of which ASCII is a part; h5py calls texts ASCII that aren't.
 */
final class Texts {
  private final CheckedStorage storage;
  private long left;

  private Texts(CheckedStorage storage) {
    this.storage = storage;
    this.left = storage.size();
  }

  /** All elements, in order. An array without elements is one of texts, whatever its type. */
  static List<String> of(CheckedStorage storage, AttributeMessage attribute) {
    return new Texts(storage).read(attribute);
  }

  private List<String> read(AttributeMessage attribute) {
    List<String> texts = new ArrayList<>();
    @Nullable ByteBuffer data = attribute.getDataBuffer();
    if (data == null) {
      return texts; // Keras makes its empty lists of names as NumPy does, of float64
    }
    data.order(ByteOrder.LITTLE_ENDIAN);
    DataType type = attribute.getDataType();
    long count = attribute.getDataSpace().getTotalLength();
    if (!(type instanceof StringData)
        && !(type instanceof VariableLength variable && variable.isVariableLengthString())) {
      throw new UnreadableException("is no text", "text", type.getClass().getSimpleName());
    }
    for (long i = 0; i < count; i++) {
      texts.add(type instanceof StringData fixed ? fixed(data, fixed) : variable(data));
    }
    return texts;
  }

  private String fixed(ByteBuffer data, StringData type) {
    byte[] bytes = new byte[type.getSize()];
    data.get(bytes);
    int end = 0;
    if (type.getPaddingType() == StringData.PaddingType.NULL_TERMINATED) {
      while (end < bytes.length && bytes[end] != 0) {
        end++;
      }
    } else {
      byte pad = (byte) (type.getPaddingType() == StringData.PaddingType.NULL_PADDED ? 0 : ' ');
      end = bytes.length;
      while (end > 0 && bytes[end - 1] == pad) {
        end--;
      }
    }
    return text(bytes, end);
  }

  /** Length, address of the heap, number within the heap. */
  private String variable(ByteBuffer data) {
    int length = data.getInt();
    long heap = StoredNumbers.unsigned(data, storage.getSizeOfOffsets());
    int number = data.getInt();
    if (length == 0) {
      return "";
    }
    ByteBuffer found = storage.heap(heap).getObjectData(number);
    if (length < 0 || length > found.remaining()) {
      throw new UnreadableException(
          "is damaged", "a text of " + length + " bytes", found.remaining() + " bytes");
    }
    byte[] bytes = new byte[length];
    found.get(bytes);
    int end = length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return text(bytes, end);
  }

  /** No file has more text than bytes, but a damaged one may name the same text again and again. */
  private String text(byte[] bytes, int length) {
    left -= length;
    if (left < 0) {
      throw new UnreadableException("is damaged", "at most as much text as file", "more");
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
