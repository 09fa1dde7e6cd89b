package io.kerava.tensorboard;

import io.kerava.files.Folders;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.nd4j.shade.protobuf.CodedOutputStream;
import org.tensorflow.framework.Summary;

/** A file of TensorFlow's events (tensorflow/core/util/event.proto), each a record. */
final class EventFile {
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SOURCE_METADATA = 10;
  private static final int WRITER = 1;

  private static final AtomicLong MADE = new AtomicLong();

  private final Path path;
  private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();

  private EventFile(Path path) {
    this.path = path;
  }

  static EventFile in(Path folder) {
    Instant now = Instant.now();
    EventFile file = new EventFile(folder.resolve(newName(now)));
    file.add(now, EventFile::writeHeader);
    try {
      Folders.create(folder);
      file.append();
    } catch (IOException e) {
      throw file.notWritten(e);
    }
    return file;
  }

  /** As TensorFlow names them: no two of a process, or of two at once, are the same. */
  private static String newName(Instant now) {
    return String.format(
        "events.out.tfevents.%010d.%s.%d.%d.v2",
        now.getEpochSecond(), host(), ProcessHandle.current().pid(), MADE.getAndIncrement());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a name that no one resolves is no reason to fail
    }
  }

  void add(long step, Summary summary) {
    add(
        Instant.now(),
        out -> {
          out.writeInt64(STEP, step);
          out.writeMessage(SUMMARY, summary);
        });
  }

  void flush() {
    if (unwritten.size() == 0) {
      return;
    }
    try {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString()); // a new one would lack the header
      }
      append();
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  /** Not through a channel, which an interrupt of the thread would close. */
  private void append() throws IOException {
    try (OutputStream out = new FileOutputStream(path.toFile(), true)) {
      unwritten.writeTo(out);
    }
    unwritten.reset();
  }

  private UncheckedIOException notWritten(IOException cause) {
    return new UncheckedIOException(
        "TensorBoard can't write to "
            + path
            + ". Expected: a folder that is there or can be made, that may be written to, and room"
            + " on its disk.",
        cause);
  }

  private interface Fields {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  private static void writeHeader(CodedOutputStream out) throws IOException {
    out.writeString(FILE_VERSION, "brain.Event:2");
    out.writeByteArray(SOURCE_METADATA, message(source -> source.writeString(WRITER, "kerava")));
  }

  private void add(Instant time, Fields fields) {
    byte[] event =
        message(
            out -> {
              out.writeDouble(WALL_TIME, time.getEpochSecond() + time.getNano() / 1e9);
              fields.writeTo(out);
            });
    unwritten.writeBytes(Records.framed(event));
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new AssertionError("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }
}
