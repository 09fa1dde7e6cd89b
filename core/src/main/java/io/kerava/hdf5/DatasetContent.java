package io.kerava.hdf5;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;

/**
 * An array to be written.
 *
 * @param shape what it was when it was given, which must hold until then
 */
record DatasetContent(TypeBytes type, Shape shape, Block data, int elementBytes)
    implements Hdf5Content {

  static DatasetContent of(FloatArray values) {
    return new DatasetContent(
        TypeBytes.FLOAT32, values.shape(), new Block.OfFloats(values), Float.BYTES);
  }

  static DatasetContent of(long value) {
    byte[] bytes = new LittleEndian().eight(value).toArray();
    return new DatasetContent(TypeBytes.INT64, Shape.of(), new Block.OfBytes(bytes), Long.BYTES);
  }

  static DatasetContent of(int[] values) {
    LittleEndian bytes = new LittleEndian();
    for (int each : values) {
      bytes.four(each);
    }
    return new DatasetContent(
        TypeBytes.UINT32,
        Shape.of(values.length),
        new Block.OfBytes(bytes.toArray()),
        Integer.BYTES);
  }

  @Override
  public void collectTexts(TextHeap heap) {}

  @Override
  public long place(FileLayout layout) {
    long length = (long) shape.size() * elementBytes;
    if (data.length() != length) {
      throw new IllegalStateException(
          "An array of shape " + shape + " has another one by now: " + data.length() + " bytes.");
    }
    long address = length == 0 ? StoredNumbers.UNDEFINED : layout.place(data);
    return layout.place(
        HeaderBytes.ofDataset(type, TypeBytes.space(shape.toArray()), address, length).toBlock());
  }
}
