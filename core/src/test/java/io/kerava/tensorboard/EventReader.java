package io.kerava.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.UnknownFieldSet;
import org.tensorflow.framework.Summary;

/** Reads event files as TensorFlow does, and fails where a checksum is wrong. */
public final class EventReader {
  private EventReader() {}

  /** A summary and its step. */
  public record Event(long step, Summary.Value value) {}

  /** The event files of a folder, in the order in which they were begun. */
  public static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted(Comparator.comparingInt(EventReader::number)).toList();
    }
  }

  private static int number(Path file) {
    String[] parts = file.getFileName().toString().split("\\.", -1);
    assertThat(file.getFileName().toString())
        .matches("events\\.out\\.tfevents\\.\\d{10}\\..+\\.\\d+\\.\\d+\\.v2");
    return Integer.parseInt(parts[parts.length - 2]);
  }

  /** The summaries of a file. */
  public static List<Event> read(Path file) throws IOException {
    List<UnknownFieldSet> events = new ArrayList<>();
    for (byte[] record : records(Files.readAllBytes(file))) {
      events.add(UnknownFieldSet.parseFrom(record));
    }
    assertThat(text(events.get(0), 3)).isEqualTo("brain.Event:2");
    List<Event> summaries = new ArrayList<>();
    for (UnknownFieldSet event : events.subList(1, events.size())) {
      double time = Double.longBitsToDouble(event.getField(1).getFixed64List().get(0));
      assertThat(time).isGreaterThan(1.7e9);
      long step = event.getField(2).getVarintList().get(0);
      for (ByteString summary : event.getField(5).getLengthDelimitedList()) {
        Summary.parseFrom(summary).getValueList().forEach(v -> summaries.add(new Event(step, v)));
      }
    }
    return summaries;
  }

  private static String text(UnknownFieldSet event, int field) {
    return event.getField(field).getLengthDelimitedList().get(0).toStringUtf8();
  }

  private static List<byte[]> records(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> records = new ArrayList<>();
    while (in.hasRemaining()) {
      int length = ByteBuffer.wrap(checked(in, 8)).order(ByteOrder.LITTLE_ENDIAN).getInt();
      records.add(checked(in, length));
    }
    return records;
  }

  private static byte[] checked(ByteBuffer in, int length) {
    byte[] data = new byte[length];
    in.get(data);
    CRC32C crc = new CRC32C();
    crc.update(data);
    long masked = ((crc.getValue() >>> 15 | crc.getValue() << 17) + 0xa282ead8L) & 0xffffffffL;
    assertThat(in.getInt() & 0xffffffffL).isEqualTo(masked);
    return data;
  }
}
