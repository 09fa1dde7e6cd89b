package io.kerava.hdf5;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.kerava.arrays.FloatArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A group of a file that is to be written, with all that it holds.
 *
 * <pre>{@code
 * Hdf5Tree root = new Hdf5Tree();
 * root.group("layers/dense/vars").dataset("0", kernel);
 * WholeFile.write(file, root::write);
 * }</pre>
 *
 * <p>The same content makes the same bytes, in whatever order it was given: nothing in the file
 * tells of a time or of a machine. Arrays are not copied; they must not change before the file is
 * written.
 */
public final class Hdf5Tree {
  private final GroupContent content;

  private Hdf5Tree(GroupContent content) {
    this.content = content;
  }

  /** A group that holds nothing. */
  public Hdf5Tree() {
    this(new GroupContent());
  }

  /**
   * A group below, which is made where it isn't there. Slashes go down.
   *
   * @throws IllegalArgumentException where something else has the name
   */
  @CanIgnoreReturnValue
  public Hdf5Tree group(String name) {
    return new Hdf5Tree(content.group(name));
  }

  /** Sets an attribute that is one text, of any length. */
  public void text(String attribute, String value) {
    content.set(attribute, new AttributeValue.Texts(List.of(value), true));
  }

  /**
   * Sets an attribute that is a list of texts. One of more than 4000 becomes several attributes, of
   * the names {@code name0}, {@code name1} and so on, which Keras puts together again.
   */
  public void texts(String attribute, List<String> values) {
    if (values.size() <= AttributeValue.Texts.MOST) {
      content.set(attribute, AttributeValue.Texts.of(values));
      return;
    }
    for (int part = 0, from = 0; from < values.size(); part++, from += AttributeValue.Texts.MOST) {
      int to = Math.min(values.size(), from + AttributeValue.Texts.MOST);
      content.set(attribute + part, AttributeValue.Texts.of(values.subList(from, to)));
    }
  }

  /** Sets an attribute that is a whole number. */
  public void number(String attribute, int value) {
    content.set(attribute, new AttributeValue.WholeNumberValue(value));
  }

  /**
   * Adds an array of float32. Slashes in its name go down.
   *
   * @throws IllegalArgumentException where there is something of that name
   */
  public void dataset(String name, FloatArray values) {
    content.add(name, DatasetContent.of(values));
  }

  /** Adds an int64 without axes, as Keras counts iterations. */
  public void dataset(String name, long value) {
    content.add(name, DatasetContent.of(value));
  }

  /** Adds a list of uint32, as Keras keeps the states of random numbers. Bits are as they are. */
  public void dataset(String name, int[] values) {
    content.add(name, DatasetContent.of(values));
  }

  /**
   * Writes a file of which this is the root. Nothing is copied that is large; the stream stays
   * open.
   */
  public void write(OutputStream out) throws IOException {
    new FileLayout(content).write(out);
  }

  /** The file as bytes. */
  public byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory doesn't fail
    }
    return out.toByteArray();
  }
}
